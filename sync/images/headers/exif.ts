import type { Orientation } from './header.ts';
import type { Reader } from './reader.ts';

const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/** The orientation in a TIFF structure (EXIF 2.3 section 4.6.4); 1 where it says none. */
export function exifOrientation(tiff: Reader): Orientation {
  const order = tiff.word(0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const number = (at: number, bytes: number): number =>
    order === 'II' ? tiff.little(at, bytes) : tiff.big(at, bytes);
  const directory = number(4, 4);
  const entries = number(directory, 2);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * ENTRY_BYTES;
    if (entry >= tiff.length) break;
    if (number(entry, 2) !== ORIENTATION_TAG) continue;
    const value = number(entry + 8, 2);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}
