import { Option } from 'commander';
import type { Command } from 'commander';
import { TICKET_USES_LIMIT } from '../../api/index.ts';
import type { KeepOptions } from '../commands/space-settings.ts';
import type { InviteOptions } from '../commands/spaces.ts';
import type { SpaceSetOptions } from '../commands/space-set.ts';
import { CommandError, EXIT } from '../command-error.ts';
import { byteSize, each, endTime, wholeNumber } from '../option-values.ts';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

interface JoinOptions {
  code?: string;
  nearby: boolean;
  door?: string;
  as?: string;
  apart: boolean;
}

/** To commander "--no-" takes back another option; here it takes back an editor. */
function noEditor(): Option {
  const option = new Option('--no-editor <account>', 'may not any more; may be repeated');
  option.negate = false;
  return option.argParser(each);
}

/** Of `space set` and of a peer that stays. */
export const keepOption = (): Option =>
  new Option('--keep <what>', 'of whom one is interested in, or everything of everybody').choices([
    'interest',
    'everything',
  ]);

/** The spaces of this computer, and who is invited to them. */
export function describeSpaces(program: Command, run: Run): void {
  const parent = program
    .command('space')
    .description('the spaces that this computer takes part in');
  const space = (act: string, does: string): Command =>
    shared(parent.command(act)).description(does);
  space('list', 'all of them, with what is new there').action((options: Shared) =>
    run(options, async (context) => (await import('../commands/spaces.ts')).listSpaces(context)),
  );
  space('show', 'one of them: the one that --space names').action((options: Shared) =>
    run(options, async (context) =>
      (await import('../commands/spaces.ts')).showSpace(context, options),
    ),
  );
  space('create', 'make a community')
    .requiredOption('--name <name>', 'what it is called')
    .option('--about <text>', 'what it is about', '')
    .option('--lan-only', 'nothing of it ever leaves the local network; for good', false)
    .option('--as <name>', 'found it as somebody else: a new account that is used there alone')
    .action((options: Shared & { name: string; about: string; lanOnly: boolean; as?: string }) =>
      run(options, async (context) =>
        (await import('../commands/spaces.ts')).createSpace(context, options),
      ),
    );
  space('set', 'what is kept of a space here, or what a community is called and who may say so')
    .addOption(keepOption())
    .option('--quota <size>', 'how much of it, beside pictures: 500M, 4G', byteSize)
    .option('--name <name>', 'what it is called')
    .option('--about <text>', 'what it is about')
    .option('--picture <file>', 'its picture; "" takes it away')
    .option('--editor <account>', 'may describe it from now on; may be repeated', each)
    .addOption(noEditor())
    .action((options: Shared & SpaceSetOptions & KeepOptions) =>
      run(options, async (context) =>
        options.keep === undefined && options.quota === undefined
          ? (await import('../commands/space-set.ts')).setSpace(context, options)
          : (await import('../commands/space-settings.ts')).setKept(context, options),
      ),
    );
  space('secret', 'who has the secret of the community that --space names')
    .option('--change', 'make a new one first, for everybody who is known there', false)
    .option('--leave-out <account>', 'for everybody but this one; may be repeated', each)
    .action((options: Shared & { change: boolean; leaveOut?: string[] }) =>
      run(options, async (context) =>
        (await import('../commands/space-set.ts')).spaceSecret(context, options),
      ),
    );
  space('leave', 'leave the community that --space names')
    .option('--erase', 'and remove all that is kept of it from this computer', false)
    .action((options: Shared & { erase: boolean }) =>
      run(options, async (context) =>
        (await import('../commands/spaces.ts')).leaveSpace(context, options),
      ),
    );

  const add = (name: string, does: string): Command =>
    shared(program.command(name)).description(does);
  add('invite', 'a link by which others join the community that --space names')
    .option('--uses <number>', 'a ticket for so many people', wholeNumber(1, TICKET_USES_LIMIT))
    .option(
      '--expires <time>',
      'a ticket that ends then: ISO 8601, or in how long (30m, 24h, 7d)',
      endTime,
    )
    .option('--file <file>', 'write the link into a file, which "join" reads')
    .option('--code', 'a code to read aloud to somebody on this network; waits for them', false)
    .option('--list', 'the tickets that are out', false)
    .option('--revoke <id>', 'take a ticket back')
    .action((options: Shared & InviteOptions & { code: boolean }) =>
      run(options, async (context) =>
        options.code
          ? (await import('../commands/doors.ts')).inviteByCode(context, options)
          : (await import('../commands/spaces.ts')).invite(context, options),
      ),
    );
  add('join', 'join a community by an invitation: a link, or a file with one')
    .argument('[invitation]', 'the link or the file; "-" reads the link from stdin')
    .option('--code <words>', 'by a code that somebody on this network reads aloud')
    .option('--nearby', 'ask at a door that somebody on this network holds open', false)
    .option('--door <label>', 'at which one, where there are several')
    .option('--as <name>', 'who asks (default: your name)')
    .option('--apart', 'be somebody else there: make or restore an account for it', false)
    .action((link: string | undefined, options: Shared & JoinOptions) =>
      run(options, async (context) => {
        if (
          [link, options.code].filter((way) => way !== undefined).length +
            Number(options.nearby) !==
          1
        )
          throw new CommandError('USAGE', 'Give an invitation, --code or --nearby.', EXIT.usage);
        const doors = await import('../commands/doors.ts');
        const { code, apart } = options;
        if (code !== undefined) await doors.joinByCode(context, { code, apart });
        else if (options.nearby) await doors.joinByAsking(context, options);
        else await (await import('../commands/spaces.ts')).join(context, link ?? '', apart);
      }),
    );
  add('members', 'who is in a space, as far as this computer knows').action((options: Shared) =>
    run(options, async (context) =>
      (await import('../commands/spaces.ts')).members(context, options),
    ),
  );
}
