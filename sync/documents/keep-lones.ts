import { encodeLone, MerkleTree } from '../protocol/index.ts';
import type { AccountId, Commit, Entry, LoneSort, Signed } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import type { PlainRecord } from './decoder/messages.ts';
import { loneSort, targetsOf } from './lone-targets.ts';
import type { DocumentName } from './ports.ts';
import { writerOf } from './tips.ts';

/** A record with whom it is addressed to. */
export interface AddressedRecord extends PlainRecord {
  sort: LoneSort;
  targets: AccountId[];
}

/** Those that are addressed to others; asked before they are kept, for an erase takes what it names. */
export function addressedAmong(
  { store }: ReplicaContext,
  name: DocumentName,
  records: readonly PlainRecord[],
): AddressedRecord[] {
  return records.flatMap((record) => {
    const sort = loneSort(record.value);
    const targets = targetsOf(store.erasures, record.value, name.account);
    return targets.length === 0 ? [] : [{ ...record, sort, targets }];
  });
}

/**
 * Keeps those records that are addressed to others alone as well, with their proof, while the commit
 * that names their document is at hand: whoever replicates the target but not the author gets them
 * from here. Called inside a transaction, after the records were added.
 */
export function keepLones(
  { store, clock, quotas }: ReplicaContext,
  commit: Signed<Commit>,
  name: DocumentName,
  entry: Entry,
  addressed: readonly AddressedRecord[],
): void {
  if (addressed.length === 0) return;
  const leaves = store.leaves(name);
  // The index may hold records of other branches as well: then this tree is not the one signed.
  if (leaves.length !== entry.count) return;
  const tree = MerkleTree.of(leaves);
  const places = new Map(leaves.map(({ tid, hash }, at) => [tid + hash, at]));
  for (const { tid, hash, bytes, value, sort, targets: all } of addressed) {
    const targets = all.filter((of) => store.loneCount(of, sort) < quotas.lonesPerTarget);
    if (targets.length === 0) continue;
    const index = places.get(tid + hash);
    if (index === undefined) continue;
    const lone = encodeLone({
      commit,
      shard: entry,
      tid,
      record: bytes,
      path: tree.path(index),
      index,
    });
    store.addLone(
      { targets, sort, author: writerOf(name), tid, hash, bytes: lone },
      value,
      clock(),
    );
  }
}
