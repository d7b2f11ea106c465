import { exifOrientation } from './exif.ts';
import type { ImageHeader } from './header.ts';
import type { Reader } from './reader.ts';

/** A piece of a RIFF file: its name, and where its bytes are. */
export interface Chunk {
  name: string;
  from: number;
  to: number;
}

const FILE_HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
/** Place, size and time of a picture, before its own chunks. */
export const ANMF_HEAD_BYTES = 16;

/** https://developers.google.com/speed/webp/docs/riff_container */
export function webpHeader(reader: Reader): ImageHeader | undefined {
  if (reader.word(0, 4) !== 'RIFF' || reader.word(8, 4) !== 'WEBP') return undefined;
  const header: ImageHeader = {
    type: 'image/webp',
    width: 0,
    height: 0,
    orientation: 1,
    frames: 0,
  };
  const atLeast = ([width, height]: readonly [number, number]): void => {
    header.width = Math.max(header.width, width);
    header.height = Math.max(header.height, height);
  };
  for (const { name, from, to } of chunks(reader, FILE_HEAD_BYTES)) {
    if (name === 'VP8X') atLeast([1 + reader.little(from + 4, 3), 1 + reader.little(from + 7, 3)]);
    if (name === 'VP8 ' || name === 'VP8L') {
      header.frames += 1;
      atLeast(frameSize(reader, name, from));
    }
    if (name === 'ANMF') {
      header.frames += 1;
      atLeast([1 + reader.little(from + 6, 3), 1 + reader.little(from + 9, 3)]);
      for (const inner of chunks(reader.part(0, to), from + ANMF_HEAD_BYTES))
        if (inner.name === 'VP8 ' || inner.name === 'VP8L')
          atLeast(frameSize(reader, inner.name, inner.from));
    }
    if (name === 'EXIF') {
      // Some writers put the mark of a JPEG before it.
      const start = reader.word(from, 6) === 'Exif\0\0' ? from + 6 : from;
      header.orientation = exifOrientation(reader.part(start, to));
    }
  }
  return header.frames === 0 ? undefined : header;
}

/** All chunks from a place on, as far as they are whole. */
export function* chunks(reader: Reader, start: number): Generator<Chunk> {
  for (let at = start; at + CHUNK_HEAD_BYTES <= reader.length;) {
    const from = at + CHUNK_HEAD_BYTES;
    const to = from + reader.little(at + 4, 4);
    if (to > reader.length) return;
    yield { name: reader.word(at, 4), from, to };
    at = to + ((to - from) % 2);
  }
}

/** Pixels by the bitstream itself (RFC 6386 section 9.1; WebP lossless specification section 3). */
function frameSize(reader: Reader, name: 'VP8 ' | 'VP8L', at: number): [number, number] {
  if (name === 'VP8 ')
    return [reader.little(at + 6, 2) & 0x3fff, reader.little(at + 8, 2) & 0x3fff];
  const bits = reader.little(at + 1, 4);
  return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
}
