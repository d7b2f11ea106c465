import { decodeChange } from '@automerge/automerge';
import {
  compareLeaves,
  DOCUMENT_CHUNK,
  isTid,
  limits,
  MerkleTree,
  readChunk,
  sameBytes,
} from '../../protocol/index.ts';
import type { Hash, Leaf } from '../../protocol/index.ts';
import { Shard, ShardError } from '../shard.ts';
import { readRecord } from '../read-record.ts';
import type { ShardRecord } from '../shard.ts';
import type { Branch, Expectation, PlainRecord } from './messages.ts';

/** Opens bytes of others: a snapshot must be exactly one document chunk, with nothing behind it. */
export function openBranch({ snapshot, changes }: Branch): Shard {
  if (snapshot !== null) {
    if (snapshot.length > limits.SHARD_BYTES)
      throw new ShardError(`a document of ${snapshot.length} bytes`);
    const chunk = readChunk(snapshot);
    if (!chunk.ok) throw new ShardError(chunk.error.message);
    // A change chunk behind a document would be loaded with it, unsigned.
    if (chunk.value.type !== DOCUMENT_CHUNK) throw new ShardError('not a document chunk');
  }
  return Shard.open(snapshot, changes);
}

export function plainRecord({ tid, hash, bytes }: ShardRecord): PlainRecord {
  if (!isTid(tid)) throw new ShardError(`the key ${JSON.stringify(tid)} is not a TID`);
  const record = readRecord(bytes);
  if (!record.ok) throw new ShardError(`record ${tid}: ${record.error.message}`);
  return { tid, hash, bytes, value: record.value };
}

/** Compares a loaded document with what its commit says: identity, heads, count, root, append-only. */
export function checkShard(shard: Shard, expect: Expectation): ShardRecord[] {
  const heads = shard.heads();
  if (heads.length !== expect.heads.length || heads.some((head, at) => head !== expect.heads[at]))
    throw new ShardError('other heads than the commit names');
  if (shard.missing().length > 0) throw new ShardError('changes are missing');
  const headers = shard.headers();
  if (headers.length === 0 || !headers.every((header) => sameBytes(header, expect.header)))
    throw new ShardError('the document of somebody or something else');
  const records = shard.records();
  checkCount(records, expect);
  // One operation a value and no other: nothing was overwritten, deleted, nested or counted.
  if (shard.operations() !== records.length + headers.length)
    throw new ShardError('operations beside new root keys');
  return records;
}

function checkCount(records: readonly Leaf[], { count, root }: Expectation): void {
  if (records.length > limits.SHARD_RECORDS_READ) throw new ShardError(`${records.length} records`);
  if (records.length !== count)
    throw new ShardError('another number of records than the commit names');
  if (MerkleTree.of(records).root() !== root)
    throw new ShardError('another Merkle root than the commit names');
}

export interface InspectedChange {
  dependencies: Hash[];
  values: { key: string; bytes: Uint8Array }[];
}

/** Reads a change whose hash is checked: it may do nothing but put bytes under new root keys. */
export function inspectChange(change: Uint8Array): InspectedChange {
  const { deps, ops } = decodeChange(change);
  const values = ops.map((op): { key: string; bytes: Uint8Array } => {
    const { action, obj, key, value, datatype, pred } = op as {
      action: string;
      obj: string;
      key?: unknown;
      value?: unknown;
      datatype?: unknown;
      pred?: unknown[];
    };
    // Bytes come without a datatype; types that Automerge does not know may come as bytes with one.
    const bytes = datatype === undefined ? bytesOf(value) : undefined;
    if (
      action !== 'set' ||
      obj !== '_root' ||
      typeof key !== 'string' ||
      (pred ?? []).length > 0 ||
      bytes === undefined
    )
      throw new ShardError('an operation that is not a new root key with bytes');
    return { key, bytes };
  });
  return { dependencies: [...deps].sort() as Hash[], values };
}

/** `decodeChange` gives byte values as plain lists of numbers. */
function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  return Array.isArray(value) && value.every((n) => Number.isInteger(n))
    ? Uint8Array.from(value as number[])
    : undefined;
}

/** Places of records after those that are there already; others need the tree made again. */
export function isAfter(last: Leaf | undefined, next: Leaf): boolean {
  return last === undefined || compareLeaves(last, next) < 0;
}
