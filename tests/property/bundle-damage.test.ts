import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFrame, scanFrames } from '../../sync/archive/bundle/frames.ts';

/** Contents among which are frames, and beginnings of frames. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => encodeFrame(bytes)),
  fc
    .tuple(fc.uint8Array({ maxLength: 20 }), fc.nat(40))
    .map(([bytes, length]) => encodeFrame(bytes).subarray(0, length)),
);
/** In the file: from some byte on so many are gone, and others stand there. */
const damage = fc.array(fc.record({ at: fc.nat(2000), gone: fc.nat(40), instead: content }), {
  maxLength: 8,
});

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}
async function scanned(bytes: Uint8Array, size: number) {
  const frames: string[] = [];
  let total = 0;
  for await (const one of scanFrames(inPieces(bytes, size))) {
    if ('frame' in one) frames.push(Buffer.from(one.frame).toString('hex'));
    total += 'frame' in one ? encodeFrame(one.frame).length : one.damaged;
  }
  return { frames, total };
}

test('whatever is damaged, no frame that is whole is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { maxLength: 12 }),
      damage,
      fc.integer({ min: 1, max: 300 }),
      async (contents, changes, size) => {
        const frames = contents.map((bytes) => encodeFrame(bytes));
        const file = Buffer.concat(frames);
        const parts: Uint8Array[] = [];
        const whole = new Set(frames.keys());
        let done = 0;
        for (const { at, gone, instead } of changes.sort((a, b) => a.at - b.at)) {
          const from = Math.max(done, at % (file.length + 1));
          const to = Math.min(file.length, from + gone);
          parts.push(file.subarray(done, from), instead);
          done = to;
          let begin = 0;
          for (const [n, frame] of frames.entries()) {
            const end = begin + frame.length;
            if (from < end && to > begin) whole.delete(n);
            begin = end;
          }
        }
        parts.push(file.subarray(done));
        const broken = Buffer.concat(parts);
        const found = await scanned(broken, size);
        expect(found.total).toBe(broken.length);
        let next = 0;
        for (const n of [...whole].sort((a, b) => a - b)) {
          const hex = Buffer.from(contents[n] ?? []).toString('hex');
          const at = found.frames.indexOf(hex, next);
          expect(at, `frame ${String(n)}`).toBeGreaterThanOrEqual(next);
          next = at + 1;
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test('whatever bytes there are, each is of a frame or of damage', async () => {
  const bits = fc.oneof(
    fc.uint8Array({ maxLength: 50 }),
    content,
    fc.constant(encodeFrame(new Uint8Array()).subarray(0, 4)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(bits), fc.integer({ min: 1, max: 300 }), async (parts, size) => {
      const bytes = Buffer.concat(parts);
      expect((await scanned(bytes, size)).total).toBe(bytes.length);
    }),
    { numRuns: 3000 },
  );
});
