import type { PostReference } from '../../protocol/index.ts';
import type { PostRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { placeOf } from '../views/address.ts';

/**
 * The post at an address.
 * @throws EngineError BAD_INPUT for what is no address, NOT_FOUND where it is not here
 */
export function postHere({ store, space }: Core, address: string): PostRow {
  const { account, tid } = placeOf(space, address);
  const row = store.post(account, tid);
  if (row !== undefined) return row;
  throw new EngineError('NOT_FOUND', 'This post is not here. It may still arrive.');
}

/** The same for what is done to a post: nothing, once its author has deleted it. */
export function standingPost(core: Core, address: string): PostRow {
  const row = postHere(core, address);
  if (row.deleted) throw new EngineError('NOT_FOUND', 'Its author has deleted this post.');
  return row;
}

export function referenceTo({ account, tid, hash }: PostRow): PostReference {
  return { account, tid, hash };
}
