import { createHash, hash } from 'node:crypto';
import type { Hash } from './brands.ts';

export const DIGEST_BYTES = 32;

/** SHA-256 over the parts, one after the other, as 32 bytes. */
export function digest(...parts: readonly Uint8Array[]): Uint8Array {
  return toBytes(sha256(...parts));
}

/** SHA-256 over the parts, one after the other, as lower-case hex. */
export function sha256(...parts: readonly Uint8Array[]): Hash {
  const [only] = parts;
  // One call costs half of what an object with three calls does: 0.4 instead of 0.8 microseconds.
  if (only !== undefined && parts.length === 1) return hash('sha256', only) as Hash;
  const all = createHash('sha256');
  for (const part of parts) all.update(part);
  return all.digest('hex') as Hash;
}

/** The bytes behind a hex string of ours (a hash or a public key). */
export function toBytes(hex: string): Uint8Array {
  const bytes = Buffer.from(hex, 'hex');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Lower-case hex of 32 bytes. */
export function toHash(bytes: Uint8Array): Hash {
  return toHex(bytes) as Hash;
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
