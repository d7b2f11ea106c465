import type { Commit, Signed } from '../protocol/index.ts';
import { ignore } from './context.ts';
import type { ReplicaContext } from './context.ts';
import type { Verdict } from './replica.ts';

/**
 * Whether a commit's signer may sign, by the key log held here. A peer that has not yet heard of a
 * revocation is no attacker, and a key log that is short here is no fault of the sender: all of it
 * is ignored without a penalty.
 * @returns nothing where the commit counts
 */
export function refusalByKeyLog(
  { keyLogs }: ReplicaContext,
  { id, payload }: Signed<Commit>,
): Verdict | undefined {
  const { log, cuts } = keyLogs.get(payload.account);
  if (log === undefined) return ignore('unknown-account', payload.account);
  const standing = log.standing(payload.device, payload.admission);
  if (standing === 'counting') return undefined;
  // Its addition may not have come yet.
  if (standing === 'unknown') return ignore('unknown-account', payload.account);
  return cuts.get(payload.device)?.includes(id) === true
    ? undefined
    : ignore('not-counting', payload.account);
}

/**
 * Room for `bytes` more of this account and of all. What is stored already stays: hiding somebody
 * deletes nothing.
 */
export function hasRoom(
  { store, quotas, fullness, hides, interest }: ReplicaContext,
  account: Commit['account'],
  bytes: number,
): boolean {
  const share =
    interest.of(account) !== 'all' ? quotas.recentShare : hides(account) ? quotas.hiddenShare : 1;
  return store.usage(account) + bytes <= quotas.accountBytes * share && fullness.fits(bytes);
}
