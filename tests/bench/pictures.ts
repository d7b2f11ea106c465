import type { BlobSink, BlobSource } from '../../sync/network/network.ts';
import { limits, sha256 } from '../../sync/protocol/index.ts';
import type { ImageReference } from '../../sync/protocol/index.ts';

/** Bytes of one. */
export const PICTURE_BYTES = limits.IMAGE_BYTES;

/** The same bytes for the same number, in whoever's process. */
function picture(number: number): { bytes: Uint8Array; reference: ImageReference } {
  const bytes = new Uint8Array(PICTURE_BYTES).map((_, at) => (at * 7919 + number) % 251);
  const facts = { type: 'image/png', width: 10, height: 10, preview: new Uint8Array(), alt: '' };
  return {
    bytes,
    reference: { ...facts, type: 'image/png', hash: sha256(bytes), size: bytes.length },
  };
}

/** Gives so many pictures. */
export function pictureSource(count: number, pieceBytes: number): BlobSource {
  const pictures = Array.from({ length: count }, (_, number) => picture(number));
  return (hash, from) => {
    const found = pictures.find(({ reference }) => reference.hash === hash)?.bytes;
    if (found === undefined) return Promise.resolve(undefined);
    const bytes = found.subarray(from, from + pieceBytes);
    return Promise.resolve({ size: found.length, bytes });
  };
}

/** Where each of them goes; what came is counted, checked and let go of. */
export function pictureSinks(count: number): BlobSink[] {
  return Array.from({ length: count }, (_, number) => {
    const { reference } = picture(number);
    const pieces: Uint8Array[] = [];
    const length = (): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
    return {
      reference,
      get length() {
        return length();
      },
      get isWhole() {
        return length() === reference.size;
      },
      add: (piece) => {
        pieces.push(piece);
        return Promise.resolve();
      },
      finish: () =>
        Promise.resolve(sha256(Buffer.concat(pieces)) === reference.hash ? 'kept' : 'wrong'),
    };
  });
}
