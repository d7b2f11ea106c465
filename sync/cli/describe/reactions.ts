import type { Command } from 'commander';
import { wholeNumber } from '../option-values.ts';
import type { Run } from '../run.ts';
import type { Shared } from './every-command.ts';

const ACTS = {
  like: 'like a post',
  unlike: 'take a like back',
  repost: 'show a post to those who follow you',
  unrepost: 'take a repost back',
} as const;
const LISTS = {
  likes: 'who likes a post',
  reposts: 'who reposted a post',
} as const;

interface Paged extends Shared {
  limit: number;
  cursor?: string;
}

/** What people do to posts of others, and polls. */
export function describeReactions(
  add: (name: string, description: string) => Command,
  run: Run,
): void {
  const paged = (name: string, description: string): Command =>
    add(name, description)
      .argument('<address>')
      .option('--limit <number>', 'how many', wholeNumber(1, 100), 30)
      .option('--cursor <cursor>', 'go on where the last answer ended');

  for (const act of Object.keys(ACTS) as (keyof typeof ACTS)[]) {
    add(act, ACTS[act])
      .argument('<address>')
      .action((address: string, options: Shared) =>
        run(options, async (context) =>
          (await import('../commands/reactions.ts')).react(context, act, address),
        ),
      );
  }
  for (const list of Object.keys(LISTS) as (keyof typeof LISTS)[]) {
    paged(list, LISTS[list]).action((address: string, options: Paged) =>
      run(options, async (context) =>
        (await import('../commands/reactions.ts')).people(context, list, address, options),
      ),
    );
  }
  paged('quotes', 'who quotes a post, latest first').action((address: string, options: Paged) =>
    run(options, async (context) =>
      (await import('../commands/reactions.ts')).quotes(context, address, options),
    ),
  );
  add('vote', 'vote in a poll, or vote otherwise; no option takes the vote back')
    .argument('<address>')
    .argument('[option...]', 'numbers of options, from 1')
    .action((address: string, options: string[], shared: Shared) =>
      run(shared, async (context) =>
        (await import('../commands/polls.ts')).vote(context, address, options),
      ),
    );
  add('poll', 'the numbers of a poll')
    .argument('<address>')
    .action((address: string, options: Shared) =>
      run(options, async (context) =>
        (await import('../commands/polls.ts')).poll(context, address),
      ),
    );
  paged('recount', 'who voted what in a poll')
    .option('--csv', 'print all votes as CSV instead', false)
    .action((address: string, options: Paged & { csv: boolean }) =>
      run(options, async (context) =>
        (await import('../commands/polls.ts')).recount(context, address, options),
      ),
    );
}
