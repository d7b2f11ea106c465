import type { ErasureView, HistoryView, ImageView, PostView } from '../../api/index.ts';
import type { EditRecord } from '../../protocol/index.ts';
import type { PostRow } from '../../store/index.ts';
import { postContent } from '../content/post-content.ts';
import type { WrittenContent } from '../content/post-content.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { postImages } from '../images/image-reference.ts';
import { placeOf } from '../views/address.ts';
import type { PostPlace } from '../views/address.ts';
import { imageView } from '../views/image-view.ts';
import { PostViews } from '../views/post-view.ts';

/** The whole content anew; it takes the place of every version known here. */
export async function editPost(
  core: Core,
  { address, ...written }: WrittenContent & { address: string; images: readonly ImageView[] },
): Promise<PostView> {
  const post = ownPost(core, address, 'edit');
  if (post.deleted) throw new EngineError('NOT_FOUND', 'You have deleted this post.');
  const saysMore = written.images.length > 0 || post.quote !== undefined || post.poll !== undefined;
  const { tid, hash } = post;
  const edit: EditRecord = {
    type: 'edit',
    post: { tid, hash },
    replaces: core.store.removal.standing(post).sort(),
    ...postContent(core, written, saysMore),
    ...postImages(core, written.images),
  };
  await core.account.write(edit);
  return new PostViews(core).view(ownPost(core, address, 'edit'));
}

/** There is no way back; a second time does nothing. */
export async function deletePost(core: Core, address: string): Promise<Record<string, never>> {
  const { tid, hash, deleted } = ownPost(core, address, 'delete');
  if (!deleted) await core.account.write({ type: 'delete', post: { tid, hash } });
  return {};
}

export function readHistory(core: Core, address: string): HistoryView {
  const { account, tid } = placeOf(core.space, address);
  const post = core.store.post(account, tid);
  if (post === undefined) throw notHere();
  if (post.deleted) return { versions: [] };
  return {
    versions: core.store.removal
      .history(post)
      .map(({ text, facets, warning, images, at, current }) => ({
        text,
        facets,
        ...(warning === undefined ? {} : { warning }),
        images: (images ?? []).map(imageView),
        at,
        current,
      })),
  };
}

/**
 * Leaves nothing of a post and of its versions, here at once, and with everybody else as they hear of
 * it. A second time it only tells how far that is.
 */
export async function erasePost(core: Core, address: string): Promise<ErasureView> {
  const place = ownPlace(core, address, 'erase');
  const before = core.store.removal.erased(place.account, place.tid);
  // A version by another device may have come after the post was erased.
  const meant = [
    ...core.store.posts(place.account, place.tid),
    ...(before === undefined ? [] : [before]),
  ];
  if (meant.length === 0) throw notHere();
  await core.account.erase(meant.flatMap((post) => core.store.removal.erasesOf(post)));
  // Its pictures go with it.
  await core.store.blobs.idle();
  const erased = core.store.removal.erased(place.account, place.tid);
  return { confirmed: erased?.confirmed ?? 0, holders: erased?.holders ?? 0 };
}

/** @throws EngineError NOT_YOURS, or NOT_FOUND where it is not here */
function ownPost(core: Core, address: string, what: 'edit' | 'delete'): PostRow {
  const { account, tid } = ownPlace(core, address, what);
  const post = core.store.post(account, tid);
  if (post === undefined) throw notHere();
  return post;
}

function ownPlace(core: Core, address: string, what: string): PostPlace {
  const place = placeOf(core.space, address);
  if (place.account === core.account.account) return place;
  throw new EngineError('NOT_YOURS', `Only its author can ${what} this post.`);
}

function notHere(): EngineError {
  return new EngineError('NOT_FOUND', 'This post is not here. It may still arrive.');
}
