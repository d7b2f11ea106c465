import omggif from 'omggif';
import type { Pixels } from './pixels.ts';

/** The first picture of a GIF. */
export function decodeGif(bytes: Uint8Array): Pixels {
  const reader = new omggif.GifReader(bytes);
  const { width, height } = reader;
  const data = new Uint8ClampedArray(width * height * 4);
  reader.decodeAndBlitFrameRGBA(0, data);
  return { data, width, height };
}
