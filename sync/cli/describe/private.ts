import type { Command } from 'commander';
import type { MuteOptions, Range } from '../commands/choosing.ts';
import { pointInTime, wholeNumber } from '../option-values.ts';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

/** What one does not want to see, and what one keeps for oneself. */
export function describePrivate(program: Command, run: Run): void {
  const add = (name: string, does: string): Command =>
    shared(program.command(name)).description(does);
  const ranged = (name: string, does: string): Command =>
    add(name, does)
      .option('--limit <number>', 'how many', wholeNumber(1, 100), 30)
      .option('--cursor <cursor>', 'go on where the last answer ended');
  const rule = (name: string, does: string): Command =>
    add(name, does)
      .argument('[account]')
      .option('--word <text>', 'a word, or several in a row; * at the end stands for any letters')
      .option('--tag <tag>', 'a hashtag')
      .option('--thread <address>', 'the thread of this post');

  rule('mute', 'hide a person, words, a tag or a thread; nobody else knows')
    .option('--until <time>', 'only so long: a date, or milliseconds since 1970', pointInTime)
    .action((account: string | undefined, options: Shared & MuteOptions) =>
      run(options, async (context) =>
        (await import('../commands/choosing.ts')).mute(context, account, options),
      ),
    );
  rule('unmute', 'no longer hide it').action(
    (account: string | undefined, options: Shared & MuteOptions) =>
      run(options, async (context) =>
        (await import('../commands/choosing.ts')).unmute(context, account, options),
      ),
  );
  for (const act of ['block', 'unblock'] as const) {
    const does =
      act === 'block' ? 'see nothing of somebody; everybody can know' : 'take a block back';
    add(act, does)
      .argument('<account>')
      .action((account: string, options: Shared) =>
        run(options, async (context) =>
          (await import('../commands/choosing.ts')).block(context, account, act === 'block'),
        ),
      );
  }
  ranged('hidden', 'posts that your rules keep away, each with the rule').action(
    (options: Shared & Range) =>
      run(options, async (context) =>
        (await import('../commands/choosing.ts')).hidden(context, options),
      ),
  );

  add('petname', 'a name for somebody that only you see; "" takes it away')
    .argument('<account>')
    .argument('<name>')
    .action((account: string, name: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/keeping.ts')).petname(context, account, name),
      ),
    );
  add('bookmark', 'keep a post')
    .argument('<address>')
    .option('--folder <name>', 'in this folder; it is made where there is none')
    .action((address: string, options: Shared & { folder?: string }) =>
      run(options, async (context) =>
        (await import('../commands/keeping.ts')).bookmark(context, address, options),
      ),
    );
  add('unbookmark', 'keep a post no longer')
    .argument('<address>')
    .action((address: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/keeping.ts')).unbookmark(context, address),
      ),
    );
  ranged('bookmarks', 'posts that you keep, the latest first')
    .option('--folder <name>', 'only of this folder')
    .action((options: Shared & Range & { folder?: string }) =>
      run(options, async (context) =>
        (await import('../commands/keeping.ts')).bookmarks(context, options),
      ),
    );
  add('drafts', 'what you began to write')
    .option('--remove <id>', 'throw one away')
    .action((options: Shared & { remove?: string }) =>
      run(options, async (context) =>
        (await import('../commands/keeping.ts')).drafts(context, options),
      ),
    );
}
