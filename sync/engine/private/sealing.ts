import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { encode } from '@ipld/dag-cbor';
import { idDigest, toBytes } from '../../protocol/index.ts';
import type { AccountId, PublicKey } from '../../protocol/index.ts';
import type { Random } from '../ports.ts';
import type { Epoch } from './epoch.ts';
import { pad, unpad } from './padding.ts';

const NONCE_BYTES = 24;

/** What something sealed is: nothing sealed can pose as anything else, or stand anywhere else. */
export interface Place {
  /** `private-log` travels some day between one's devices; the others stay on this computer. */
  what: 'private-log' | 'private-view' | 'draft';
  account: AccountId;
  device: PublicKey;
  /** Its number in the device's log, or the name of the draft. */
  at: number | string;
}
export interface Sealed {
  epoch: Uint8Array;
  nonce: Uint8Array;
  bytes: Uint8Array;
}

/** XChaCha20-Poly1305 under the epoch's key with a random nonce, padded. */
export function seal(place: Place, epoch: Epoch, bytes: Uint8Array, random: Random): Sealed {
  const nonce = random(NONCE_BYTES);
  const cipher = xchacha20poly1305(epoch.key, nonce, boundTo(place, epoch.id));
  return { epoch: epoch.id, nonce, bytes: cipher.encrypt(pad(bytes)) };
}

/** Throws where the key, the place or any byte is another one. */
export function unseal(place: Place, { key, id }: Epoch, sealed: Sealed): Uint8Array {
  const cipher = xchacha20poly1305(key, sealed.nonce, boundTo(place, id));
  return unpad(cipher.decrypt(sealed.bytes));
}

function boundTo({ what, account, device, at }: Place, epoch: Uint8Array): Uint8Array {
  return encode([what, 1, idDigest(account), epoch, toBytes(device), at]);
}
