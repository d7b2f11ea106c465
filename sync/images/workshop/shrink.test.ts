import { describe, expect, test } from 'vitest';
import type { Pixels } from './pixels.ts';
import { fitting, shrink } from './shrink.ts';
import { turn } from './turn.ts';

function pixels(width: number, height: number, colour: (x: number, y: number) => number[]): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 4);
  return { data, width, height };
}

describe('a picture made smaller', () => {
  test('keeps its proportions, and has at least a pixel', () => {
    expect(fitting({ width: 4000, height: 3000 }, 2000)).toEqual({ width: 2000, height: 1500 });
    expect(fitting({ width: 10_000, height: 1 }, 100)).toEqual({ width: 100, height: 1 });
    expect(fitting({ width: 10, height: 20 }, 100)).toEqual({ width: 10, height: 20 });
  });

  test('keeps a colour that it has all over, at any size', () => {
    const grey = pixels(37, 23, () => [100, 150, 200, 255]);
    for (const side of [36, 20, 7, 1]) {
      const { data } = shrink(grey, side);
      for (let at = 0; at < data.length; at += 4)
        expect([...data.subarray(at, at + 4)]).toEqual([100, 150, 200, 255]);
    }
  });

  test('mixes light, not numbers: black and white make the grey that is half as bright', () => {
    const { data } = shrink(
      pixels(2, 2, (x) => [255 * (x % 2), 255 * (x % 2), 255 * (x % 2), 255]),
      1,
    );
    expect([...data]).toEqual([188, 188, 188, 255]);
  });

  test('takes no colour from what is not to be seen', () => {
    const { data } = shrink(
      pixels(2, 1, (x) => (x === 0 ? [255, 0, 0, 255] : [0, 255, 0, 0])),
      1,
    );
    expect([...data]).toEqual([255, 0, 0, 128]);
  });
});

test('a picture is turned and mirrored as EXIF numbers it', () => {
  // 1 2 3
  // 4 5 6
  const stored = pixels(3, 2, (x, y) => [1 + x + 3 * y, 0, 0, 255]);
  const shown = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => {
    const { data, width } = turn(stored, orientation as 1);
    const reds = [...data].filter((_, at) => at % 4 === 0);
    return [reds.slice(0, width).join(''), reds.slice(width, 2 * width).join('')].join(' ');
  });
  expect(shown).toEqual([
    '123 456',
    '321 654',
    '654 321',
    '456 123',
    '14 25',
    '41 52',
    '63 52',
    '36 25',
  ]);
});
