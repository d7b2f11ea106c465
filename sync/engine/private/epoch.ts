import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { encode } from '@ipld/dag-cbor';
import { idDigest, toBytes } from '../../protocol/index.ts';
import type { AccountId, PublicKey } from '../../protocol/index.ts';
import type { Random } from '../ports.ts';

const ID_BYTES = 16;
const KEY_BYTES = 32;
/** A key of its own for each wrapping, so one nonce is enough. */
const NO_NONCE = new Uint8Array(24);
const INFO = 'starling/private-key/1';
/** DER heads of an X25519 key in PKCS #8 and SPKI (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

/** A key of an account's private things, with the name that entries call it by. */
export interface Epoch {
  id: Uint8Array;
  key: Uint8Array;
}

export function newEpoch(random: Random): Epoch {
  return { id: random(ID_BYTES), key: random(KEY_BYTES) };
}

/**
 * The epoch's key for one device, or for the recovery key: `ephemeral key | sealed key`, 80 bytes.
 * The X25519 key of a recipient is its Ed25519 key on the other form of the curve (RFC 7748 section
 * 4.1), so that who holds the words, or the device, needs no other secret.
 */
export async function wrapEpoch(
  account: AccountId,
  epoch: Epoch,
  recipient: PublicKey,
  random: Random,
): Promise<Uint8Array> {
  // Needed when an epoch begins, and never to read: its 20 ms are not part of a start.
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  const theirs = ed25519.utils.toMontgomery(toBytes(recipient));
  const own = secretKey(random(KEY_BYTES));
  const ephemeral = publicBytes(own);
  const key = sharedKey(own, theirs, ephemeral, theirs);
  const cipher = xchacha20poly1305(key, NO_NONCE, boundTo(account, epoch.id, recipient));
  return Buffer.concat([ephemeral, cipher.encrypt(epoch.key)]);
}

/** Throws where it was wrapped for another key, account or epoch, or any byte is another one. */
export function unwrapEpoch(
  account: AccountId,
  id: Uint8Array,
  recipient: { publicKey: PublicKey; seed: Uint8Array },
  wrapped: Uint8Array,
): Epoch {
  // The scalar of an Ed25519 key (RFC 8032 section 5.1.5); X25519 clamps it by itself.
  const scalar = createHash('sha512').update(recipient.seed).digest().subarray(0, KEY_BYTES);
  const own = secretKey(scalar);
  const ephemeral = wrapped.subarray(0, KEY_BYTES);
  const key = sharedKey(own, ephemeral, ephemeral, publicBytes(own));
  const cipher = xchacha20poly1305(key, NO_NONCE, boundTo(account, id, recipient.publicKey));
  return { id, key: cipher.decrypt(wrapped.subarray(KEY_BYTES)) };
}

function boundTo(account: AccountId, epoch: Uint8Array, recipient: PublicKey): Uint8Array {
  return encode(['private-key', 1, idDigest(account), epoch, toBytes(recipient)]);
}

function sharedKey(
  own: KeyObject,
  other: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
): Uint8Array {
  const spki = Buffer.concat([SPKI_HEAD, other]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const shared = diffieHellman({ privateKey: own, publicKey });
  const salt = Buffer.concat([ephemeral, recipient]);
  return new Uint8Array(hkdfSync('sha256', shared, salt, INFO, KEY_BYTES));
}

function secretKey(scalar: Uint8Array): KeyObject {
  const der = Buffer.concat([PKCS8_HEAD, scalar]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

function publicBytes(secret: KeyObject): Uint8Array {
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(spki.subarray(SPKI_HEAD.length));
}
