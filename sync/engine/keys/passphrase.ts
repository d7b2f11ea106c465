import { scrypt } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import * as z from 'zod';
import type { Random } from '../ports.ts';

/**
 * scrypt's cost: 128 MiB and about 0.3 s on a slow computer, the first choice of the OWASP Password
 * Storage Cheat Sheet. Stored beside what it seals, so that it can be raised.
 */
const COST = { N: 2 ** 17, r: 8, p: 1 };
/** A file from elsewhere must not be able to ask for more than this (bytes): 8 times today's cost. */
const MEMORY_LIMIT = 1024 * 1024 * 1024;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 24;

export const stretchingSchema = z.object({
  salt: z.base64(),
  N: z.number().int().positive(),
  r: z.number().int().positive(),
  p: z.number().int().positive().max(16),
});
export type Stretching = z.infer<typeof stretchingSchema>;

export function newStretching(random: Random): Stretching {
  return { salt: Buffer.from(random(SALT_BYTES)).toString('base64'), ...COST };
}

/** The key that a passphrase stands for. The same passphrase typed on another keyboard is the same. */
export function stretch(passphrase: string, stretching: Stretching): Promise<Uint8Array> {
  const { salt, ...cost } = stretching;
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      Buffer.from(salt, 'base64'),
      KEY_BYTES,
      { ...cost, maxmem: MEMORY_LIMIT },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
}

/** XChaCha20-Poly1305, nonce first; `name` is authenticated, so one secret cannot pose as another. */
export function sealWith(
  key: Uint8Array,
  name: string,
  secret: Uint8Array,
  random: Random,
): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const sealed = xchacha20poly1305(key, nonce, Buffer.from(name)).encrypt(secret);
  return Buffer.concat([nonce, sealed]);
}

/** Throws where the key, the name or any byte is another one. */
export function unsealWith(key: Uint8Array, name: string, sealed: Uint8Array): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  return xchacha20poly1305(key, nonce, Buffer.from(name)).decrypt(sealed.subarray(NONCE_BYTES));
}
