import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { PUBLIC_SQUARE, sha256 } from '../protocol/index.ts';
import type { AccountId, Hash, PublicKey } from '../protocol/index.ts';
import { decodeFrame, encodeFrame, wire } from './frames.ts';
import type { FrameType } from './frames.ts';
import { FRAME_BYTES, PAGE } from './limits.ts';

const hash = (): Hash => sha256(randomBytes(8));
const account = PUBLIC_SQUARE as unknown as AccountId;
const key = hash() as unknown as PublicKey;
const shard = wire.shard({ account, device: key, kind: 'posts', number: 3 });
const entry = { kind: 'posts' as const, number: 3, heads: [hash()], count: 4, root: hash() };

const right: [FrameType, unknown[]][] = [
  ['hello', [1, null, true]],
  ['digest', []],
  ['key-logs', [wire.account(account)]],
  ['key-logs-are', [[[wire.account(account), wire.hash(hash())]], false]],
  ['key-log-is', [wire.account(account), [new Uint8Array(10)]]],
  ['frontier', [0]],
  ['frontier-is', [[[wire.account(account), wire.key(key), [wire.hash(hash())]]], true]],
  ['tip', [wire.hash(hash())]],
  ['tip-is', [new Uint8Array(300), wire.entries([entry]), []]],
  ['shard', [shard, [wire.hash(hash())], []]],
  ['chunk', [new Uint8Array(1000), true]],
  ['change', [new Uint8Array(100), true, false]],
  ['lones', [[wire.account(account)]]],
  ['lones-are', [[[wire.account(account), [wire.hash(hash())]]]]],
  ['holds', [[[shard, 12]]]],
  ['push', [new Uint8Array(900)]],
  ['none', []],
];

describe('a frame', () => {
  test.for(right)('%s is read as it was written', ([type, values]) => {
    const data = encodeFrame(7, type, values);
    expect(decodeFrame(data)).toMatchObject({ ok: true, value: { id: 7, type } });
  });

  test('with as many rows as a page has is read, with one more it is refused', () => {
    const rows = (count: number) => Array.from({ length: count }, () => [shard, 1]);
    expect(decodeFrame(encodeFrame(0, 'holds', [rows(PAGE)])).ok).toBe(true);
    expect(decodeFrame(encodeFrame(0, 'holds', [rows(PAGE + 1)])).ok).toBe(false);
  });

  test('of the greatest size is read, of one byte more it is refused', () => {
    const head = encodeFrame(0, 'push', [new Uint8Array(70_000)]).length - 70_000;
    const of = (size: number) => encodeFrame(0, 'push', [new Uint8Array(size - head)]);
    expect(of(FRAME_BYTES)).toHaveLength(FRAME_BYTES);
    expect(decodeFrame(of(FRAME_BYTES)).ok).toBe(true);
    expect(decodeFrame(of(FRAME_BYTES + 1))).toMatchObject({ ok: false, error: { code: 'limit' } });
  });

  test('of a type that is not known is refused with its own code', () => {
    expect(decodeFrame(encodeFrame(1, 'toString' as FrameType, []))).toMatchObject({
      ok: false,
      error: { code: 'unknown-type' },
    });
  });

  test('is refused or read after any of 10,000 mutations, and never throws', () => {
    for (let round = 0; round < 10_000; round++) {
      const [type, values] = right[round % right.length] ?? ['none', []];
      const data = Buffer.from(encodeFrame(round, type, values));
      const at = (round * 7919) % data.length;
      data[at] = (data[at] ?? 0) ^ (1 << (round % 8));
      const decoded = decodeFrame(data);
      // What is read has one form alone: a mutation that is read is another frame.
      if (decoded.ok) expect(Buffer.compare(data, encodeFrame(round, type, values))).not.toBe(0);
    }
  });
});
