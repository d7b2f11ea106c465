import type { Core } from '../core.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { exportVotes, recount } from '../reactions/recount.ts';
import { pollPost, readPoll, sayVote } from '../reactions/vote.ts';
import type { Implementer } from './os.ts';

export function pollsProcedures(os: Implementer, core: Core) {
  const alone = oneAtATime();
  return {
    get: os.polls.get.handler(({ input }) => readPoll(core, pollPost(core, input.address))),
    vote: os.polls.vote.handler(({ input }) =>
      alone(() => sayVote(core, input.address, input.options)),
    ),
    recount: os.polls.recount.handler(({ input }) => recount(core, input)),
    export: os.polls.export.handler(({ input }) => exportVotes(core, input)),
  };
}
