import { setImmediate } from 'node:timers/promises';
import { limits } from '../../protocol/index.ts';
import { ReadWindow } from './read-window.ts';
import { crcAfter } from './stretch-crc.ts';

/*
 * A bundle is a row of frames: a mark, a CRC-32 of what follows, the length, and the bytes. Where bytes
 * were lost or changed on the way, reading goes on at the next mark whose frame is whole.
 */

/** No text begins like this, and no frame of another format; the last byte is the version. */
const MARK = Buffer.from([0xf5, 0x53, 0x42, 0x02]);
/** A check against damage, not against people: what a frame says is checked by its signatures. */
const CRC_BYTES = 4;
const LENGTH_BYTES = 4;
const LENGTH_AT = MARK.length + CRC_BYTES;
const HEAD_BYTES = LENGTH_AT + LENGTH_BYTES;
/** The largest document with its name and a seal around it. */
export const FRAME_LIMIT: number = limits.SHARD_BYTES + 64 * 1024;
/** Marks looked at, whole frames or not, before others have their turn: a few milliseconds. */
const MARKS_A_TURN = 512;

export function encodeFrame(bytes: Uint8Array): Buffer {
  const frame = Buffer.alloc(HEAD_BYTES + bytes.length);
  frame.set(MARK);
  frame.writeUInt32BE(bytes.length, LENGTH_AT);
  frame.set(bytes, HEAD_BYTES);
  frame.writeUInt32BE(crcAfter(0, frame.subarray(LENGTH_AT)), MARK.length);
  return frame;
}

/** A frame, or a stretch of so many bytes that is none. */
export type Scanned = { frame: Uint8Array } | { damaged: number };

/**
 * Frames in a stream of bytes, in bounded memory: twice one frame and a piece of the stream. Whatever
 * the bytes are, it costs no more than a few microseconds for each mark among them.
 * @param signal ends it, also in the middle of what was read already
 */
export async function* scanFrames(
  stream: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<Scanned> {
  const window = new ReadWindow(stream);
  let at = 0;
  let damaged = 0;
  for (let marks = 1; signal?.aborted !== true; marks++) {
    // What is held costs no waiting: timers and other lines would never have their turn.
    if (marks % MARKS_A_TURN === 0) await setImmediate();
    const frame = await frameAt(window, at);
    if (frame !== undefined) {
      if (damaged > 0) yield { damaged };
      damaged = 0;
      at += HEAD_BYTES + frame.length;
      yield { frame };
      continue;
    }
    if (window.end === at) break;
    // Not here: at the next mark, perhaps; the stream may end within one.
    const isLast = window.end - at < HEAD_BYTES;
    const next = isLast ? window.end : (window.find(MARK, at + 1) ?? window.end - MARK.length + 1);
    damaged += next - at;
    at = next;
  }
  if (damaged > 0) yield { damaged };
}

/** The content of the frame that begins there; undefined where none does, or a damaged one. */
async function frameAt(window: ReadWindow, at: number): Promise<Uint8Array | undefined> {
  if (!(await window.reach(at + HEAD_BYTES, at))) return undefined;
  const head = window.view(at, at + HEAD_BYTES);
  if (!head.subarray(0, MARK.length).equals(MARK)) return undefined;
  const crc = head.readUInt32BE(MARK.length);
  const length = head.readUInt32BE(LENGTH_AT);
  if (length > FRAME_LIMIT) return undefined;
  const end = at + HEAD_BYTES + length;
  if (!(await window.reach(end, at))) return undefined;
  if (window.crc(at + LENGTH_AT, end) !== crc) return undefined;
  return new Uint8Array(window.view(at + HEAD_BYTES, end));
}
