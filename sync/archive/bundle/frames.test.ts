import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { encodeFrame, FRAME_LIMIT, scanFrames } from './frames.ts';

const HEAD_BYTES = encodeFrame(new Uint8Array()).length;

async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}
/** What is found: contents of frames as text, and how many bytes were none. */
async function found(bytes: Uint8Array, size?: number): Promise<(string | number)[]> {
  const all: (string | number)[] = [];
  for await (const one of scanFrames(inPieces(bytes, size)))
    all.push('frame' in one ? Buffer.from(one.frame).toString() : one.damaged);
  return all;
}
const frames = (...texts: string[]): Buffer =>
  Buffer.concat(texts.map((text) => encodeFrame(Buffer.from(text))));

describe('the frames of a bundle', () => {
  test('come as they were written, whatever the pieces are', async () => {
    const file = frames('one', '', 'three');
    for (const size of [1, 2, 7, HEAD_BYTES, 1000])
      expect(await found(file, size)).toEqual(['one', '', 'three']);
    expect(await found(Buffer.alloc(0))).toEqual([]);
  });

  test('have so many bytes, and not one more', async () => {
    const [most, more] = [Buffer.alloc(FRAME_LIMIT, 'm'), Buffer.alloc(FRAME_LIMIT + 1, 'm')];
    const file = Buffer.concat([encodeFrame(most), encodeFrame(more), frames('next')]);
    const all: number[] = [];
    for await (const one of scanFrames(inPieces(file, 1 << 19)))
      all.push('frame' in one ? one.frame.length : -one.damaged);
    expect(all).toEqual([FRAME_LIMIT, -(HEAD_BYTES + FRAME_LIMIT + 1), 4]);
  });

  test('that follow damage are found: in the mark, the length, the check and the content', async () => {
    const file = frames('one', 'two', 'three');
    const second = frames('one').length;
    for (let at = second; at < second + HEAD_BYTES + 3; at++) {
      const broken = Buffer.from(file);
      broken[at] = (broken[at] ?? 0) ^ 0x80;
      expect(await found(broken)).toEqual(['one', HEAD_BYTES + 3, 'three']);
    }
  });

  test('that follow lost, strange or zeroed bytes are found', async () => {
    const [one, two, three] = ['one', 'two', 'three'].map((text) => frames(text));
    if (one === undefined || two === undefined || three === undefined) throw new Error('three');
    const cut = two.subarray(0, -1);
    expect(await found(Buffer.concat([one, cut, three]))).toEqual(['one', cut.length, 'three']);
    expect(await found(Buffer.concat([one, two.subarray(3), three]))).toEqual([
      'one',
      two.length - 3,
      'three',
    ]);
    expect(await found(Buffer.concat([randomBytes(50), one]))).toEqual([50, 'one']);
    // A sector of zeros behind a mark is no empty frame.
    const zeroed = Buffer.concat([two.subarray(0, 4), Buffer.alloc(512)]);
    expect(await found(Buffer.concat([zeroed, three]))).toEqual([zeroed.length, 'three']);
  });

  test('that are cut off at the end of the file are damage', async () => {
    const file = frames('one', 'two');
    for (let lost = 1; lost < HEAD_BYTES + 3; lost++)
      expect(await found(file.subarray(0, -lost))).toEqual(['one', HEAD_BYTES + 3 - lost]);
  });

  test('within the content of a frame are content', async () => {
    const inner = frames('inner');
    const file = Buffer.concat([encodeFrame(inner), frames('next')]);
    expect(await found(file)).toEqual([inner.toString(), 'next']);
  });
});

/** Heads one behind the other, each of which says that nearly all of the file belongs to it. */
function hostileFile(bytes: number): Buffer {
  const head = Buffer.from(encodeFrame(Buffer.alloc(0)));
  head.writeUInt32BE(Math.min(FRAME_LIMIT, bytes >>> 1), 8);
  return Buffer.concat(Array.from({ length: Math.floor(bytes / head.length) }, () => head));
}

describe('a file that was made to keep a reader busy', () => {
  // With a hash over what each head promises these are 5,600 GB; the limit of time is no assertion.
  test('costs as much as its marks, not as what they promise', { timeout: 120_000 }, async () => {
    const file = Buffer.concat([hostileFile(16 * 1024 * 1024), frames('honest')]);
    expect(await found(file, 1 << 19)).toEqual([file.length - frames('honest').length, 'honest']);
  });

  test(
    'lets others have their turn, and ends when it is told to',
    { timeout: 120_000 },
    async () => {
      const file = hostileFile(4 * 1024 * 1024);
      const stop = new AbortController();
      let turns = 0;
      const others = (async () => {
        while (turns < 20) {
          await setImmediate();
          turns += 1;
        }
        stop.abort();
      })();
      let damaged = 0;
      for await (const one of scanFrames(inPieces(file, file.length), stop.signal))
        if ('damaged' in one) damaged += one.damaged;
      await others;
      expect(turns).toBe(20);
      expect(damaged).toBeLessThan(file.length / 2);
    },
  );
});

test(
  'a file of any size is read in the memory that a frame needs',
  { timeout: 120_000 },
  async () => {
    const frame = encodeFrame(randomBytes(1024 * 1024));
    const count = 768;
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < count; n++) yield await Promise.resolve(Buffer.from(frame));
    }
    const before = process.memoryUsage().arrayBuffers;
    let [frames, most] = [0, 0];
    for await (const one of scanFrames(stream())) {
      if ('frame' in one) frames += 1;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(frames).toBe(count);
    expect(most).toBeLessThan((count * frame.length) / 2);
  },
);
