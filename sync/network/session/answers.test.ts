import { describe, expect, test } from 'vitest';
import { tidOf } from '../../../tests/fixtures/samples.ts';
import { limits } from '../../protocol/index.ts';
import {
  BLOB_PIECE_BYTES,
  BRIEF_BYTES,
  BRIEF_ROWS,
  LIST_BYTES,
  LONE_TARGETS,
  LONES_PER_TARGET,
  RANGES,
  ROW_TIPS,
  THREAD_ROOTS,
} from '../limits.ts';
import { answerBytes, decodeAnswer, encodeAnswer } from './answers.ts';
import type { RequestType } from './frames.ts';

const id = new Uint8Array(32);
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const isRead = (type: RequestType, value: unknown): boolean =>
  decodeAnswer(type, encodeAnswer(value)).ok;

describe('an answer', () => {
  test.for<[string, RequestType, number, (count: number) => unknown]>([
    ['key operations', 'key-log', limits.KEY_OPERATIONS, (n) => many(n, new Uint8Array(1))],
    [
      'tips of a device',
      'accounts',
      ROW_TIPS,
      (n) => [[[id, id, [[id, many(n, id)]], true]], false],
    ],
    ['ranges', 'ranges', RANGES, (n) => many(n, null)],
    ['accounts in brief', 'ranges', BRIEF_ROWS, (n) => [[1, new Uint8Array(n * BRIEF_BYTES), 0]]],
    ['lone records of a target', 'lones', LONES_PER_TARGET, (n) => [many(n, [id, tidOf(1), id])]],
    ['threads', 'replies', THREAD_ROOTS, (n) => many(n, 7)],
    ['targets', 'lones', LONE_TARGETS, (n) => many(n, [])],
  ])('has so many %s, and not one more', ([, type, limit, answer]) => {
    expect(isRead(type, answer(limit))).toBe(true);
    expect(isRead(type, answer(limit + 1))).toBe(false);
  });

  test.for<[string, RequestType, number, (bytes: Uint8Array) => unknown]>([
    ['a key operation', 'key-log', limits.KEY_OPERATION_BYTES, (bytes) => [bytes]],
    ['a change', 'shard', limits.CHANGE_BYTES, (bytes) => [bytes]],
    ['a commit', 'tip', limits.COMMIT_BYTES, (bytes) => [bytes, [], []]],
    ['a lone record', 'lone', limits.LONE_BYTES, (bytes) => bytes],
    ['a stretch of a picture', 'blob', BLOB_PIECE_BYTES, (bytes) => [limits.IMAGE_BYTES, bytes]],
  ])('holds %s of its most bytes, and not one more', ([, type, limit, answer]) => {
    expect(isRead(type, answer(new Uint8Array(limit)))).toBe(true);
    expect(isRead(type, answer(new Uint8Array(limit + 1)))).toBe(false);
  });

  test('that is a list has its own limit', () => {
    expect(answerBytes('recover')).toBeGreaterThanOrEqual(LIST_BYTES);
    const rows = (bytes: number) => many(Math.ceil(bytes / 34), id);
    expect(isRead('recover', rows(LIST_BYTES))).toBe(true);
    expect(isRead('recover', rows(answerBytes('recover') + 34))).toBe(false);
  });
});
