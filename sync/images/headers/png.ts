import { exifOrientation } from './exif.ts';
import type { ImageHeader } from './header.ts';
import type { Reader } from './reader.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';
/** Length and name before a chunk's bytes, checksum behind them. */
const HEAD_BYTES = 8;
const FRAME_BYTES = HEAD_BYTES + 4;

/** https://www.w3.org/TR/png-3: an animation is taken for its first picture. */
export function pngHeader(reader: Reader): ImageHeader | undefined {
  if (reader.word(0, 8) !== SIGNATURE || reader.word(12, 4) !== 'IHDR') return undefined;
  const header: ImageHeader = {
    type: 'image/png',
    width: reader.big(16, 4),
    height: reader.big(20, 4),
    orientation: 1,
    frames: 1,
  };
  for (let at = SIGNATURE.length; at < reader.length;) {
    const length = reader.big(at, 4);
    const bytes = at + HEAD_BYTES;
    if (reader.word(at + 4, 4) === 'eXIf')
      header.orientation = exifOrientation(reader.part(bytes, bytes + length));
    at += FRAME_BYTES + length;
  }
  return header;
}
