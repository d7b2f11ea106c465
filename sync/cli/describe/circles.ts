import { Argument, type Command, Option } from 'commander';
import { listPurposes, notificationKinds, subscriptions } from '../../api/index.ts';
import type { ListOptions, SubscribeOptions } from '../commands/lists.ts';
import type { NotificationOptions } from '../commands/notifications.ts';
import type { ProfileOptions } from '../commands/profile.ts';
import { each, wholeNumber } from '../option-values.ts';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

/** People around oneself: who did something, profiles, follows as files, lists. */
export function describeCircles(program: Command, run: Run): void {
  const group = (name: string, description: string) => {
    const parent = program.command(name).description(description);
    return (act: string, does: string): Command => shared(parent.command(act)).description(does);
  };

  shared(program.command('notifications'))
    .description('what others did to you, latest first')
    .addOption(
      new Option('--kind <kind...>', 'only of these kinds').choices(notificationKinds).default([]),
    )
    .option('--network', 'only of those you follow, and whom they follow', false)
    .option('--read', 'they are read from now on', false)
    .option('--limit <number>', 'how many', wholeNumber(1, 100), 30)
    .option('--cursor <cursor>', 'go on where the last answer ended')
    .action((options: Shared & NotificationOptions) =>
      run(options, async (context) =>
        (await import('../commands/notifications.ts')).notifications(context, options),
      ),
    );

  const profile = group('profile', 'what somebody says of themselves');
  profile('show', 'the profile of an account; your own without one')
    .argument('[account]')
    .action((account: string | undefined, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/profile.ts')).showProfile(context, account),
      ),
    );
  profile('set', 'say your profile anew; what is left out stays')
    .option('--name <name>', 'what others see')
    .option('--about <text>', 'a few words about yourself')
    .option('--link <address>', 'a page or mailbox; may be repeated, replaces all', each)
    .option('--domain <domain>', 'a domain that names your account; "" takes it away')
    .option('--avatar <file>', 'a picture; "" takes it away')
    .option('--banner <file>', 'a wide picture; "" takes it away')
    .option('--pin <address>', 'a post of your own; may be repeated, replaces all', each)
    .action((options: Shared & ProfileOptions) =>
      run(options, async (context) =>
        (await import('../commands/profile.ts')).setProfile(context, options),
      ),
    );
  profile('check-domain', 'ask the domain that an account claims whether it names the account')
    .argument('<account>')
    .action((account: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/profile.ts')).checkDomain(context, account),
      ),
    );

  const follows = group('follows', 'whom you follow, as a file');
  follows(
    'export',
    'write one account on a line, with its name behind it; to stdout without a file',
  )
    .argument('[file]')
    .action((file: string | undefined, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/follows.ts')).exportFollows(context, file),
      ),
    );
  follows('import', 'follow everyone in a file; "-" reads stdin')
    .argument('<file>')
    .action((file: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/follows.ts')).importFollows(context, file),
      ),
    );

  const list = group('list', 'lists of people, public or private');
  list('show', 'who is on a list; all your lists without one')
    .argument('[address]')
    .option('--of <account>', 'the public lists of somebody else')
    .action((address: string | undefined, options: Shared & { of?: string }) =>
      run(options, async (context) =>
        (await import('../commands/lists.ts')).showList(context, address, options),
      ),
    );
  list('create', 'make a list')
    .argument('<name>')
    .argument('[account...]')
    .option('--about <text>', 'what it is about')
    .addOption(
      new Option('--purpose <purpose>', 'what it is for; a pack is for newcomers to follow')
        .choices(listPurposes)
        .default('people'),
    )
    .option('--private', 'nobody else sees it', false)
    .action((name: string, accounts: string[], options: Shared & ListOptions) =>
      run(options, async (context) =>
        (await import('../commands/lists.ts')).createList(context, name, accounts, options),
      ),
    );
  for (const act of ['add', 'remove'] as const) {
    list(act, act === 'add' ? 'put people on a list' : 'take people off a list')
      .argument('<address>')
      .argument('<account...>')
      .action((address: string, accounts: string[], options: Shared) =>
        run(options, async (context) =>
          (await import('../commands/lists.ts')).changeList(context, address, {
            [act]: accounts,
          }),
        ),
      );
  }
  list('delete', 'take a list away, for everybody')
    .argument('<address>')
    .action((address: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/lists.ts')).deleteList(context, address),
      ),
    );
  list('subscribe', 'use a list: as a timeline, or to hide those on it')
    .argument('<address>')
    .addOption(
      new Option('--as <use>', 'what it is used for').choices(subscriptions).default('timeline'),
    )
    .option('--undo', 'no longer', false)
    .action((address: string, options: Shared & SubscribeOptions) =>
      run(options, async (context) =>
        (await import('../commands/lists.ts')).subscribeList(context, address, options),
      ),
    );
  list('follow', 'follow everyone on a list, or those of them that are named')
    .argument('<address>')
    .addArgument(new Argument('[account...]', 'only these'))
    .action((address: string, accounts: string[], options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/lists.ts')).followList(context, address, accounts),
      ),
    );
}
