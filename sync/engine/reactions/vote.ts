import type { PollView } from '../../api/index.ts';
import type { Poll } from '../../protocol/index.ts';
import type { PostRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { isClosed, pollView } from '../views/poll-view.ts';
import { referenceTo, standingPost } from './post-here.ts';

type PollPost = PostRow & { poll: Poll };

/** The post with a poll at an address. */
export function pollPost(core: Core, address: string): PollPost {
  const row = standingPost(core, address);
  if (row.poll !== undefined) return { ...row, poll: row.poll };
  throw new EngineError('NOT_FOUND', 'There is no poll in this post.');
}

export function readPoll(core: Core, row: PollPost): PollView {
  const result = core.store.reactions.polls.result(referenceTo(row), row.poll);
  return pollView(row.poll, result, core.clock.now());
}

/** Votes, votes otherwise, or takes the vote back (no options). */
export async function sayVote(core: Core, address: string, chosen: number[]): Promise<PollView> {
  const row = pollPost(core, address);
  const { poll } = row;
  if (isClosed(poll, core.clock.now()))
    throw new EngineError('POLL_CLOSED', 'This poll has ended.');
  const options = [...new Set(chosen)].sort((a, b) => a - b);
  if (options.some((option) => option >= poll.options.length))
    throw new EngineError(
      'BAD_INPUT',
      `This poll has ${String(poll.options.length)} options to choose from.`,
    );
  if (!poll.multiple && options.length > 1)
    throw new EngineError('BAD_INPUT', 'In this poll one option can be chosen.');
  const post = referenceTo(row);
  const me = core.account.account;
  const own =
    me === undefined ? { says: 0, replaces: [] } : core.store.reactions.own(me, 'vote', post);
  const says = options.reduce((mask, option) => mask | (1 << option), 0);
  if (me !== undefined && own.says === says) return readPoll(core, row);
  const written = await core.account.write({
    type: 'vote',
    post,
    options,
    replaces: own.replaces,
  });
  const shown = readPoll(core, row);
  return written === undefined && options.length > 0 ? { ...shown, mine: options } : shown;
}
