import type { ImageHeader, Orientation } from './header.ts';
import type { Reader } from './reader.ts';

interface Box {
  name: string;
  from: number;
  to: number;
}

const BOX_HEAD_BYTES = 8;
/** Version and flags before the bytes of a "full" box. */
const FULL_BYTES = 4;
/** The way from the file to what is said about its pictures: names, and bytes before the boxes inside. */
const WAY = [
  ['meta', FULL_BYTES],
  ['iprp', 0],
  ['ipco', 0],
] as const;

/** https://aomediacodec.github.io/av1-avif, over ISO/IEC 23008-12: a sequence is taken for its still picture. */
export function avifHeader(reader: Reader): ImageHeader | undefined {
  const [first] = boxes(reader, 0);
  if (first?.name !== 'ftyp' || !hasBrand(reader, first)) return undefined;
  let inside: Reader | undefined = reader;
  for (const [name, skip] of WAY) {
    const box: Box | undefined = inside && [...boxes(inside, 0)].find((b) => b.name === name);
    inside = box && inside?.part(box.from + skip, box.to);
  }
  if (inside === undefined) return undefined;
  let [width, height, turn, mirror] = [0, 0, 0, NONE];
  for (const { name, from } of boxes(inside, 0)) {
    // Tiles and thumbnails say their size too: the largest is the picture's.
    if (name === 'ispe') {
      width = Math.max(width, inside.big(from + FULL_BYTES, 4));
      height = Math.max(height, inside.big(from + FULL_BYTES + 4, 4));
    }
    if (name === 'irot') turn = inside.byte(from) & 3;
    if (name === 'imir') mirror = inside.byte(from) & 1;
  }
  const orientation = ORIENTATIONS[mirror]?.[turn] ?? 1;
  return { type: 'image/avif', width, height, orientation, frames: 1 };
}

function hasBrand(reader: Reader, { from, to }: Box): boolean {
  // The main brand, a version, and the others that it fits.
  for (let at = from; at < to; at += 4)
    if (at !== from + 4 && /^avi[fs]$/.test(reader.word(at, 4))) return true;
  return false;
}

function* boxes(reader: Reader, start: number): Generator<Box> {
  for (let at = start; at + BOX_HEAD_BYTES <= reader.length;) {
    const said = reader.big(at, 4);
    // 1: a longer number follows; 0: to the end.
    const head = said === 1 ? BOX_HEAD_BYTES + 8 : BOX_HEAD_BYTES;
    const size = said === 1 ? reader.big(at + 8, 8) : said === 0 ? reader.length - at : said;
    if (size < head) return;
    yield { name: reader.word(at + 4, 4), from: at + head, to: at + size };
    at += size;
  }
}

/** Quarter turns against the clock (irot), then a mirror (imir: 0 top to bottom, 1 left to right). */
const NONE = 2;
const ORIENTATIONS: Readonly<Record<number, readonly Orientation[]>> = {
  0: [4, 5, 2, 7],
  1: [2, 7, 4, 5],
  [NONE]: [1, 8, 3, 6],
};
