import type { Command } from 'commander';
import { each } from '../option-values.ts';
import type { Run } from '../run.ts';

interface Shared {
  data?: string;
  json: boolean;
}

/** What an author does to a post afterwards. */
export function describeRemoval(
  add: (name: string, description: string) => Command,
  run: Run,
): void {
  add('edit', 'say an own post anew; what it said before stays in its history')
    .argument('<address>')
    .argument('<text>', '"-" reads it from stdin')
    .option('--lang <tag>', 'language it is written in (BCP 47); may be repeated', each, [])
    .action((address: string, text: string, options: Shared & { lang: string[] }) =>
      run(options, async (context) =>
        (await import('../commands/removal.ts')).edit(context, address, text, options),
      ),
    );
  add('delete', 'take an own post back: nobody shows it any more')
    .argument('<address>')
    .action((address: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/removal.ts')).remove(context, address),
      ),
    );
  add('erase', 'leave nothing of an own post, here and with everybody who complies')
    .argument('<address>')
    .action((address: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/removal.ts')).erase(context, address),
      ),
    );
  add('history', 'all that was said in a post, newest first')
    .argument('<address>')
    .action((address: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/removal.ts')).history(context, address),
      ),
    );
}
