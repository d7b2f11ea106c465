import { decodeRedacted, encodeRedacted, merkleRoot } from '../protocol/index.ts';
import type { AccountId, Entry, RedactedRow } from '../protocol/index.ts';
import type { PlainRecord } from './decoder/messages.ts';
import type { ErasureStore, Instance } from './ports.ts';
import { readRecord } from './read-record.ts';

/** A leaf of which the record is gone counts, and says nothing. */
const NOTHING = { type: 'unknown', name: '' } as const;

/**
 * A branch's records as they are kept once something of them was erased; undefined where nothing
 * was. Deletes and erases stay: what they took away would be back without them.
 */
export function redact(
  erasures: ErasureStore,
  account: AccountId,
  records: readonly PlainRecord[],
): Uint8Array | undefined {
  const rows = records.map((record): RedactedRow => {
    const { tid, hash, bytes } = record;
    const gone = bytes.length === 0 || (canGo(record) && erasures.has(account, record));
    return { tid, hash, bytes: gone ? null : bytes };
  });
  return rows.some(({ bytes }) => bytes === null) ? encodeRedacted(rows) : undefined;
}

const canGo = ({ value }: PlainRecord): boolean =>
  value.type !== 'delete' && value.type !== 'erase';

/** Records of a redacted branch; those that were erased have no bytes. */
export function redactedRecords({ redacted }: Instance): PlainRecord[] | undefined {
  if (redacted === undefined) return undefined;
  const rows = decodeRedacted(redacted);
  if (!rows.ok) throw new Error(`a redacted document cannot be read: ${rows.error.message}`);
  return rows.value.flatMap((row) => plainRow(row) ?? []);
}

/** Undefined for bytes that are no record. */
export function plainRow({ tid, hash, bytes }: RedactedRow): PlainRecord | undefined {
  if (bytes === null) return { tid, hash, bytes: new Uint8Array(), value: NOTHING };
  const record = readRecord(bytes);
  return record.ok ? { tid, hash, bytes, value: record.value } : undefined;
}

/**
 * Of a redacted branch Automerge's history is gone. Records are mostly added at the end: what it was
 * at an earlier state are then its first records, and the root tells whether they are.
 */
export function recordsUpTo(
  records: readonly PlainRecord[],
  { count, root }: Pick<Entry, 'count' | 'root'>,
): PlainRecord[] | undefined {
  const first = records.slice(0, count);
  return first.length === count && merkleRoot(first) === root ? first : undefined;
}
