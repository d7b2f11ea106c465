import { describe, expect, test } from 'vitest';
import { limits } from '../../protocol/index.ts';
import { BadFrame } from './frame-stream.ts';
import type { Answer } from './frames.ts';
import { Crowded, GatheredBytes, Gatherer } from './gatherer.ts';

const fields = (size: number, last: boolean): [Uint8Array, boolean] => [new Uint8Array(size), last];
const part = (...of: [number, boolean]): Answer => ({ id: 1, type: 'part', fields: fields(...of) });
const chunk = (...of: [number, boolean]): Answer => ({
  id: 1,
  type: 'chunk',
  fields: fields(...of),
});
const none: Answer = { id: 1, type: 'none', fields: [] };

describe('an answer in pieces', () => {
  test('is whole with its last piece', () => {
    const gatherer = new Gatherer('tip', new GatheredBytes());
    expect(gatherer.take(part(3, false))).toBeUndefined();
    expect(gatherer.take(part(2, true))).toMatchObject({ form: 'value' });
  });

  test('may be nothing, and then nothing else', () => {
    expect(new Gatherer('tip', new GatheredBytes()).take(none)).toEqual({ form: 'none' });
    const gatherer = new Gatherer('tip', new GatheredBytes());
    gatherer.take(part(3, false));
    expect(() => gatherer.take(none)).toThrow(BadFrame);
  });

  test('has one form', () => {
    const gatherer = new Gatherer('shard', new GatheredBytes());
    gatherer.take(chunk(3, false));
    expect(() => gatherer.take(part(3, true))).toThrow(BadFrame);
    expect(() => new Gatherer('tip', new GatheredBytes()).take(chunk(3, true))).toThrow(BadFrame);
  });

  test('goes on with every piece', () => {
    const gatherer = new Gatherer('tip', new GatheredBytes());
    expect(() => gatherer.take(part(0, false))).toThrow(BadFrame);
    expect(gatherer.take(part(0, true))).toMatchObject({ form: 'value' });
  });

  test('is as long as a document may be, and no byte longer', () => {
    const memory = new GatheredBytes();
    const fits = new Gatherer('shard', memory);
    expect(fits.take(chunk(limits.SHARD_BYTES, true))).toMatchObject({ form: 'chunk' });
    fits.free();
    const longer = new Gatherer('shard', memory);
    longer.take(chunk(limits.SHARD_BYTES, false));
    expect(() => longer.take(chunk(1, true))).toThrow(BadFrame);
    longer.free();
    expect(memory.sum).toBe(0);
  });

  test('waits for another time where all answers together take too much', () => {
    const memory = new GatheredBytes(100);
    const first = new Gatherer('shard', memory);
    const second = new Gatherer('shard', memory);
    first.take(chunk(60, false));
    second.take(chunk(40, false));
    expect(() => second.take(chunk(1, true))).toThrow(Crowded);
    second.free();
    expect(first.take(chunk(40, true))).toMatchObject({ form: 'chunk' });
  });
});
