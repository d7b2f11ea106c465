import { createHash } from 'node:crypto';
import type { Hash } from './brands.ts';

export const DIGEST_BYTES = 32;

/** SHA-256 over the parts, one after the other, as 32 bytes. */
export function digest(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** SHA-256 over the parts, one after the other, as lower-case hex. */
export function sha256(...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex') as Hash;
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

export function isHash(text: string): text is Hash {
  return /^[0-9a-f]{64}$/.test(text);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
