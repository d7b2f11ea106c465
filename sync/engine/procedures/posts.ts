import type { PostView } from '../../api/index.ts';
import type { OwnRecord } from '../../documents/index.ts';
import type { PostReference, PostRecord } from '../../protocol/index.ts';
import { pollContent } from '../content/poll-content.ts';
import { postContent } from '../content/post-content.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { postImages } from '../images/image-reference.ts';
import { referenceTo, standingPost } from '../reactions/post-here.ts';
import { placeOf } from '../views/address.ts';
import type { PostPlace } from '../views/address.ts';
import { PostViews } from '../views/post-view.ts';
import type { Implementer } from './os.ts';
import { readHolders } from './holders.ts';
import { reactionProcedures } from './reactions.ts';
import { deletePost, editPost, erasePost, readHistory } from './removal.ts';

export function postProcedures(os: Implementer, core: Core) {
  return {
    create: os.posts.create.handler(async ({ input }) => {
      const reply = input.replyTo === undefined ? undefined : replyTo(core, input.replyTo);
      const quote =
        input.quote === undefined ? undefined : referenceTo(standingPost(core, input.quote));
      const poll = input.poll === undefined ? undefined : pollContent(input.poll, core.clock.now());
      const record: PostRecord = {
        type: 'post',
        ...postContent(
          core,
          input,
          input.images.length > 0 || quote !== undefined || poll !== undefined,
        ),
        ...postImages(core, input.images),
        ...(reply === undefined ? {} : { reply }),
        ...(quote === undefined ? {} : { quote }),
        ...(poll === undefined ? {} : { poll }),
      };
      const { account } = core;
      // What waits is dated by when it was written, not by when it is sent.
      const waits = account.searching ? { ...record, created: core.clock.now() } : record;
      const written = await account.write(waits satisfies OwnRecord);
      if (written === undefined || account.account === undefined) return { waiting: true as const };
      return readPost(core, { account: account.account, tid: written.tid });
    }),
    edit: os.posts.edit.handler(({ input }) => editPost(core, input)),
    delete: os.posts.delete.handler(({ input }) => deletePost(core, input.address)),
    erase: os.posts.erase.handler(({ input }) => erasePost(core, input.address)),
    history: os.posts.history.handler(({ input }) => readHistory(core, input.address)),
    ...reactionProcedures(os, core),
    holders: os.posts.holders.handler(({ input }) => readHolders(core, input.address)),
    get: os.posts.get.handler(({ input }) => readPost(core, placeOf(core.space, input.address))),
  };
}

/** The answered post and the root of its thread, by address and content. */
function replyTo({ store, space }: Core, address: string): NonNullable<PostRecord['reply']> {
  const place = placeOf(space, address);
  const row = store.post(place.account, place.tid);
  if (row === undefined) {
    throw new EngineError(
      'NOT_FOUND',
      `${address} is not here, so it cannot be answered. It may still arrive.`,
    );
  }
  if (row.deleted)
    throw new EngineError('NOT_FOUND', 'Its author has deleted this post: it cannot be answered.');
  const parent: PostReference = { account: row.account, tid: row.tid, hash: row.hash };
  return { root: row.reply?.root ?? parent, parent };
}

function readPost(core: Core, place: PostPlace): PostView {
  const row = core.store.post(place.account, place.tid);
  if (row === undefined) {
    const erased = core.store.removal.erased(place.account, place.tid);
    if (erased !== undefined) return new PostViews(core).erased(erased);
    throw new EngineError('NOT_FOUND', 'This post is not here. It may still arrive.');
  }
  return new PostViews(core).view(row);
}
