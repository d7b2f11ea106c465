import { createHash } from 'node:crypto';
import { limits } from '../../protocol/index.ts';

/*
 * A bundle is a row of frames: a mark, the length, the start of a SHA-256, and the bytes. Where bytes
 * were lost or changed on the way, reading goes on at the next mark whose frame is whole.
 */

/** No text begins like this, and no frame of another format. */
const MARK = Buffer.from([0xf5, 0x53, 0x42, 0x01]);
const LENGTH_BYTES = 4;
/** A check against damage, not against people: what a frame says is checked by its signatures. */
const CHECK_BYTES = 8;
const HEAD_BYTES = MARK.length + LENGTH_BYTES + CHECK_BYTES;
/** The largest document with its name and a seal around it. */
export const FRAME_LIMIT: number = limits.SHARD_BYTES + 64 * 1024;

const checkOf = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update(bytes).digest().subarray(0, CHECK_BYTES);

export function encodeFrame(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([MARK, length, checkOf(bytes), bytes]);
}

/** A frame, or a stretch of so many bytes that is none. */
export type Scanned = { frame: Uint8Array } | { damaged: number };

/** Frames in a stream of bytes, in bounded memory: one frame and a piece of the stream at a time. */
export async function* scanFrames(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Scanned> {
  const source = new Source(stream);
  let damaged = 0;
  for (;;) {
    const head = await source.atLeast(HEAD_BYTES);
    if (head.length === 0) break;
    const length = lengthAt(head);
    const frame =
      length === undefined ? undefined : frameAt(await source.atLeast(HEAD_BYTES + length), length);
    if (frame !== undefined) {
      if (damaged > 0) yield { damaged };
      damaged = 0;
      yield { frame };
      source.drop(HEAD_BYTES + frame.length);
      continue;
    }
    // Not here: at the next mark, perhaps.
    const { held } = source;
    const next = held.indexOf(MARK, 1);
    const isLast = held.length < HEAD_BYTES;
    const lost = isLast ? held.length : next > 0 ? next : held.length - MARK.length + 1;
    damaged += lost;
    source.drop(lost);
  }
  if (damaged > 0) yield { damaged };
}

/** What was read of a stream and not used yet. */
class Source {
  held: Buffer = Buffer.alloc(0);
  readonly #pieces: AsyncIterator<Uint8Array>;
  #ended = false;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** Fewer where the stream ends. */
  async atLeast(bytes: number): Promise<Buffer> {
    const parts = [this.held];
    let { length } = this.held;
    while (!this.#ended && length < bytes) {
      const next = await this.#pieces.next();
      if (next.done === true) this.#ended = true;
      else {
        parts.push(Buffer.from(next.value));
        length += next.value.length;
      }
    }
    if (parts.length > 1) this.held = Buffer.concat(parts);
    return this.held;
  }

  drop(bytes: number): void {
    this.held = this.held.subarray(bytes);
  }
}

function lengthAt(bytes: Buffer): number | undefined {
  if (bytes.length < HEAD_BYTES || !bytes.subarray(0, MARK.length).equals(MARK)) return undefined;
  const length = bytes.readUInt32BE(MARK.length);
  return length <= FRAME_LIMIT ? length : undefined;
}

function frameAt(bytes: Buffer, length: number): Uint8Array | undefined {
  if (bytes.length < HEAD_BYTES + length) return undefined;
  const frame = bytes.subarray(HEAD_BYTES, HEAD_BYTES + length);
  const check = bytes.subarray(MARK.length + LENGTH_BYTES, HEAD_BYTES);
  return checkOf(frame).equals(check) ? frame : undefined;
}
