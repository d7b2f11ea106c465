import { answer } from './answer.ts';
import { LiveBranches } from './live-branches.ts';
import type { Answer, Request } from './messages.ts';
import { warmUp } from './warm-up.ts';

/** Answers each message's requests, in their order, with one message. */
export function serveRequests(post: (answers: Answer[]) => void): (requests: Request[]) => void {
  const live = new LiveBranches();
  warmUp(live);
  return (requests) => {
    post(requests.map((request) => answer(request, live)));
  };
}
