import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestOf, personOf } from '../../tests/fixtures/samples.ts';
import {
  decodeHandover,
  decodeObject,
  encodeHandover,
  limits,
  PUBLIC_SQUARE,
  secretChangeCodec,
  secretName,
  signObject,
  toHex,
} from './index.ts';
import type { PublicKey, SecretChange } from './index.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../tests/fixtures/vectors/secrets.json', import.meta.url), 'utf8'),
) as {
  names: { secret: string; name: string }[];
  valid: { name: string; id: string; payload: unknown; bytes: string }[];
  invalid: { name: string; code: string; bytes: string }[];
};
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
/** A value with its bytes in hex, as the vectors have it. */
const inHex = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (one instanceof Uint8Array ? toHex(one) : one)),
  );

describe('vectors of changes of a secret', () => {
  it.each(vectors.names)('$name names a secret', ({ secret, name }) => {
    expect(secretName(fromHex(secret))).toBe(name);
  });
  it.each(vectors.valid)('$name', ({ id, payload, bytes }) => {
    const decoded = decodeObject(secretChangeCodec, fromHex(bytes));
    if (!decoded.ok) throw new Error(decoded.error.message);
    expect(decoded.value.id).toBe(id);
    expect(inHex(decoded.value.payload)).toEqual(payload);
  });
  it.each(vectors.invalid)('refused: $name', ({ code, bytes }) => {
    const decoded = decodeObject(secretChangeCodec, fromHex(bytes));
    expect(decoded.ok ? 'valid' : decoded.error.code).toBe(code);
  });
});

const ada = personOf('ada');
function change(more: Partial<SecretChange> = {}): Uint8Array {
  const payload: SecretChange = {
    type: 'secret-change',
    space: PUBLIC_SQUARE,
    account: ada.account,
    device: ada.device.publicKey,
    admission: ada.genesis.id,
    number: 1,
    name: '00'.repeat(16),
    follows: ['11'.repeat(16)],
    sealed: [{ device: ada.device.publicKey, bytes: new Uint8Array(80) }],
    ...more,
  };
  return signObject<SecretChange>(secretChangeCodec, payload, [ada.device]).bytes;
}
const sealedTo = (count: number): SecretChange['sealed'] =>
  Array.from({ length: count }, (_, at) => ({
    device: toHex(digestOf(`device ${String(at)}`)) as PublicKey,
    bytes: new Uint8Array(80),
  }));
const followed = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => at.toString(16).padStart(32, '0'));

describe('a change of a secret', () => {
  it('is for so many devices, and none more', () => {
    const bytes = change({ sealed: sealedTo(limits.SECRET_DEVICES) });
    expect(bytes.length).toBeLessThan(limits.SECRET_CHANGE_BYTES);
    expect(() => change({ sealed: sealedTo(limits.SECRET_DEVICES + 1) })).toThrow();
  });
  it('names so many secrets before it, and none more', () => {
    expect(change({ follows: followed(limits.SECRET_FOLLOWS) })).toBeDefined();
    expect(() => change({ follows: followed(limits.SECRET_FOLLOWS + 1) })).toThrow();
  });
});

describe('what is handed over', () => {
  const handed = {
    change: Uint8Array.from(change()),
    keyLog: [Uint8Array.from(ada.genesis.bytes)],
    meet: [],
  };

  it('is read as it was written, and nothing else is', () => {
    const bytes = encodeHandover(handed);
    expect(inHex(decodeHandover(bytes))).toEqual(inHex(handed));
    expect(decodeHandover(bytes.subarray(1))).toBeUndefined();
    expect(decodeHandover(Uint8Array.of(...bytes, 0))).toBeUndefined();
  });
  it('leaves out a key log with which it would be too long', () => {
    const keyLog = Array.from({ length: 20 }, () => new Uint8Array(limits.KEY_OPERATION_BYTES));
    const bytes = encodeHandover({ ...handed, keyLog });
    expect(decodeHandover(bytes)?.keyLog).toEqual([]);
    expect(decodeHandover(new Uint8Array(limits.HANDOVER_BYTES + 1))).toBeUndefined();
  });
});
