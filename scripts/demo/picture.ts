import { crc32, deflateSync } from 'node:zlib';
import { rgbaToThumbHash } from 'thumbhash';
import type { Chance } from './chance.ts';

const WIDTH = 960;
const HEIGHT = 540;
/** ThumbHash takes at most 100 pixels a side. */
const SMALL = 12;

type Colour = readonly [number, number, number];
const SKIES: readonly (readonly [Colour, Colour])[] = [
  [
    [16, 24, 64],
    [92, 64, 120],
  ],
  [
    [40, 96, 150],
    [244, 190, 140],
  ],
  [
    [120, 180, 210],
    [240, 240, 220],
  ],
];

/** A landscape that was never seen: a sky, stars or a sun, and hills. PNG, 960 x 540. */
export function landscape(chance: Chance): {
  bytes: Uint8Array;
  width: number;
  height: number;
  preview: Uint8Array;
} {
  const paint = painter(chance);
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  let at = 0;
  for (let y = 0; y < HEIGHT; y++) {
    rows[at++] = 0;
    for (let x = 0; x < WIDTH; x++) for (const part of paint(x, y)) rows[at++] = part;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, RGB.
  header.set([8, 2, 0, 0, 0], 8);
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { bytes, width: WIDTH, height: HEIGHT, preview: previewOf(paint) };
}

function painter(chance: Chance): (x: number, y: number) => Colour {
  const [high, low] = chance.of(SKIES);
  const hills = Array.from({ length: 3 }, (_, at) => ({
    base: HEIGHT * (0.62 + at * 0.12),
    swing: 20 + chance.upTo(40),
    wide: 90 + chance.upTo(160),
    shift: chance.upTo(600),
    shade: 60 - at * 18,
  }));
  const stars = new Set(
    Array.from({ length: 80 }, () => chance.upTo(WIDTH) + chance.upTo(HEIGHT / 2) * WIDTH),
  );
  return (x, y) => {
    for (const { base, swing, wide, shift, shade } of hills.toReversed())
      if (y > base + swing * Math.sin((x + shift) / wide)) return [shade / 2, shade, shade * 0.8];
    if (stars.has(x + y * WIDTH)) return [255, 250, 220];
    const share = y / HEIGHT;
    const mix = (part: 0 | 1 | 2): number =>
      Math.round(high[part] * (1 - share) + low[part] * share);
    return [mix(0), mix(1), mix(2)];
  };
}

function previewOf(paint: (x: number, y: number) => Colour): Uint8Array {
  const height = Math.round((SMALL * HEIGHT) / WIDTH);
  const pixels: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < SMALL; x++)
      pixels.push(...paint((x * WIDTH) / SMALL, (y * HEIGHT) / height), 255);
  return rgbaToThumbHash(SMALL, height, Uint8Array.from(pixels));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
