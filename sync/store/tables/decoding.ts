import {
  decodeKeyOperation,
  decodeLone,
  decodeRecord,
  type PublicKey,
  type ShardName,
  type StarlingRecord,
} from '../../protocol/index.ts';
import { StoreError } from '../store-error.ts';

/*
 * The store is given bytes that were checked before. What it reads back and cannot decode was
 * damaged on the disk.
 */
function damaged(what: string): StoreError {
  return new StoreError(
    'CANNOT_READ_DATA',
    `${what} in the data file cannot be read. "starling doctor" says what can be saved.`,
  );
}

export function decodeStoredRecord(bytes: Uint8Array): StarlingRecord {
  const decoded = decodeRecord(bytes);
  if (!decoded.ok) throw damaged('A record');
  return decoded.value;
}

/** The same of a record that was kept although it could not be read: it may be known by now. */
export function decodeKnownRecord(bytes: Uint8Array): StarlingRecord {
  const decoded = decodeRecord(bytes);
  return decoded.ok ? decoded.value : { type: 'unknown', name: decoded.error.message };
}

/** What the store wants of a lone record: its document, its rank there, and where its bytes lie. */
export interface OpenedLone {
  shard: ShardName;
  index: number;
  start: number;
  length: number;
}

export function openLone(bytes: Uint8Array): OpenedLone {
  const decoded = decodeLone(bytes);
  if (!decoded.ok) throw damaged('A record with its proof');
  const { shard, index, record } = decoded.value;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = whole.indexOf(record);
  if (start < 0) throw new Error('a lone record does not contain its record');
  return { shard, index, start, length: record.length };
}

/** The recovery keys that a key operation names. */
export function recoveryKeysIn(bytes: Uint8Array): PublicKey[] {
  const decoded = decodeKeyOperation(bytes);
  if (!decoded.ok) throw damaged('A key operation');
  const { payload } = decoded.value;
  if (payload.type === 'genesis') return [payload.recovery];
  return payload.type === 'renewal' ? [payload.next] : [];
}
