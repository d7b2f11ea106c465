/** What is smaller than this is as large as this: an entry does not say which kind of record it is. */
export const PADDED_LEAST = 512;
/** Length of what is padded, the highest byte first. */
const HEAD_BYTES = 4;

/**
 * The size that so many bytes are padded to: at most 12 % more, and only log log of the size is told
 * (Padmé, section 4 of "Reducing Metadata Leakage from Encrypted Files", https://arxiv.org/abs/1806.03160).
 */
export function paddedSize(length: number): number {
  if (length <= PADDED_LEAST) return PADDED_LEAST;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(length / step) * step;
}

/** Length, bytes, zeros. */
export function pad(bytes: Uint8Array): Uint8Array {
  const padded = Buffer.alloc(paddedSize(HEAD_BYTES + bytes.length));
  padded.writeUInt32BE(bytes.length);
  padded.set(bytes, HEAD_BYTES);
  return padded;
}

/** Throws where the bytes cannot have been padded. */
export function unpad(padded: Uint8Array): Uint8Array {
  const length = Buffer.from(padded.buffer, padded.byteOffset, padded.length).readUInt32BE();
  if (HEAD_BYTES + length > padded.length) throw new RangeError('padding that ends early');
  return padded.subarray(HEAD_BYTES, HEAD_BYTES + length);
}
