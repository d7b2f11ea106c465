import type { DocumentKind, StarlingRecord } from '../protocol/index.ts';
import { placeOf } from './binary-keys.ts';
import type { KnownPost } from './known-post.ts';

/** A counted record on its way into the index or out of it. */
export interface IndexedRecord extends KnownPost {
  /** The row in records, or minus the row in lones. */
  id: number;
  tidBytes: Uint8Array;
  /** First seen here, milliseconds. */
  seen: number;
  value: StarlingRecord;
}

/** How the tables tell what the index makes of a record; 0 is kept and not indexed. */
export const RECORD_TYPES = { unknown: 0, post: 1, profile: 2, follow: 3 } as const;

/** What the index is told of a record that it does not know, or that stands where it means nothing. */
export const UNINDEXED: StarlingRecord = { type: 'unknown', name: '' };

/** Where each type of record counts: a follow in a posts shard, say, is kept and means nothing. */
const HOME: Record<StarlingRecord['type'], DocumentKind | undefined> = {
  post: 'posts',
  profile: 'profile',
  follow: 'graph',
  unknown: undefined,
};

export function recordType(kind: DocumentKind, value: StarlingRecord): number {
  return HOME[value.type] === kind ? RECORD_TYPES[value.type] : RECORD_TYPES.unknown;
}

export function indexedRecord(record: Omit<IndexedRecord, 'place'>): IndexedRecord {
  return { ...record, place: placeOf(record.tidBytes, record.hash, record.account.digest) };
}

/** TID and hash: of several records about one thing, the last by these bytes counts. */
export function saidBy(record: IndexedRecord): Buffer {
  return Buffer.concat([record.tidBytes, record.hash]);
}
