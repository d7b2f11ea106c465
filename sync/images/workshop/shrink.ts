import type { Pixels } from './pixels.ts';

/** Shades of light between black and white when it is counted back to sRGB; finer than 8 bits are. */
const SHADES = 4096;
/** sRGB (IEC 61966-2-1) to light, for mixing: half black and half white is no dark grey. */
const LIGHT = Float32Array.from({ length: 256 }, (_, value) => {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});
const SRGB = Uint8ClampedArray.from({ length: SHADES + 1 }, (_, shade) => {
  const light = shade / SHADES;
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);
});

/** Width and height in proportion, with no side longer than `side` and none of nothing. */
export function fitting(
  { width, height }: { width: number; height: number },
  side: number,
): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  const scaled = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}

/**
 * Makes a picture smaller: each new pixel is the mean of the area that it covers, in light and
 * weighted by alpha. Holds one row of sums, so that 64 megapixels take no memory beside themselves;
 * the resizers on offer unpack all of it to floats (1.6 GB, measured).
 */
export function shrink(source: Pixels, side: number): Pixels {
  const { width, height } = fitting(source, side);
  if (width === source.width && height === source.height) return source;
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const step = source.height / height;
  const sums = new Float32Array(width * 4);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    const from = row * step;
    const to = Math.min(source.height, from + step);
    for (let y = Math.floor(from); y < to; y++)
      addRow(sums, source, y, Math.min(to, y + 1) - Math.max(from, y), width);
    writeRow(sums, target, row, step * (source.width / width));
  }
  return target;
}

/** Adds a row of the source, with this weight, to the sums of the new pixels that it lies under. */
function addRow(
  sums: Float32Array,
  { data, width }: Pixels,
  y: number,
  weight: number,
  columns: number,
): void {
  const step = width / columns;
  const row = y * width * 4;
  for (let column = 0; column < columns; column++) {
    const from = column * step;
    const to = Math.min(width, from + step);
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let x = Math.floor(from); x < to; x++) {
      const at = row + x * 4;
      const share = ((data[at + 3] ?? 0) / 255) * (Math.min(to, x + 1) - Math.max(from, x));
      red += (LIGHT[data[at] ?? 0] ?? 0) * share;
      green += (LIGHT[data[at + 1] ?? 0] ?? 0) * share;
      blue += (LIGHT[data[at + 2] ?? 0] ?? 0) * share;
      alpha += share;
    }
    const at = column * 4;
    sums[at] = (sums[at] ?? 0) + red * weight;
    sums[at + 1] = (sums[at + 1] ?? 0) + green * weight;
    sums[at + 2] = (sums[at + 2] ?? 0) + blue * weight;
    sums[at + 3] = (sums[at + 3] ?? 0) + alpha * weight;
  }
}

function writeRow(sums: Float32Array, { data, width }: Pixels, row: number, area: number): void {
  for (let column = 0; column < width; column++) {
    const at = column * 4;
    const alpha = sums[at + 3] ?? 0;
    const to = row * width * 4 + at;
    for (let channel = 0; channel < 3; channel++) {
      const light = alpha === 0 ? 0 : (sums[at + channel] ?? 0) / alpha;
      data[to + channel] = SRGB[Math.round(Math.min(1, light) * SHADES)] ?? 0;
    }
    data[to + 3] = Math.round((255 * alpha) / area);
  }
}
