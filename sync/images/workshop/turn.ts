import type { Orientation } from '../headers/header.ts';
import type { Pixels } from './pixels.ts';

/** Where a pixel of the picture as it is shown stands in the picture as it is stored. */
type Place = (x: number, y: number, right: number, bottom: number) => [number, number];
const PLACES: Readonly<Record<Orientation, Place>> = {
  1: (x, y) => [x, y],
  2: (x, y, right) => [right - x, y],
  3: (x, y, right, bottom) => [right - x, bottom - y],
  4: (x, y, _right, bottom) => [x, bottom - y],
  5: (x, y) => [y, x],
  6: (x, y, _right, bottom) => [y, bottom - x],
  7: (x, y, right, bottom) => [right - y, bottom - x],
  8: (x, y, right) => [right - y, x],
};
/** From this number on, height and width change places. */
const FIRST_ACROSS = 5;

/** Turns and mirrors a picture as a camera held it; afterwards nothing has to say so any more. */
export function turn(stored: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return stored;
  const across = orientation >= FIRST_ACROSS;
  const width = across ? stored.height : stored.width;
  const height = across ? stored.width : stored.height;
  const from = new Uint32Array(stored.data.buffer, stored.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const place = PLACES[orientation];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = place(x, y, stored.width - 1, stored.height - 1);
      to[y * width + x] = from[row * stored.width + column] ?? 0;
    }
  }
  return { data: new Uint8ClampedArray(to.buffer), width, height };
}
