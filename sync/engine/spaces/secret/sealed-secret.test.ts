import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  decodeObject,
  PUBLIC_SQUARE,
  secretChangeCodec,
  secretName,
  signingKey,
  toHex,
} from '../../../protocol/index.ts';
import { openSecret } from './sealed-secret.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../../../tests/fixtures/vectors/secrets.json', import.meta.url), 'utf8'),
) as {
  sealed: { secret: string; seeds: string[]; strangers: string[] };
  valid: { bytes: string }[];
};
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const deviceOf = (hex: string) => {
  const seed = fromHex(hex);
  return { publicKey: signingKey(seed).publicKey, seed };
};
const decoded = decodeObject(secretChangeCodec, fromHex(vectors.valid[0]?.bytes ?? ''));
if (!decoded.ok) throw new Error(decoded.error.message);
const { payload } = decoded.value;

describe('a secret that is sealed', () => {
  it.each(vectors.sealed.seeds)('is opened by a device of those who stay', (seed) => {
    expect(toHex(openSecret(payload, deviceOf(seed)) ?? new Uint8Array())).toBe(
      vectors.sealed.secret,
    );
  });
  it.each(vectors.sealed.strangers)('is opened by nobody else', (seed) => {
    expect(openSecret(payload, deviceOf(seed))).toBeUndefined();
  });
  it('is opened in its space and under its name alone, and with every byte as it was', () => {
    const own = deviceOf(vectors.sealed.seeds[0] ?? '');
    expect(openSecret({ ...payload, space: PUBLIC_SQUARE }, own)).toBeUndefined();
    expect(openSecret({ ...payload, name: secretName(new Uint8Array(32)) }, own)).toBeUndefined();
    for (const at of [0, 31, 32, 79]) {
      const sealed = payload.sealed.map(({ device, bytes }) => {
        const other = Uint8Array.from(bytes);
        other[at] = (other[at] ?? 0) ^ 1;
        return { device, bytes: other };
      });
      expect(openSecret({ ...payload, sealed }, own), String(at)).toBeUndefined();
    }
  });
});
