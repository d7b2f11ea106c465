import { encodeLive, encodeLone, limits } from '../../protocol/index.ts';
import type { AccountId, Commit, Entry, Hash, Signed } from '../../protocol/index.ts';
import { loneSort, targetsOf } from '../lone-targets.ts';
import type { DecodedRecord, DocumentStore, Writer } from '../ports.ts';
import type { ReplicaEvents } from '../replica.ts';
import type { OwnShard } from './own-shard.ts';

/** A document that a write changed, and by which change. */
export interface ChangedShard {
  shard: OwnShard;
  /** As the commit names it. */
  entry: Entry;
  /** Absent where there were several. */
  change?: Uint8Array;
  records: DecodedRecord[];
}

/**
 * What goes out after a write: the live update where its size allows it, and each addressed record
 * alone, which is kept here as well. Called inside the transaction of the write.
 * @param targets whom the written records are addressed to
 * @param seen milliseconds since the Unix epoch
 */
export function announce(
  store: DocumentStore,
  writer: Writer,
  commit: Signed<Commit>,
  changed: readonly ChangedShard[],
  { targets: about, seen }: { targets: ReadonlyMap<Hash, AccountId[]>; seen: number },
): ReplicaEvents['wrote'] {
  const changes = changed.flatMap(({ entry, change }) =>
    change === undefined ? [] : [{ shard: entry, change }],
  );
  const isWhole = changes.length === changed.length && fitsLive(commit, changes);
  const update = isWhole ? encodeLive(commit, changes) : undefined;
  const lones = changed.flatMap(({ shard, entry, records }) =>
    records.flatMap(({ tid, hash, bytes, value }) => {
      const targets = about.get(hash) ?? targetsOf(store.erasures, value, writer.account);
      if (targets.length === 0) return [];
      const proof = shard.proof({ tid, hash });
      const lone = encodeLone({ commit, shard: entry, tid, record: bytes, ...proof });
      const sort = loneSort(value);
      store.addLone({ targets, sort, author: writer, tid, hash, bytes: lone }, value, seen);
      return [{ targets, bytes: lone }];
    }),
  );
  return { writer, id: commit.id, lones, ...(update === undefined ? {} : { update }) };
}

/** Whom records are addressed to; asked before an erase among them takes what it names. */
export function targetsByHash(
  { erasures }: DocumentStore,
  { account }: Writer,
  records: readonly DecodedRecord[],
): Map<Hash, AccountId[]> {
  return new Map(records.map(({ hash, value }) => [hash, targetsOf(erasures, value, account)]));
}

/** What is larger goes by catch-up. A few bytes are counted more than it takes. */
function fitsLive({ bytes }: Signed<Commit>, changes: readonly { change: Uint8Array }[]): boolean {
  const size = changes.reduce((sum, { change }) => sum + change.length + 8, bytes.length + 64);
  return size <= limits.LIVE_BYTES;
}
