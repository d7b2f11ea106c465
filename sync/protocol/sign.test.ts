import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../tests/fixtures/samples.ts';
import type { PublicKey } from './brands.ts';
import { toBytes } from './hash.ts';
import { generateSigningKey, signingKey, verifies } from './sign.ts';

/** Of the group that Ed25519 signs in. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const payload = Buffer.from('what is said');

describe('a signature', () => {
  it('holds for its key and bytes alone', () => {
    const key = keyOf('ada');
    const signature = key.sign(payload);
    expect(verifies(key.publicKey, payload, signature)).toBe(true);
    expect(verifies(keyOf('bob').publicKey, payload, signature)).toBe(false);
    expect(verifies(key.publicKey, Buffer.from('what is Said'), signature)).toBe(false);
    for (let at = 0; at < signature.length; at++) {
      const other = Uint8Array.from(signature);
      other[at] = (other[at] ?? 0) ^ 1;
      expect(verifies(key.publicKey, payload, other)).toBe(false);
    }
    expect(verifies(key.publicKey, payload, signature.subarray(1))).toBe(false);
    expect(verifies(key.publicKey, payload, new Uint8Array())).toBe(false);
  });

  it('is bound to Starling: the bare bytes are not signed', () => {
    const key = keyOf('ada');
    const der = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      toBytes(key.publicKey),
    ]);
    const bare = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const signature = key.sign(payload);
    expect(verify(null, payload, bare, signature)).toBe(false);
    const domain = Buffer.from('starling-signature/1\n');
    expect(verify(null, Buffer.concat([domain, payload]), bare, signature)).toBe(true);
  });

  it('is the same each time, and a key comes back from its seed', () => {
    const key = generateSigningKey();
    const again = signingKey(key.seed);
    expect(again.publicKey).toBe(key.publicKey);
    expect(Buffer.from(again.sign(payload))).toEqual(Buffer.from(key.sign(payload)));
  });

  it('with a second spelling of its number is refused', () => {
    const key = keyOf('ada');
    const signature = key.sign(payload);
    const half = Buffer.from(signature.subarray(32)).reverse().toString('hex');
    const more = Buffer.from((BigInt(`0x${half}`) + ORDER).toString(16).padStart(64, '0'), 'hex');
    const respelt = Buffer.concat([signature.subarray(0, 32), more.reverse()]);
    expect(verifies(key.publicKey, payload, respelt)).toBe(false);
  });
});

describe('a point of small order', () => {
  const zeros = '0'.repeat(64);
  const neutral = '01'.padEnd(64, '0');

  it.each([neutral, `${neutral.slice(0, 62)}80`, zeros])('%s is no key', (point) => {
    // R is the neutral point and S is 0: the equation of Ed25519 holds for every message.
    const forged = Buffer.concat([toBytes(neutral), toBytes(zeros)]);
    expect(verifies(point as PublicKey, payload, forged)).toBe(false);
  });

  it('begins no signature, though the key signs it', () => {
    const { publicKey, seed } = keyOf('ada');
    const number = (bytes: Uint8Array) =>
      BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
    const sha512 = (...parts: Uint8Array[]) =>
      createHash('sha512').update(Buffer.concat(parts)).digest();
    const scalar = sha512(seed).subarray(0, 32);
    scalar[0] = (scalar[0] ?? 0) & 248;
    scalar[31] = ((scalar[31] ?? 0) & 127) | 64;
    const domain = Buffer.from('starling-signature/1\n');
    const hash = sha512(toBytes(neutral), toBytes(publicKey), domain, payload);
    const s = ((number(hash) % ORDER) * number(scalar)) % ORDER;
    const half = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    expect(verifies(publicKey, payload, Buffer.concat([toBytes(neutral), half]))).toBe(false);
  });
});

describe('the memory of parsed keys', () => {
  it('does not grow with the keys that were ever seen, nor forget how to check', () => {
    const key = keyOf('ada');
    const signature = key.sign(payload);
    for (let at = 0; at < 5000; at++)
      verifies(at.toString(16).padStart(64, 'a') as PublicKey, payload, signature);
    expect(verifies(key.publicKey, payload, signature)).toBe(true);
  });
});
