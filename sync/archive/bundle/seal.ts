import { hkdfSync } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 24;

/**
 * What is said in a community lies on a stick that can be lost: its frames are sealed
 * (XChaCha20-Poly1305, a random nonce before each) with a key that follows from its secret.
 */
export class BundleSeal {
  readonly #key: Uint8Array;

  constructor(secret: Uint8Array) {
    this.#key = new Uint8Array(hkdfSync('sha256', secret, '', 'starling-bundle/1', KEY_BYTES));
  }

  seal(bytes: Uint8Array, random: (bytes: number) => Uint8Array): Uint8Array {
    const nonce = random(NONCE_BYTES);
    return Buffer.concat([nonce, xchacha20poly1305(this.#key, nonce).encrypt(bytes)]);
  }

  /** Undefined where it was sealed with another secret, or is damaged. */
  open(sealed: Uint8Array): Uint8Array | undefined {
    if (sealed.length < NONCE_BYTES) return undefined;
    try {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      return xchacha20poly1305(this.#key, nonce).decrypt(sealed.subarray(NONCE_BYTES));
    } catch {
      return undefined;
    }
  }
}
