import { gifBlocks, gifStart } from './headers/gif.ts';
import { Reader } from './headers/reader.ts';
import { ANMF_HEAD_BYTES, chunks } from './headers/webp.ts';

/*
 * Animations stay as they are, but for what is no picture: comments, places, names of programs. Only
 * what is known to be needed is taken over.
 */

const GIF_TRAILER = 0x3b;

export function stripGif(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes);
  const parts = [bytes.subarray(0, gifStart(reader))];
  for (const { kind, from, to } of gifBlocks(reader)) {
    if (kind !== 'other') parts.push(bytes.subarray(from, to));
  }
  return Buffer.concat([...parts, Uint8Array.of(GIF_TRAILER)]);
}

const WEBP_HEAD_BYTES = 12;
/** Of VP8X: that an EXIF, XMP or ICC chunk is there. */
const METADATA_FLAGS = 0x08 | 0x04 | 0x20;
const FRAME_CHUNKS = ['ALPH', 'VP8 ', 'VP8L'];

export function stripWebp(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes);
  const parts: Uint8Array[] = [];
  for (const { name, from, to } of chunks(reader, WEBP_HEAD_BYTES)) {
    const body = bytes.subarray(from, to);
    if (name === 'VP8X') {
      const features = Uint8Array.from(body);
      features[0] = (features[0] ?? 0) & ~METADATA_FLAGS;
      parts.push(chunk(name, features));
    }
    if (name === 'ANIM') parts.push(chunk(name, body));
    if (name === 'ANMF') parts.push(chunk(name, stripFrame(body)));
  }
  return riff(parts);
}

function stripFrame(frame: Uint8Array): Uint8Array {
  const inner = [...chunks(new Reader(frame), ANMF_HEAD_BYTES)]
    .filter(({ name }) => FRAME_CHUNKS.includes(name))
    .map(({ name, from, to }) => chunk(name, frame.subarray(from, to)));
  return Buffer.concat([frame.subarray(0, ANMF_HEAD_BYTES), ...inner]);
}

/** The first picture of an animation as a WebP of its own, for a decoder that knows no animations. */
export function firstFrame(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes);
  for (const { name, from, to } of chunks(reader, WEBP_HEAD_BYTES)) {
    if (name !== 'ANMF') continue;
    const frame = stripFrame(bytes.subarray(from, to));
    const features = new Uint8Array(VP8X_BYTES);
    features[0] = HAS_ALPHA;
    // Width and height stand in both in the same form.
    features.set(frame.subarray(6, 12), 4);
    return riff([chunk('VP8X', features), frame.subarray(ANMF_HEAD_BYTES)]);
  }
  return bytes;
}
const VP8X_BYTES = 10;
const HAS_ALPHA = 0x10;

function chunk(name: string, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function riff(parts: readonly Uint8Array[]): Uint8Array {
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts]));
}
