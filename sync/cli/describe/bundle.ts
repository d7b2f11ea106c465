import type { Command } from 'commander';
import { pastTime } from '../option-values.ts';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

/** A space as a file, to be carried by hand. */
export function describeBundle(program: Command, run: Run): void {
  const parent = program.command('bundle').description('a space as a file, to be carried by hand');
  shared(parent.command('write'))
    .description('write what is held of a space into a file')
    .argument('<file>')
    .option(
      '--since <time>',
      'only documents with something newer: ISO 8601, or how long ago (12h, 7d)',
      pastTime,
    )
    .option('--no-pictures', 'without pictures')
    .action((file: string, options: Shared & { since?: number; pictures: boolean }) =>
      run(options, async (context) =>
        (await import('../commands/bundle.ts')).writeBundle(context, file, options),
      ),
    );
  shared(parent.command('read'))
    .description('take what a file brings; it is checked as if a peer had sent it')
    .argument('<file>')
    .action((file: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/bundle.ts')).readBundle(context, file),
      ),
    );
}
