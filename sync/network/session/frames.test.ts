import { describe, expect, test } from 'vitest';
import { accountOfName, entryOf, hashOf, keyOf, tidOf } from '../../../tests/fixtures/samples.ts';
import { limits, PUBLIC_SQUARE } from '../../protocol/index.ts';
import {
  BRIEF_KEY_BYTES,
  BRIEF_BYTES,
  BRIEF_ROWS,
  FRAME_BYTES,
  INTEREST_ACCOUNTS,
  LONE_TARGETS,
  MARKED_TARGETS,
  NEWS_ROWS,
  PREFIX_DIGITS,
  RANGES,
  ROW_TIPS,
  THREAD_PLACES,
  THREAD_ROOTS,
} from '../limits.ts';
import { answerBytes, decodeAnswer, encodeAnswer } from './answers.ts';
import { wire } from './fields.ts';
import { decodeFrame, encodeFrame, toClient, toServer } from './frames.ts';
import type { NewsType, RequestType } from './frames.ts';

const account = wire.id(accountOfName('ada'));
const device = wire.key(keyOf('ada').publicKey);
const hash = wire.hash(hashOf('one'));
const shard = wire.shard({
  account: accountOfName('ada'),
  device: keyOf('ada').publicKey,
  kind: 'posts',
  number: 3,
});
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

const requests: Record<RequestType, unknown[]> = {
  hello: [1, wire.id(PUBLIC_SQUARE), null, true],
  digest: [],
  ranges: [
    [
      '',
      ...Array.from({ length: RANGES - 1 }, (_, at) =>
        at.toString(16).padStart(PREFIX_DIGITS, '0'),
      ),
    ],
  ],
  rows: [many(RANGES, new Uint8Array(BRIEF_KEY_BYTES))],
  accounts: ['', account],
  'key-log': [account],
  tip: [hash],
  shard: [shard, [hash], []],
  marks: [many(MARKED_TARGETS, account)],
  lones: [many(LONE_TARGETS, [account, 1, [tidOf(1), hash]])],
  replies: [many(THREAD_ROOTS, [account, tidOf(1), hash])],
  thread: [[account, tidOf(1), hash]],
  lone: [hash],
  blob: [hash, limits.IMAGE_BYTES],
  recover: [device],
};
const news: Record<NewsType, unknown[]> = {
  interest: [new Uint8Array(INTEREST_ACCOUNTS * BRIEF_KEY_BYTES)],
  tips: [many(NEWS_ROWS, [account, device, many(2, hash)])],
  'key-logs': [many(NEWS_ROWS, [account, hash])],
  'lones-at': [many(NEWS_ROWS, [account, account, hash])],
  holds: [many(NEWS_ROWS, [shard, 12])],
  erased: [many(NEWS_ROWS, [account, hash, true])],
};
const answers: [string, unknown[]][] = [
  ['part', [new Uint8Array(10), true]],
  ['chunk', [new Uint8Array(1000), false]],
  ['none', []],
];
const row = [account, hash, [[device, many(ROW_TIPS, hash)]], true];
const values: Record<RequestType, unknown> = {
  hello: [1, wire.id(PUBLIC_SQUARE), new Uint8Array(100), false],
  digest: [hash.subarray(16), true],
  ranges: [
    [0, new Uint8Array(256), 0xffff],
    [1, new Uint8Array(BRIEF_ROWS * BRIEF_BYTES), 1],
    null,
  ],
  rows: [row],
  accounts: [[row], true],
  'key-log': [new Uint8Array(300)],
  tip: [new Uint8Array(300), wire.entries([entryOf('one')]), []],
  shard: [new Uint8Array(200), new Uint8Array(300)],
  marks: new Uint8Array(16),
  lones: [many(3, [account, tidOf(1), hash])],
  replies: [12, 0],
  thread: many(THREAD_PLACES, [account, tidOf(1), hash, [device, 3]]),
  lone: new Uint8Array(900),
  blob: [1000, new Uint8Array(300)],
  recover: [account],
};
const types = Object.keys(values) as RequestType[];

/** Changes one bit, cuts bytes off, or puts some in; the same ones at every run. */
function mutated(data: Uint8Array, round: number): Uint8Array {
  const at = (round * 7919) % data.length;
  if (round % 4 === 0) return data.subarray(0, at);
  if (round % 4 === 1)
    return Buffer.concat([data.subarray(0, at), Uint8Array.of(round % 256), data.subarray(at)]);
  const copy = Uint8Array.from(data);
  copy[at] = (copy[at] ?? 0) ^ (1 << (round % 8));
  return copy;
}

describe('a frame', () => {
  test.for(Object.entries(requests))('%s is read as a request', ([type, fields]) => {
    const data = encodeFrame(7, type, fields);
    expect(decodeFrame(data, toServer)).toMatchObject({ ok: true, value: { id: 7, type } });
    expect(decodeFrame(data, toClient)).toMatchObject({ error: { code: 'unknown-type' } });
    expect(decodeFrame(encodeFrame(0, type, fields), toServer).ok).toBe(false);
  });

  test.for(Object.entries(news))('%s is read as news, with the id 0 alone', ([type, fields]) => {
    expect(decodeFrame(encodeFrame(0, type, fields), toServer).ok).toBe(true);
    expect(decodeFrame(encodeFrame(1, type, fields), toServer).ok).toBe(false);
  });

  test.for(answers)('%s is read as an answer', ([type, fields]) => {
    const data = encodeFrame(7, type, fields);
    expect(decodeFrame(data, toClient)).toMatchObject({ ok: true, value: { id: 7, type } });
    expect(decodeFrame(data, toServer)).toMatchObject({ error: { code: 'unknown-type' } });
  });

  test('of a name that every object has is of no known type', () => {
    expect(decodeFrame(encodeFrame(1, 'toString', []), toServer)).toMatchObject({
      error: { code: 'unknown-type' },
    });
  });

  test.for([
    ['tips', [account, device, [hash]], NEWS_ROWS],
    ['key-logs', [account, hash], NEWS_ROWS],
    ['lones-at', [account, account, hash], NEWS_ROWS],
    ['holds', [shard, 1], NEWS_ROWS],
  ] as const)('of %s with one row too many is refused', ([type, row, limit]) => {
    const of = (count: number) => decodeFrame(encodeFrame(0, type, [many(count, row)]), toServer);
    expect(of(limit).ok).toBe(true);
    expect(of(limit + 1).ok).toBe(false);
  });

  test('asks for lone records of so many targets and no more', () => {
    const of = (count: number) =>
      decodeFrame(encodeFrame(1, 'lones', [many(count, [account, 0, null])]), toServer);
    expect(of(LONE_TARGETS).ok).toBe(true);
    expect(of(LONE_TARGETS + 1).ok).toBe(false);
  });

  test('asks about so many threads and no more', () => {
    const root = [account, tidOf(1), hash];
    const of = (count: number) =>
      decodeFrame(encodeFrame(1, 'replies', [many(count, root)]), toServer);
    expect(of(THREAD_ROOTS).ok).toBe(true);
    expect(of(THREAD_ROOTS + 1).ok).toBe(false);
  });

  test('asks about so many ranges, named by so many digits, and no more', () => {
    const of = (...prefixes: string[]) =>
      decodeFrame(encodeFrame(1, 'ranges', [prefixes]), toServer).ok;
    const longest = Array.from({ length: RANGES + 1 }, (_, at) =>
      at.toString(16).padStart(PREFIX_DIGITS, 'a'),
    );
    expect(of(...longest.slice(1))).toBe(true);
    expect(of(...longest)).toBe(false);
    expect(of(`${longest[0] ?? ''}a`)).toBe(false);
    expect(of('A')).toBe(false);
    expect(of('', 'ab')).toBe(true);
    expect(of('', 'ab', '')).toBe(false);
    const rows = (count: number, bytes: number) =>
      decodeFrame(encodeFrame(1, 'rows', [many(count, new Uint8Array(bytes))]), toServer).ok;
    expect(rows(RANGES, BRIEF_KEY_BYTES)).toBe(true);
    expect(rows(RANGES + 1, BRIEF_KEY_BYTES)).toBe(false);
    expect(rows(1, BRIEF_KEY_BYTES + 1)).toBe(false);
  });

  test('names so many tips of a device and no more', () => {
    const of = (count: number) =>
      decodeFrame(encodeFrame(0, 'tips', [[[account, device, many(count, hash)]]]), toServer);
    expect(of(ROW_TIPS).ok).toBe(true);
    expect(of(ROW_TIPS + 1).ok).toBe(false);
  });

  test('of the greatest size is read, of one byte more it is refused', () => {
    const head = encodeFrame(1, 'part', [new Uint8Array(70_000), true]).length - 70_000;
    const of = (size: number) => encodeFrame(1, 'part', [new Uint8Array(size - head), true]);
    expect(of(FRAME_BYTES)).toHaveLength(FRAME_BYTES);
    expect(decodeFrame(of(FRAME_BYTES), toClient).ok).toBe(true);
    expect(decodeFrame(of(FRAME_BYTES + 1), toClient)).toMatchObject({ error: { code: 'limit' } });
  });

  test('is refused, or is another one, after each of 10,000 changes to its bytes', () => {
    const all = [
      ...Object.entries(requests).map(([type, fields]) => encodeFrame(7, type, fields)),
      ...Object.entries(news).map(([type, fields]) => encodeFrame(0, type, fields)),
    ];
    for (const [side, frames] of [
      [toServer, all.filter(({ length }) => length < 1000)],
      [toClient, answers.map(([type, fields]) => encodeFrame(7, type, fields))],
    ] as const)
      for (let round = 0; round < 10_000; round++) {
        const data = mutated(frames[round % frames.length] ?? new Uint8Array(), round);
        const decoded = decodeFrame(data, side);
        if (decoded.ok)
          expect(frames.some((frame) => Buffer.compare(frame, data) === 0)).toBe(false);
      }
  });
});

describe('an answer', () => {
  test.for(types)('to %s is read as it was written', (type) => {
    expect(decodeAnswer(type, encodeAnswer(values[type])).ok).toBe(true);
  });

  test.for(types)('to %s is refused where it is over its limit', (type) => {
    const data = encodeAnswer(new Uint8Array(answerBytes(type)));
    expect(decodeAnswer(type, data)).toMatchObject({ error: { code: 'limit' } });
  });

  test('is refused, or is another one, after each of 10,000 changes to its bytes', () => {
    for (let round = 0; round < 10_000; round++) {
      const type = types[round % types.length] ?? 'digest';
      const original = encodeAnswer(values[type]);
      const data = mutated(original, round);
      const decoded = decodeAnswer(type, data);
      if (decoded.ok) expect(Buffer.compare(original, data)).not.toBe(0);
    }
  });
});
