import { describe, expect, onTestFinished, test } from 'vitest';
import {
  animatedWebp,
  avifOf,
  exif,
  flag,
  gifOf,
  jpegOf,
  jpegWith,
  pngChunk,
  pngClaiming,
  pngOf,
  pngWith,
  riff,
  riffChunk,
  vp8x,
  webpBody,
  webpOf,
} from '../../tests/fixtures/pictures.ts';
import type { DecoderProcess } from '../documents/index.ts';
import { limits } from '../protocol/index.ts';
import { forkWorkshop, ImageWorkshop, inspectImage } from './index.ts';
import type { PreparedImage } from './index.ts';
import { IMAGE_PIXELS, KEPT_SIDE } from './limits.ts';
import type { WorkshopLimits } from './workshop.ts';
import { decodeImage } from './workshop/codecs.ts';

const PLACE = 'GPS 48.8584 N 2.2945 E';

function open(given?: WorkshopLimits, spawn: () => DecoderProcess = forkWorkshop) {
  let processes = 0;
  const counted = () => {
    processes += 1;
    return spawn();
  };
  const workshop = new ImageWorkshop(counted, given);
  onTestFinished(() => {
    workshop.close();
  });
  return { workshop, processes: () => processes };
}
async function prepare(bytes: Uint8Array): Promise<PreparedImage> {
  const done = await open().workshop.prepare(bytes);
  if (!done.ok) throw new Error(done.refusal.message);
  return done.image;
}

describe('a picture that is prepared', () => {
  test.for<[string, Promise<Uint8Array>]>([
    ['PNG', pngOf(flag(96, 64))],
    ['JPEG', jpegOf(flag(96, 64))],
    ['WebP', webpOf(flag(96, 64))],
    ['AVIF', avifOf(flag(96, 64))],
    ['GIF', Promise.resolve(gifOf(96, 64, 1))],
  ])('is WebP afterwards, with a preview: %s', async ([, made]) => {
    const { bytes, preview, ...image } = await prepare(await made);
    expect(image).toEqual({ type: 'image/webp', width: 96, height: 64 });
    expect(inspectImage(bytes)).toMatchObject({ ...image, frames: 1 });
    expect(preview.length).toBeGreaterThan(4);
    expect(preview.length).toBeLessThanOrEqual(limits.IMAGE_PREVIEW_BYTES);
  });

  test('has no side longer than a screen, in proportion', async () => {
    const { bytes, width, height } = await prepare(await jpegOf(flag(2 * KEPT_SIDE, KEPT_SIDE)));
    expect([width, height]).toEqual([KEPT_SIDE, KEPT_SIDE / 2]);
    expect(inspectImage(bytes)).toMatchObject({ width, height });
    expect(bytes.length).toBeLessThanOrEqual(limits.IMAGE_BYTES);
  });

  test('says nothing any more of where and how it was made, and is turned as it was held', async () => {
    const [png, jpeg, webp] = [
      await pngOf(flag(96, 64)),
      await jpegOf(flag(96, 64)),
      await webpOf(flag(96, 64)),
    ];
    const tiff = exif(6, PLACE);
    const text = Buffer.from(`Comment\0${PLACE}`, 'latin1');
    const given = [
      jpegWith(jpeg, tiff),
      pngWith(png, pngChunk('eXIf', tiff), pngChunk('tEXt', text)),
      riff(vp8x(12, 96, 64), webpBody(webp), riffChunk('EXIF', tiff), riffChunk('XMP ', text)),
    ];
    for (const picture of given) {
      expect(Buffer.from(picture).includes(PLACE)).toBe(true);
      const { bytes, width, height } = await prepare(picture);
      expect(Buffer.from(bytes).includes('GPS')).toBe(false);
      expect(/EXIF|XMP |ICCP|tEXt/.test(Buffer.from(bytes).toString('latin1'))).toBe(false);
      expect([width, height]).toEqual([64, 96]);
      // Turned clockwise by a quarter: what was the upper left corner is the upper right one.
      const { data } = await decodeImage('image/webp', bytes);
      const green = (x: number, y: number): number => data[(y * 64 + x) * 4 + 1] ?? 0;
      expect(green(60, 4)).toBeGreaterThan(150);
      expect(green(4, 4)).toBeLessThan(100);
    }
  });

  test('stays an animation where it is a small one, without what is no picture', async () => {
    const comment = Buffer.concat([
      Uint8Array.of(0x21, 0xfe, PLACE.length),
      Buffer.from(PLACE, 'latin1'),
      Uint8Array.of(0),
    ]);
    const gif = gifOf(48, 32, 4);
    const end = gif.length - 1;
    const spoken = Buffer.concat([gif.subarray(0, end), comment, gif.subarray(end), comment]);
    const kept = await prepare(spoken);
    expect(kept).toMatchObject({ type: 'image/gif', width: 48, height: 32 });
    expect(inspectImage(kept.bytes)?.frames).toBe(4);
    expect(Buffer.from(kept.bytes).equals(gif)).toBe(true);

    const still = await webpOf(flag(48, 32));
    const webp = animatedWebp(still, 48, 32, riffChunk('EXIF', exif(1, PLACE)));
    const moved = await prepare(webp);
    expect(moved).toMatchObject({ type: 'image/webp', width: 48, height: 32 });
    expect(Buffer.from(moved.bytes).equals(animatedWebp(still, 48, 32))).toBe(true);
  });

  test('is the first picture of an animation that is too large to stay one', async () => {
    const large = await prepare(gifOf(KEPT_SIDE + 2, 4, 2));
    expect(large).toMatchObject({ type: 'image/webp', width: KEPT_SIDE });
    expect(inspectImage(large.bytes)?.frames).toBe(1);
  });
});

describe('a picture that is none, or a trap', () => {
  test('is refused by its first bytes, and no process is begun', async () => {
    const { workshop, processes } = open();
    const bomb = pngClaiming(50_000, 50_000);
    expect(bomb.length).toBeLessThan(4096);
    for (const bytes of [bomb, Buffer.from('no picture'), new Uint8Array()]) {
      const done = await workshop.prepare(bytes);
      expect(done).toMatchObject({ ok: false, refusal: { fault: 'image' } });
    }
    expect(processes()).toBe(0);
  });

  test('has so many pixels, and not one row more', async () => {
    const { workshop, processes } = open();
    const side = Math.sqrt(IMAGE_PIXELS);
    // Nothing is behind the claim: what is let in is found to be damaged.
    expect(await workshop.prepare(pngClaiming(side, side))).toMatchObject({ ok: false });
    expect(processes()).toBe(1);
    expect(await workshop.prepare(pngClaiming(side, side + 1))).toMatchObject({ ok: false });
    expect(processes()).toBe(1);
  });

  test('that is damaged or lies costs its process alone; the next one is prepared', async () => {
    const { workshop } = open();
    const jpeg = await jpegOf(flag(96, 64));
    const webp = await webpOf(flag(4000, 4000));
    const traps = [
      (await pngOf(flag(96, 64))).subarray(0, 200),
      // The canvas is small, the picture in it is not.
      Buffer.concat([riff(vp8x(0, 10, 10), webpBody(webp))]),
      pngClaiming(8000, 8000, 10),
    ];
    for (const trap of traps) {
      const done = await workshop.prepare(new Uint8Array(trap));
      if (!done.ok) expect(done.refusal.fault).toBe('image');
    }
    expect(await workshop.prepare(jpeg)).toMatchObject({ ok: true });
  });

  test('that takes too much memory or time ends its process', async () => {
    const large = pngClaiming(8000, 8000, 8000);
    const small = open({ time: 60_000, memory: 120 * 1024 * 1024 });
    expect(await small.workshop.prepare(large)).toMatchObject({
      ok: false,
      refusal: { fault: 'image', message: expect.stringContaining('memory') as string },
    });
    const mute = open({ time: 1, memory: Number.MAX_SAFE_INTEGER });
    expect(await mute.workshop.prepare(large)).toMatchObject({
      ok: false,
      refusal: { fault: 'image', message: expect.stringContaining('too long') as string },
    });
  });

  test('is not blamed where no process can be begun', async () => {
    const { forkDecoder } = await import('../documents/index.ts');
    const { workshop } = open(undefined, () => forkDecoder('/nowhere.ts'));
    expect(await workshop.prepare(await jpegOf(flag(9, 9)))).toMatchObject({
      ok: false,
      refusal: { fault: 'computer' },
    });
  });
});
