import { exifOrientation } from './exif.ts';
import type { ImageHeader, Orientation } from './header.ts';
import type { Reader } from './reader.ts';

const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
const EXIF = 'Exif\0\0';

/** SOF0 to SOF15, but for three codes in between that mean something else (ITU T.81 table B.1). */
const startsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

export function jpegHeader(reader: Reader): ImageHeader | undefined {
  if (reader.big(0, 3) !== 0xffd8ff) return undefined;
  let orientation: Orientation = 1;
  for (let at = 2; at < reader.length;) {
    if (reader.byte(at) !== 0xff) return undefined;
    const marker = reader.byte(at + 1);
    // Any number of 0xff may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return undefined;
    const length = reader.big(at + 2, 2);
    const bytes = at + 4;
    if (marker === APP1 && reader.word(bytes, EXIF.length) === EXIF)
      orientation = exifOrientation(reader.part(bytes + EXIF.length, at + 2 + length));
    if (startsFrame(marker)) {
      const [height, width] = [reader.big(bytes + 1, 2), reader.big(bytes + 3, 2)];
      return { type: 'image/jpeg', width, height, orientation, frames: 1 };
    }
    at += 2 + Math.max(2, length);
  }
  return undefined;
}
