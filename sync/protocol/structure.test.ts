import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { decodeCanonical, parseObject } from './cbor.ts';
import { CBOR_DEPTH, CBOR_MAP_KEYS } from './limits.ts';
import { checkStructure } from './structure.ts';

const codeOf = (bytes: Uint8Array): string => {
  const result = checkStructure(bytes);
  return result.ok ? 'ok' : result.error.code;
};
const mapOf = (keys: number) =>
  encode(Object.fromEntries(Array.from({ length: keys }, (_, at) => [`key ${at}`, at])));
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('the structure of an object', () => {
  it.each([
    0,
    -1,
    255,
    65_536,
    2 ** 40,
    1.5,
    'text',
    true,
    null,
    [],
    {},
    new Uint8Array(300),
    [1, [2, { a: [3] }]],
  ])('is fine for %j', (value) => {
    expect(codeOf(encode(value))).toBe('ok');
  });

  it('has as many keys in a map as the limit says, and not one more', () => {
    expect(codeOf(mapOf(CBOR_MAP_KEYS))).toBe('ok');
    expect(codeOf(mapOf(CBOR_MAP_KEYS + 1))).toBe('limit');
  });

  it('is as deep as the limit says, and not one deeper', () => {
    expect(codeOf(encode(nested(CBOR_DEPTH)))).toBe('ok');
    expect(codeOf(encode(nested(CBOR_DEPTH + 1)))).toBe('limit');
    expect(codeOf(new Uint8Array(100_000).fill(0x81))).toBe('limit');
  });

  it.each([
    ['nothing', ''],
    ['less than it says', '8301'],
    ['text that is cut', '6461'],
    ['more behind it', '0000'],
    ['an end without a beginning', 'ff'],
    ['an array of open length', '9f01ff'],
    ['a reserved head', '1c'],
    ['a length of 2^64 - 1', '5bffffffffffffffff'],
    ['an array of 2^53 items', '9b0020000000000000'],
  ])('is broken with %s', (_, hex) => {
    expect(codeOf(Buffer.from(hex, 'hex'))).toBe('encoding');
  });
});

describe('canonical form', () => {
  it.each([
    ['a longer integer than needed', '1801'],
    ['keys in another order', 'a2616200616100'],
    ['a key twice', 'a2616100616101'],
    ['a longer key first', 'a262616100616200'],
    ['a float of half the size', 'f93e00'],
    ['a float for an integer', 'fb3ff0000000000000'],
    ['not a number', 'fb7ff8000000000000'],
    ['undefined', 'f7'],
    ['a key that is a number', 'a10000'],
    ['text that is not UTF-8', '62c328'],
    ['half a surrogate pair', '63eda080'],
    ['a tag that is no link', 'c100'],
  ])('is not %s', (_, hex) => {
    expect(decodeCanonical(Buffer.from(hex, 'hex'), 100).ok).toBe(false);
  });
});

describe('a key named like a prototype', () => {
  it('is a key like any other, and unknown', () => {
    const bytes = Buffer.from('a1695f5f70726f746f5f5fa0', 'hex');
    const decoded = decodeCanonical(bytes, 100);
    expect(decoded.ok && Object.keys(decoded.value as object)).toEqual(['__proto__']);
    const parsed = parseObject(
      { ...(decoded.ok ? (decoded.value as object) : {}), t: 'genesis', v: 1 },
      'genesis',
      z.strictObject({}),
    );
    expect(parsed.ok).toBe(false);
  });
});
