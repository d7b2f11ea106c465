import { expect, test } from 'vitest';
import { IMAGE_INPUT_LIMIT } from '../../api/index.ts';
import { Uploads } from './uploads.ts';

const MINUTE = 60_000;
const piece = (bytes: number): Uint8Array => new Uint8Array(bytes);

test('pieces are put together in the order in which they came, once', () => {
  const uploads = new Uploads(() => 0);
  const one = uploads.add(undefined, Uint8Array.of(1, 2));
  const other = uploads.add(undefined, Uint8Array.of(9));
  expect(uploads.add(one, Uint8Array.of(3))).toBe(one);
  expect([...uploads.take(one)]).toEqual([1, 2, 3]);
  expect([...uploads.take(other)]).toEqual([9]);
  expect(() => uploads.take(one)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('a picture has so many bytes, and not one more', () => {
  const uploads = new Uploads(() => 0);
  const id = uploads.add(undefined, piece(IMAGE_INPUT_LIMIT));
  expect(() => uploads.add(id, piece(1))).toThrow(expect.objectContaining({ code: 'BAD_IMAGE' }));
  expect(() => uploads.take(id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('all together there are so many, and so much of them', () => {
  const uploads = new Uploads(() => 0);
  for (let n = 0; n < 8; n++) uploads.add(undefined, piece(1));
  expect(() => uploads.add(undefined, piece(1))).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE' }),
  );
  const full = new Uploads(() => 0);
  full.add(undefined, piece(IMAGE_INPUT_LIMIT));
  const last = full.add(undefined, piece(IMAGE_INPUT_LIMIT - 1));
  full.add(last, piece(1));
  expect(() => full.add(undefined, piece(1))).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE' }),
  );
});

test('one that nobody goes on with is given up after a minute, and makes room', () => {
  let now = 0;
  const uploads = new Uploads(() => now);
  const left = uploads.add(undefined, piece(IMAGE_INPUT_LIMIT));
  now += MINUTE;
  const kept = uploads.add(undefined, piece(1));
  expect(uploads.take(left)).toHaveLength(IMAGE_INPUT_LIMIT);
  now += MINUTE + 1;
  uploads.add(undefined, piece(1));
  expect(() => uploads.take(kept)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});
