import * as dagCbor from '@ipld/dag-cbor';
import type { Entry } from '../../protocol/index.ts';
import { bytesToHash, bytesToHashes, hashesToBytes, hashToBytes } from '../database/binary-keys.ts';
import { kindNumber, kindOf } from './document-table.ts';

/** kind, number, heads, count, root: about 75 bytes an entry. Format 1 of the file. */
type EntryTuple = [number, number, Uint8Array, number, Uint8Array];

export function encodeEntries(entries: readonly Entry[]): Uint8Array {
  return dagCbor.encode(
    entries.map((entry): EntryTuple => [
      kindNumber(entry.kind),
      entry.number,
      hashesToBytes(entry.heads),
      entry.count,
      hashToBytes(entry.root),
    ]),
  );
}

/** Only for bytes that this store wrote. */
export function decodeEntries(bytes: Uint8Array): Entry[] {
  return dagCbor.decode<EntryTuple[]>(bytes).map(([kind, number, heads, count, root]) => ({
    kind: kindOf(kind),
    number,
    heads: bytesToHashes(heads),
    count,
    root: bytesToHash(root),
  }));
}
