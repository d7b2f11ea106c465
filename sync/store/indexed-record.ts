import { type DocumentKind, RECORD_HOMES, type StarlingRecord } from '../protocol/index.ts';
import { placeOf } from './database/binary-keys.ts';
import type { KnownPost } from './posts/known-post.ts';

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
export const RECORD_TYPES = {
  unknown: 0,
  post: 1,
  profile: 2,
  follow: 3,
  edit: 4,
  delete: 5,
  erase: 6,
  like: 7,
  repost: 8,
  vote: 9,
  block: 10,
  list: 11,
  space: 12,
  secret: 13,
  moved: 14,
} as const satisfies Record<StarlingRecord['type'], number>;

/** What the index is told of a record that it does not know, or that stands where it means nothing. */
export const UNINDEXED: StarlingRecord = { type: 'unknown', name: '' };

export function recordType(kind: DocumentKind, value: StarlingRecord): number {
  if (value.type === 'unknown' || RECORD_HOMES[value.type] !== kind) return RECORD_TYPES.unknown;
  return RECORD_TYPES[value.type];
}

export function indexedRecord(record: Omit<IndexedRecord, 'place'>): IndexedRecord {
  return { ...record, place: placeOf(record.tidBytes, record.hash, record.account.digest) };
}

/** TID and hash: of several records about one thing, the last by these bytes counts. */
export function saidBy(record: IndexedRecord): Buffer {
  return Buffer.concat([record.tidBytes, record.hash]);
}
