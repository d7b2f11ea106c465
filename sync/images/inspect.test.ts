import { describe, expect, test } from 'vitest';
import {
  animatedWebp,
  avifOf,
  exif,
  flag,
  gifOf,
  jpegOf,
  jpegWith,
  patched,
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
import { inspectImage } from './index.ts';

const [png, jpeg, webp, avif] = (await Promise.all(
  [pngOf, jpegOf, webpOf, avifOf].map((make) => make(flag(48, 32))),
)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
const gif = gifOf(48, 32, 3);

describe('a picture', () => {
  test.for<[string, Uint8Array, number]>([
    ['image/png', png, 1],
    ['image/jpeg', jpeg, 1],
    ['image/webp', webp, 1],
    ['image/avif', avif, 1],
    ['image/gif', gif, 3],
    ['image/webp', animatedWebp(webp, 48, 32), 2],
  ])('is known by its content: %s', ([type, bytes, frames]) => {
    expect(inspectImage(bytes)).toEqual({ type, width: 48, height: 32, orientation: 1, frames });
  });

  test.for<[string, Uint8Array]>([
    ['JPEG', jpegWith(jpeg, exif(6, ''))],
    ['PNG', pngWith(png, pngChunk('eXIf', exif(6, '')))],
    ['WebP', riff(vp8x(8, 48, 32), webpBody(webp), riffChunk('EXIF', exif(6, '')))],
  ])('says how it was held: %s', ([, bytes]) => {
    expect(inspectImage(bytes)).toMatchObject({ width: 48, height: 32, orientation: 6 });
  });

  test('that claims many pixels is believed, whatever its kind', () => {
    const huge = Uint8Array.of(0x7f, 0xff);
    const claims: [Uint8Array, number][] = [
      [pngClaiming(50_000, 50_000), 50_000],
      [jpegOfSize(jpeg, 65_000), 65_000],
      [
        Buffer.concat([
          gif.subarray(0, 6),
          Uint8Array.of(0xff, 0xff, 0xff, 0xff),
          gif.subarray(10),
        ]),
        65_535,
      ],
      [patched(webp, 'VP8 ', 4 + 6, Uint8Array.of(0xff, 0x3f, 0xff, 0x3f)), 16_383],
      [riff(vp8x(0, 1 << 24, 1 << 24), webpBody(webp)), 1 << 24],
      [patched(avif, 'ispe', 4, Uint8Array.of(0, 0, ...huge, 0, 0, ...huge)), 0x7fff],
    ];
    for (const [bytes, side] of claims)
      expect(inspectImage(bytes)).toMatchObject({ width: side, height: side });
  });

  test('of which a frame is larger than its canvas is as large as the frame', () => {
    const bytes = Buffer.from(gif);
    const frame = bytes.indexOf(0x2c, 13 + 6 + 19);
    bytes.set([0xff, 0xff, 0xff, 0xff], frame + 5);
    expect(inspectImage(bytes)).toMatchObject({ width: 65_535, height: 65_535 });
  });
});

describe('what is no picture', () => {
  test('is none, whatever it is called', () => {
    for (const text of [
      '',
      'GIF',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'BM  bitmap',
      '%PDF-1.7',
    ])
      expect(inspectImage(Buffer.from(text))).toBeUndefined();
    expect(inspectImage(pngClaiming(0, 10))).toBeUndefined();
  });

  test('is none after any of its bytes is lost, or is a smaller one; nothing throws or hangs', () => {
    for (const whole of [png, jpeg, webp, avif, gif, animatedWebp(webp, 48, 32)]) {
      for (let length = 0; length < whole.length; length += 3)
        inspectImage(whole.subarray(0, length));
      for (let at = 0; at < Math.min(whole.length, 600); at++) {
        const copy = Uint8Array.from(whole);
        copy[at] = 0xff;
        inspectImage(copy);
      }
    }
  });
});

function jpegOfSize(bytes: Uint8Array, side: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const at =
    copy.indexOf(Uint8Array.of(0xff, 0xc2)) >= 0
      ? copy.indexOf(Uint8Array.of(0xff, 0xc2))
      : copy.indexOf(Uint8Array.of(0xff, 0xc0));
  copy.writeUInt16BE(side, at + 5);
  copy.writeUInt16BE(side, at + 7);
  return copy;
}
