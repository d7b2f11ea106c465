import { decodeRecord, limits } from '../protocol/index.ts';
import type { Result, StarlingRecord } from '../protocol/index.ts';

/** Why bytes are not kept as a record, whoever reads them. */
const NO_RECORD: ReadonlySet<string> = new Set(['encoding', 'not-canonical']);

/**
 * Reads a record of somebody else's. What is right dag-cbor of a right size is kept and passed on,
 * even where this Starling cannot show it: a later one wrote it, or counts letters by another Unicode.
 * To refuse it would be to refuse its document, and peers would part over their versions.
 */
export function readRecord(bytes: Uint8Array): Result<StarlingRecord> {
  const record = decodeRecord(bytes);
  if (record.ok || NO_RECORD.has(record.error.code) || bytes.length > limits.RECORD_BYTES)
    return record;
  return { ok: true, value: { type: 'unknown', name: record.error.message } };
}
