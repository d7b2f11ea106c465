import type { Command } from 'commander';
import type { NetworkOptions } from '../commands/network.ts';
import { byteRate, onOff } from '../option-values.ts';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

/** How this computer is connected, and whether it is at all. */
export function describeNetwork(program: Command, run: Run): void {
  const add = (name: string, does: string): Command =>
    shared(program.command(name)).description(does);
  add('status', 'the account, its peers and what has been carried')
    .option('--all', 'of every space of this computer', false)
    .action((options: Shared & { all: boolean }) =>
      run(options, async (context) =>
        (await import('../commands/status.ts')).status(context, options),
      ),
    );
  add('where', 'which other computers are known to hold a post')
    .argument('<address>')
    .action((address: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/where.ts')).where(context, address),
      ),
    );
  add('network', 'who is connected in a space and how, and why others are not reached')
    .option('--retry [peer]', 'call everybody who is not reached now, or this one')
    .option(
      '--up-limit <rate>',
      'give others at most so many bytes a second: 100k, 2M, none',
      byteRate,
    )
    .option('--down-limit <rate>', 'the same of what is fetched from others', byteRate)
    .option('--metered <on|off>', 'of all spaces: fetch no pictures ahead, and no strangers', onOff)
    .action((options: Shared & NetworkOptions) =>
      run(options, async (context) =>
        (await import('../commands/network.ts')).network(context, options),
      ),
    );
  add('pause', 'end all connections of all spaces, and begin none until "resume"').action(
    (options: Shared) =>
      run(options, async (context) => (await import('../commands/network.ts')).pause(context)),
  );
  add('resume', 'connect again after "pause"').action((options: Shared) =>
    run(options, async (context) => (await import('../commands/network.ts')).resume(context)),
  );
}
