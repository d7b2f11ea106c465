import type { Stream } from '@libp2p/interface';
import { lpStream } from '@libp2p/utils';
import { decodeFrame, encodeFrame } from './frames.ts';
import type { Frame, FrameType } from './frames.ts';
import { FRAME_BYTES } from './limits.ts';

/** A peer sent something that is no frame: its fault, and scored. */
export class BadFrame extends Error {}

/** Frames over one libp2p stream: written one after the other, each waiting for room (back-pressure). */
export class FrameStream {
  readonly #stream: Stream;
  readonly #frames: ReturnType<typeof lpStream<Stream>>;
  #last: Promise<void> = Promise.resolve();

  constructor(stream: Stream) {
    this.#stream = stream;
    this.#frames = lpStream(stream, { maxDataLength: FRAME_BYTES });
  }

  /** Resolves when the stream has taken it; rejects where the stream is gone. */
  write(id: number, type: FrameType, values: readonly unknown[]): Promise<void> {
    const data = encodeFrame(id, type, values);
    const written = this.#last.then(() => this.#frames.write(data));
    this.#last = written.catch(() => undefined);
    return written;
  }

  /** The next frame. Throws BadFrame for what is none, and what libp2p throws when the stream ends. */
  async read(): Promise<Frame> {
    let data: Uint8Array;
    try {
      data = (await this.#frames.read()).subarray();
    } catch (error) {
      if (error instanceof Error && error.name.startsWith('InvalidData'))
        throw new BadFrame(error.message);
      throw error;
    }
    const frame = decodeFrame(data);
    if (!frame.ok) throw new BadFrame(frame.error.message);
    return frame.value;
  }

  abort(reason: string): void {
    this.#stream.abort(new Error(reason));
  }
}
