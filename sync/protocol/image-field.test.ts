import { encode } from '@ipld/dag-cbor';
import { describe, expect, test } from 'vitest';
import { digestOf, postOf } from '../../tests/fixtures/samples.ts';
import { decodeRecord, encodeRecord, IMAGE_TYPES, limits } from './index.ts';
import type { ImageReference } from './index.ts';

const SALT = new Uint8Array(limits.RECORD_SALT_BYTES);
const HASH = digestOf('a picture');
type Fields = [unknown, unknown, unknown, unknown, unknown, unknown, unknown];
const FIELDS: Fields = [HASH, 'image/webp', 1000, 640, 480, new Uint8Array(25), 'A cat'];

/** Undefined where it is read, or else why it is not. */
function refusal(...images: unknown[]): string | undefined {
  const read = decodeRecord(encode({ t: 'post', v: 1, n: SALT, x: '', i: images }));
  return read.ok ? undefined : read.error.code;
}
const having = (at: number, value: unknown): unknown[] => FIELDS.with(at, value);

describe('the pictures of a post', () => {
  test('need no text, and come back as they were', () => {
    const [hash, type, size, width, height] = ['0'.repeat(64), 'image/avif', 9, 8192, 1];
    const image = { hash, type, size, width, height, preview: SALT, alt: 'é' } as ImageReference;
    const post = postOf('', { images: [image, image] });
    expect(decodeRecord(encodeRecord(post, SALT))).toEqual({ ok: true, value: post });
  });

  test.for<[string, (n: number) => unknown[], number]>([
    ['pictures', (n) => Array.from({ length: n }, () => FIELDS), limits.POST_IMAGES],
    ['bytes', (n) => [having(2, n)], limits.IMAGE_BYTES],
    ['pixels of width', (n) => [having(3, n)], limits.IMAGE_SIDE],
    ['pixels of height', (n) => [having(4, n)], limits.IMAGE_SIDE],
    ['bytes of preview', (n) => [having(5, new Uint8Array(n))], limits.IMAGE_PREVIEW_BYTES],
    ['letters of description', (n) => [having(6, 'é'.repeat(n))], limits.ALT_GRAPHEMES],
    [
      'bytes of description',
      (n) => [having(6, `e${'\u0301'.repeat((n - 1) / 2)}${'x'.repeat((n - 1) % 2)}`)],
      limits.ALT_BYTES,
    ],
  ])('have so many %s, and not one more', ([, images, limit]) => {
    expect(refusal(...images(limit))).toBeUndefined();
    expect(refusal(...images(limit + 1))).toBeDefined();
  });

  test('are of kinds that are known, and of some size', () => {
    for (const type of IMAGE_TYPES) expect(refusal(having(1, type))).toBeUndefined();
    for (const type of ['image/svg+xml', 'image/heic', 'text/html', '', 7])
      expect(refusal(having(1, type))).toBe('shape');
    for (const at of [2, 3, 4]) {
      expect(refusal(having(at, 1))).toBeUndefined();
      for (const size of [0, -1, 1.5, '1']) expect(refusal(having(at, size))).toBeDefined();
    }
    expect(refusal(having(0, HASH.subarray(1)))).toBe('shape');
    expect(refusal(FIELDS.slice(0, 6))).toBe('shape');
    expect(refusal([...FIELDS, 1])).toBe('limit');
    expect(refusal()).toBeDefined();
  });
});
