import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { toBytes } from '../../protocol/index.ts';
import type { PublicKey } from '../../protocol/index.ts';
import type { Random } from '../ports.ts';

const KEY_BYTES = 32;
/** A key of its own for each wrapping, so one nonce is enough. */
const NO_NONCE = new Uint8Array(24);
/** DER heads of an X25519 key in PKCS #8 and SPKI (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

/** What a wrapped key is for: it opens nowhere else. */
export interface Wrapping {
  /** Of this use of wrapped keys. */
  info: string;
  /** What is authenticated with it. */
  bound: Uint8Array;
}

/**
 * A key for one device, or for the recovery key: `ephemeral key | sealed key`, 80 bytes.
 * The X25519 key of a recipient is its Ed25519 key on the other form of the curve (RFC 7748 section
 * 4.1), so that who holds the words, or the device, needs no other secret.
 */
export async function wrapKey(
  { info, bound }: Wrapping,
  key: Uint8Array,
  recipient: PublicKey,
  random: Random,
): Promise<Uint8Array> {
  // Needed when a key is given to others, and never to read: its 20 ms are not part of a start.
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  const theirs = ed25519.utils.toMontgomery(toBytes(recipient));
  const own = secretKey(random(KEY_BYTES));
  const ephemeral = publicBytes(own);
  const seal = sharedKey(info, own, theirs, ephemeral, theirs);
  const sealed = xchacha20poly1305(seal, NO_NONCE, bound).encrypt(key);
  return Uint8Array.of(...ephemeral, ...sealed);
}

/** Throws where it was wrapped for another key or use, or any byte is another one. */
export function unwrapKey(
  { info, bound }: Wrapping,
  recipient: { seed: Uint8Array },
  wrapped: Uint8Array,
): Uint8Array {
  // The scalar of an Ed25519 key (RFC 8032 section 5.1.5); X25519 clamps it by itself.
  const scalar = createHash('sha512').update(recipient.seed).digest().subarray(0, KEY_BYTES);
  const own = secretKey(scalar);
  const ephemeral = wrapped.subarray(0, KEY_BYTES);
  const seal = sharedKey(info, own, ephemeral, ephemeral, publicBytes(own));
  return xchacha20poly1305(seal, NO_NONCE, bound).decrypt(wrapped.subarray(KEY_BYTES));
}

function sharedKey(
  info: string,
  own: KeyObject,
  other: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
): Uint8Array {
  const spki = Buffer.concat([SPKI_HEAD, other]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const shared = diffieHellman({ privateKey: own, publicKey });
  const salt = Buffer.concat([ephemeral, recipient]);
  return new Uint8Array(hkdfSync('sha256', shared, salt, info, KEY_BYTES));
}

function secretKey(scalar: Uint8Array): KeyObject {
  const der = Buffer.concat([PKCS8_HEAD, scalar]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

function publicBytes(secret: KeyObject): Uint8Array {
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(spki.subarray(SPKI_HEAD.length));
}
