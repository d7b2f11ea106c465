import { decodeLone, decodeRecord } from '../protocol/index.ts';
import type { AccountId, LoneSort } from '../protocol/index.ts';
import { ACCEPT, ignore, reject } from './context.ts';
import type { ReplicaContext } from './context.ts';
import { isAboutEarlier, loneSort, targetsOf } from './lone-targets.ts';
import type { LoneName } from './ports.ts';
import type { Verdict } from './replica.ts';
import { hasRoom, refusalByKeyLog } from './standing.ts';
import { writerOf } from './tips.ts';

/** Strangers' records looked through for the oldest one when a target is full. */
const EVICTION_WINDOW = 200;

/** Takes one record with its proof: an answer to, or a follow of, somebody whose posts are kept here. */
export function takeLone(context: ReplicaContext, bytes: Uint8Array): Verdict {
  const { store, events, clock, space } = context;
  const decoded = decodeLone(bytes);
  if (!decoded.ok) return reject(decoded.error.message);
  const { commit, tid, hash, record } = decoded.value;
  if (commit.payload.space !== space) return ignore('other-space');
  const value = decodeRecord(record);
  if (!value.ok && value.error.code !== 'unknown-version') return reject(value.error.message);
  if (!value.ok) return ignore('seen');
  const author = writerOf(commit.payload);
  const addressed = targetsOf(store.erasures, value.value, author.account);
  if (addressed.length === 0) {
    // What it is about may still come; it is asked for again.
    if (isAboutEarlier(value.value)) return ignore('gap', author.account);
    return reject('a record that is addressed to nobody');
  }
  if (store.erasures.has(author.account, { tid, hash })) return ignore('seen');
  const sort = loneSort(value.value);
  if (store.lone(hash) !== undefined || store.record(author, tid, hash) !== undefined)
    return ignore('seen');
  const refused = refusalByKeyLog(context, commit);
  if (refused !== undefined) return refused;
  if (!hasRoom(context, author.account, bytes.length)) return ignore('over-quota');
  const taken = store.transaction(() => {
    const targets = addressed.filter(
      (target) =>
        store.loneCount(target, sort) < lonesOf(context, target) ||
        evictOldest(context, target, sort),
    );
    if (targets.length === 0) return false;
    return store.addLone({ targets, sort, author, tid, hash, bytes }, value.value, clock());
  });
  if (!taken) return ignore('over-quota');
  events.emit('changed', {
    account: author.account,
    records: [{ tid, hash, value: value.value }],
    own: false,
  });
  return ACCEPT;
}

/** Fewer of whom no more than the newest posts is kept. */
function lonesOf({ quotas, interest }: ReplicaContext, target: AccountId): number {
  return interest.of(target) === 'recent' ? quotas.lonesPerRecent : quotas.lonesPerTarget;
}

/** Makes room for one: the oldest by somebody who is not replicated here goes. */
function evictOldest(
  { store, quotas, interest }: ReplicaContext,
  target: AccountId,
  sort: LoneSort,
): boolean {
  let oldest: LoneName | undefined;
  let page = store.lones(target, sort, EVICTION_WINDOW);
  for (let seen = 0; page.length > 0 && seen <= quotas.lonesPerTarget; seen += page.length) {
    for (const lone of page) if (interest.of(lone.author.account) !== 'all') oldest = lone;
    const last = page.at(-1);
    page = last === undefined ? [] : store.lones(target, sort, EVICTION_WINDOW, last);
  }
  if (oldest === undefined) return false;
  store.forgetLone(oldest.hash);
  return true;
}
