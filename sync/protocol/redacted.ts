import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { Hash, Tid } from './brands.ts';
import { bytesUpTo, decodeCanonical, hashField, isMap, parseObject } from './cbor.ts';
import { fail, UnfitObject } from './failure.ts';
import { sha256, toBytes } from './hash.ts';
import { RECORD_BYTES, SHARD_BYTES, SHARD_RECORDS_READ } from './limits.ts';
import { compareLeaves, merkleRoot } from './merkle.ts';
import type { Entry } from './objects.ts';
import { tidField } from './record-fields.ts';
import type { Result } from './result.ts';

/*
 * A document of which something was erased, as it is kept and sent from then on: its records and, of
 * those that were erased, the hash alone. Together they are the leaves whose root a commit signs.
 */

/** A record, or the leaf of one whose bytes were erased. */
export interface RedactedRow {
  tid: Tid;
  hash: Hash;
  bytes: Uint8Array | null;
}

const rowField = z.union([
  z
    .tuple([tidField, bytesUpTo(RECORD_BYTES).refine((bytes) => bytes.length > 0, 'no record')])
    .transform(([tid, bytes]): RedactedRow => ({ tid, hash: sha256(bytes), bytes })),
  z
    .tuple([tidField, z.null(), hashField])
    .transform(([tid, , hash]): RedactedRow => ({ tid, hash, bytes: null })),
]);

const fields = z.strictObject({
  r: z
    .array(rowField)
    .max(SHARD_RECORDS_READ)
    .refine(isOrdered, 'records out of order, or twice')
    // What was not redacted travels as its author made it: there others can follow it.
    .refine((rows) => rows.some(({ bytes }) => bytes === null), 'nothing was erased'),
});

function isOrdered(rows: readonly RedactedRow[]): boolean {
  return rows.every((row, at) => {
    const before = rows[at - 1];
    return before === undefined || compareLeaves(before, row) < 0;
  });
}

/** Rows in the order of (TID, hash). Throws UnfitObject for what readers refuse. */
export function encodeRedacted(rows: readonly RedactedRow[]): Uint8Array {
  const bytes = encode({
    t: 'redacted',
    v: 1,
    r: rows.map(({ tid, hash, bytes: record }) =>
      record === null ? [tid, null, toBytes(hash)] : [tid, record],
    ),
  });
  const read = decodeRedacted(bytes);
  if (!read.ok) throw new UnfitObject(read.error);
  return bytes;
}

/** Reads a redacted document; `bearsOut` says whether it is the one that a commit signs. */
export function decodeRedacted(bytes: Uint8Array): Result<RedactedRow[]> {
  const decoded = decodeCanonical(bytes, SHARD_BYTES);
  if (!decoded.ok) return decoded;
  if (!isMap(decoded.value)) return fail('shape', 'not a map');
  const parsed = parseObject(decoded.value, 'redacted', fields);
  return parsed.ok ? { ok: true, value: parsed.value.r } : parsed;
}

/** True where these are all leaves of the document, in whatever way it was signed. */
export function bearsOut(
  rows: readonly RedactedRow[],
  { count, root }: Pick<Entry, 'count' | 'root'>,
): boolean {
  return rows.length === count && merkleRoot(rows) === root;
}
