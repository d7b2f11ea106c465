import { createHash } from 'node:crypto';
import { sha256 } from '../../sync/protocol/index.ts';
import type { Hash, ImageReference } from '../../sync/protocol/index.ts';

/** Bytes as a peer sends them at once. */
export const PIECE_BYTES = 256 * 1024;

export interface SampleBlob {
  bytes: Uint8Array;
  reference: ImageReference;
}

/** The same bytes for the same name: up to five pieces. */
export function blobOf(name: string): SampleBlob {
  const [first = 0] = createHash('sha256').update(name).digest();
  const outputLength = 1000 + first * 5000;
  const bytes = new Uint8Array(createHash('shake128', { outputLength }).update(name).digest());
  const size = bytes.length;
  const shape = { width: 10, height: 10, preview: new Uint8Array(5), alt: '' };
  return { bytes, reference: { hash: sha256(bytes), type: 'image/webp', size, ...shape } };
}

/** Pictures that somebody else published. */
export function wantedBlobs(count: number): Map<Hash, SampleBlob> {
  const all = Array.from({ length: count }, (_, n) => blobOf(`wanted ${String(n)}`));
  return new Map(all.map((blob) => [blob.reference.hash, blob]));
}

/** What the one who is killed says of a picture; `piece`: that a part of it came, or soon will be here. */
export interface BlobLine {
  kept?: Hash;
  gone?: Hash;
  piece?: Hash;
}
