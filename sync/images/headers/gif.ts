import type { ImageHeader } from './header.ts';
import type { Reader } from './reader.ts';

/** A stretch of a GIF: a picture with its colours, or an extension. */
export interface GifBlock {
  kind: 'frame' | 'control' | 'loop' | 'other';
  from: number;
  to: number;
  /** Of a frame: where it ends on the canvas. */
  right: number;
  bottom: number;
}

const HEAD_BYTES = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const CONTROL = 0xf9;
const CONTROL_BYTES = 8;
const APPLICATION = 0xff;
/** How often an animation runs: the one extension of an application that browsers follow. */
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];
const LOOP_BYTES = 19;

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export function gifHeader(reader: Reader): ImageHeader | undefined {
  if (!isGif(reader)) return undefined;
  const frames = [...gifBlocks(reader)].filter(({ kind }) => kind === 'frame');
  return {
    type: 'image/gif',
    // A frame that reaches over the edge makes its decoder reach there too.
    width: Math.max(reader.little(6, 2), ...frames.map(({ right }) => right)),
    height: Math.max(reader.little(8, 2), ...frames.map(({ bottom }) => bottom)),
    orientation: 1,
    frames: frames.length,
  };
}

export const isGif = (reader: Reader): boolean => /^GIF8[79]a$/.test(reader.word(0, 6));

/** Bytes before the first block: signature, canvas and the colours for all. */
export function gifStart(reader: Reader): number {
  return HEAD_BYTES + coloursAt(reader, 10);
}

/** Every block in order; ends with the trailer, or where the bytes make no sense any more. */
export function* gifBlocks(reader: Reader): Generator<GifBlock> {
  let at = gifStart(reader);
  while (at < reader.length) {
    const from = at;
    if (reader.byte(at) === EXTENSION) {
      at = subBlocksEnd(reader, at + 2);
      yield { kind: extensionKind(reader, from, at), from, to: at, right: 0, bottom: 0 };
    } else if (reader.byte(at) === IMAGE) {
      const right = reader.little(at + 1, 2) + reader.little(at + 5, 2);
      const bottom = reader.little(at + 3, 2) + reader.little(at + 7, 2);
      // Behind the colours stands one byte for the size of the codes.
      at = subBlocksEnd(reader, at + 10 + coloursAt(reader, at + 9) + 1);
      if (at > reader.length) return;
      yield { kind: 'frame', from, to: at, right, bottom };
    } else return;
  }
}

/** In the one length that each has: nothing else can be said in it. */
function extensionKind(reader: Reader, from: number, to: number): GifBlock['kind'] {
  const label = reader.byte(from + 1);
  if (label === CONTROL && to - from === CONTROL_BYTES) return 'control';
  const loops = label === APPLICATION && LOOPS.includes(reader.word(from + 3, 11));
  return loops && to - from === LOOP_BYTES ? 'loop' : 'other';
}

/** Bytes of the table of colours that the flags at this place tell of. */
function coloursAt(reader: Reader, at: number): number {
  const flags = reader.byte(at);
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function subBlocksEnd(reader: Reader, from: number): number {
  let at = from;
  while (at < reader.length && reader.byte(at) !== 0) at += 1 + reader.byte(at);
  return at + 1;
}
