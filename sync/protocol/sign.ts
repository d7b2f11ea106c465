import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PublicKey } from './brands.ts';
import { toBytes, toHex } from './hash.ts';

/** A secret key that signs; the 32-byte seed is all there is to store. */
export interface SigningKey {
  publicKey: PublicKey;
  seed: Uint8Array;
  sign(payload: Uint8Array): Uint8Array;
}

export const SIGNATURE_BYTES = 64;
export const KEY_BYTES = 32;
/** Set before what is signed, so that a signature made here means nothing anywhere else. */
const DOMAIN = Buffer.from('starling-signature/1\n', 'utf8');
/** DER heads of an Ed25519 key in PKCS #8 and SPKI (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
/** Parsing a key costs 20 microseconds, a third of a verification. */
const KEY_CACHE = 2048;
const keys = new Map<string, KeyObject>();

export function signingKey(seed: Uint8Array): SigningKey {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = toHex(spki.subarray(SPKI_HEAD.length)) as PublicKey;
  return { publicKey, seed, sign: (payload) => sign(null, Buffer.concat([DOMAIN, payload]), key) };
}

export function generateSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return signingKey(Uint8Array.from(der.subarray(PKCS8_HEAD.length)));
}

function verifyingKey(publicKey: PublicKey): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const der = Buffer.concat([SPKI_HEAD, toBytes(publicKey)]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (keys.size >= KEY_CACHE) keys.clear();
  keys.set(publicKey, key);
  return key;
}

/** True where `signature` is by `publicKey` over exactly these bytes. Never throws. */
export function verifies(
  publicKey: PublicKey,
  payload: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  try {
    return verify(null, Buffer.concat([DOMAIN, payload]), verifyingKey(publicKey), signature);
  } catch {
    return false;
  }
}
