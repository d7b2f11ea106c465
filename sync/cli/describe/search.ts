import type { Command } from 'commander';
import { wholeNumber } from '../option-values.ts';
import type { Run } from '../run.ts';
import { shared } from './every-command.ts';
import type { Shared } from './every-command.ts';

/** Finding posts, and tags that one follows. */
export function describeSearch(program: Command, run: Run): void {
  shared(program.command('search'))
    .description('posts by what they say, latest first; docs/CLI.md has the words of a query')
    .argument('<query...>')
    .option('--limit <number>', 'how many', wholeNumber(1, 100), 30)
    .option('--cursor <cursor>', 'go on where the last answer ended')
    .action((query: string[], options: Shared & { limit: number; cursor?: string }) =>
      run(options, async (context) =>
        (await import('../commands/search.ts')).search(context, query.join(' '), options),
      ),
    );

  const tag = program.command('tag').description('tags that you follow; nobody else sees which');
  const follows = {
    follow: 'have a tag among those you follow',
    unfollow: 'no longer follow a tag',
  };
  for (const [act, description] of Object.entries(follows)) {
    shared(tag.command(act))
      .description(description)
      .argument('<tag>')
      .action((name: string, options: Shared) =>
        run(options, async (context) =>
          (await import('../commands/search.ts')).followTag(context, name, act === 'follow'),
        ),
      );
  }
  shared(tag.command('list'))
    .description('the tags you follow')
    .action((options: Shared) =>
      run(options, async (context) => (await import('../commands/search.ts')).listTags(context)),
    );
}
