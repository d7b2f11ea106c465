import { PAGE_LIMIT } from '../../api/index.ts';
import type { ThreadView } from '../../api/index.ts';
import type { Hash } from '../../protocol/index.ts';
import type { Thread, ThreadPart } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { coverBranches } from '../hiding/hidden-branches.ts';
import { onOwnChange } from '../private/own-changes.ts';
import { accountOf } from '../views/account-id.ts';
import { placeOf } from '../views/address.ts';
import type { PostPlace } from '../views/address.ts';
import { PostViews } from '../views/post-view.ts';
import { emptyThread, threadView } from '../views/thread-view.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

export function threadProcedures(os: Implementer, core: Core) {
  return {
    get: os.thread.get.handler(({ input }) =>
      readThread(core, placeOf(core.space, input.address), input),
    ),
    live: os.thread.live.handler(({ input, signal }) => {
      const place = placeOf(core.space, input.address);
      return live(core, signal, {
        // Any change of the store may show here: names, numbers of copies, answers to answers.
        subscribe: (changed) => {
          const stops = [
            core.store.onChange(changed),
            core.threads.onChange(changed),
            onOwnChange(core, changed),
          ];
          return () => stops.forEach((stop) => stop());
        },
        read: () => readThread(core, place, {}),
      });
    }),
  };
}

function readThread(
  core: Core,
  place: PostPlace,
  { cursor, part = 'network' }: { cursor?: string | undefined; part?: ThreadPart },
): ThreadView {
  const posts = new PostViews(core);
  const thread = core.store.thread(place, {
    limit: PAGE_LIMIT,
    part,
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  if (thread === undefined) {
    // Who wrote it may have it among the newest posts.
    if (core.account.account !== undefined) core.interest.visit(place.account);
    const erased = core.store.removal.erased(place.account, place.tid);
    if (erased === undefined) return emptyThread(core.space, place, { gone: 'missing' });
    return emptyThread(core.space, place, { gone: 'erased', ...posts.erasure(place) });
  }
  core.threads.look(thread.root, gapsIn(thread));
  const view = threadView(thread, core.space, posts, core.threads.expected(thread.root));
  return {
    ...view,
    replies: coverBranches(view.replies, (account) => core.hiding.ofPerson(accountOf(account))),
  };
}

/** Hashes of posts that are known of and not here. */
function gapsIn({ ancestors, focus, replies }: Thread): Hash[] {
  return [...ancestors, focus, ...replies]
    .filter(({ post }) => post === undefined)
    .map(({ hash }) => hash);
}
