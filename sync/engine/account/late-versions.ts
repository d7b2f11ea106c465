import type { Replica } from '../../documents/index.ts';
import type { PostReference, StarlingRecord } from '../../protocol/index.ts';
import type { Ground } from '../ground.ts';

/**
 * Erases what other devices of the account made of posts that were erased: an edit that was written
 * before its device heard of that, whichever of the two comes here first. Each device does so, since
 * only one of them may know where the edit went. Returns how to stop.
 */
export function eraseLateVersions(
  { store, account, log }: Pick<Ground, 'store' | 'account' | 'log'>,
  replica: Pick<Replica, 'on'>,
): () => void {
  const erase = (posts: readonly PostReference[]): void => {
    const left = posts
      .filter((post) => store.removal.isErased(post))
      .flatMap((post) => store.removal.erasesOf(post));
    if (left.length === 0) return;
    account.erase(left).catch((error: unknown) => {
      log('warn', 'a version of an erased post is not erased yet', error);
    });
  };
  if (account.account !== undefined) erase(store.removal.erasedWithVersions(account.account));
  return replica.on('changed', (change) => {
    if (change.account !== account.account) return;
    erase(change.records.flatMap(({ value }) => postOf(change.account, value)));
  });
}

/** What an edit or an erase is about. */
function postOf(account: PostReference['account'], value: StarlingRecord): PostReference[] {
  if (value.type === 'edit') return [{ account, ...value.post }];
  if (value.type !== 'erase') return [];
  const { tid, hash } = value;
  return [{ account, tid, hash }];
}
