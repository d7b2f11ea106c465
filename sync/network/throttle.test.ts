import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BURST_SECONDS, LEAST_PIECE_BYTES, PIECE_BYTES } from './limits.ts';
import { Throttle } from './throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const RATE = 1000;

function open(perSecond: number | null = RATE) {
  const throttle = new Throttle(Date.now);
  throttle.set(perSecond);
  const moved: string[] = [];
  /** Moves so many bytes when it is their turn. */
  const move = (name: string, bytes: number) => {
    void throttle.turn().then(() => {
      throttle.note(bytes);
      moved.push(name);
    });
  };
  return { throttle, moved, move };
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('what is large goes through until the bucket is empty, then as time pays for it', async () => {
  const { moved, move } = open();
  for (const name of 'abcdef') move(name, RATE);
  await pass(10);
  // What was saved up, and the one that overdraws it.
  expect(moved.join('')).toBe('abc'.slice(0, BURST_SECONDS + 1));
  await pass(980);
  expect(moved.join('')).toBe('abc');
  await pass(20);
  expect(moved.join('')).toBe('abcd');
  await pass(10 * 1000);
  expect(moved.join('')).toBe('abcdef');
});

test('never more than the bucket, what time has paid for, and one piece goes through', async () => {
  const { throttle } = open();
  const began = Date.now();
  let sum = 0;
  const piece = 300;
  for (let n = 0; n < 100; n++)
    void throttle.turn().then(() => {
      throttle.note(piece);
      sum += piece;
      const paid = (RATE * (Date.now() - began)) / 1000;
      expect(sum).toBeLessThanOrEqual(BURST_SECONDS * RATE + paid + piece);
    });
  await pass(60_000);
  expect(sum).toBe(100 * piece);
});

test('what is small is counted and does not wait', async () => {
  const { throttle, moved, move } = open();
  throttle.note(BURST_SECONDS * RATE + 500);
  move('a', 1);
  await pass(499);
  expect(moved).toEqual([]);
  await pass(1);
  expect(moved).toEqual(['a']);
});

test('what was expected and did not come is given back', async () => {
  const { throttle, moved, move } = open();
  const takeBack = throttle.expect(60 * RATE);
  move('a', 1);
  await pass(5000);
  expect(moved).toEqual([]);
  takeBack();
  await pass(1);
  expect(moved).toEqual(['a']);
});

test('without a limit nothing waits, and whoever waited when it ended goes on', async () => {
  const { throttle, moved, move } = open();
  throttle.note(1_000_000);
  move('a', RATE);
  await pass(1000);
  expect(moved).toEqual([]);
  throttle.set(null);
  move('b', 1_000_000);
  await pass(5);
  expect(moved.sort()).toEqual(['a', 'b']);
});

test('a stopped one lets everybody go', async () => {
  const { throttle, moved, move } = open();
  throttle.note(1_000_000);
  for (const name of 'abc') move(name, 1);
  throttle.stop();
  await pass(0);
  expect(moved).toEqual(['a', 'b', 'c']);
});

test('pieces are small where little goes through, and as large as they may be where much does', () => {
  expect(open(null).throttle.pieceBytes).toBe(PIECE_BYTES);
  expect(open(100 * 1024 * 1024).throttle.pieceBytes).toBe(PIECE_BYTES);
  expect(open(64 * 1024).throttle.pieceBytes).toBe(4096);
  expect(open(1).throttle.pieceBytes).toBe(LEAST_PIECE_BYTES);
});
