import type { ThreadView } from '../../api/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { Thread, ThreadPost } from '../../store/index.ts';
import { addressOf } from './address.ts';
import type { PostPlace } from './address.ts';
import type { PostViews } from './post-view.ts';

/** `expected`: answers that some peer announced. */
export function threadView(
  thread: Thread,
  space: SpaceId,
  posts: PostViews,
  expected: number,
): ThreadView {
  const row = (at: ThreadPost) => ({
    address: addressOf(space, at),
    ...contentOf(at, posts),
  });
  return {
    ancestors: thread.ancestors.map(row),
    focus: row(thread.focus),
    replies: thread.replies.map((reply) => ({ ...row(reply), depth: reply.depth })),
    strangers: thread.strangers,
    known: thread.known,
    expected: Math.max(thread.known, expected),
    ...(thread.cursor === undefined ? {} : { cursor: thread.cursor }),
  };
}

/** A post, or why there is none. */
function contentOf(at: ThreadPost, posts: PostViews): Omit<ThreadRow, 'address' | 'depth'> {
  const { post } = at;
  if (post === undefined)
    return posts.isErased(at) ? { gone: 'erased', ...posts.erasure(at) } : { gone: 'missing' };
  return post.deleted ? { gone: 'deleted' } : { post: posts.view(post) };
}
type ThreadRow = ThreadView['replies'][number];

/** Of a post that is only known by its address; it may arrive, unless it is erased. */
export function emptyThread(
  space: SpaceId,
  place: PostPlace,
  focus: Omit<ThreadView['focus'], 'address'>,
): ThreadView {
  return {
    ancestors: [],
    focus: { address: addressOf(space, place), ...focus },
    replies: [],
    strangers: 0,
    known: 0,
    expected: 0,
  };
}
