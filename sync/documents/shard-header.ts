import { encode } from '@ipld/dag-cbor';
import { idDigest, toBytes } from '../protocol/index.ts';
import type { SpaceId } from '../protocol/index.ts';
import type { DocumentName } from './ports.ts';

/** The key of a document's own identity; it sorts before every TID, whose first character is 2 or more. */
export const HEADER_KEY = '0';

/** A document's identity, inside the document: bytes of one are never taken for another. */
export function shardHeader(
  space: SpaceId,
  { account, device, kind, number }: DocumentName,
): Uint8Array {
  return encode({
    t: 'document',
    v: 1,
    x: idDigest(space),
    a: idDigest(account),
    d: toBytes(device),
    k: kind,
    n: number,
  });
}
