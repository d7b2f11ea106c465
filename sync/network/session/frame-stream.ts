import type { Stream } from '@libp2p/interface';
import { Uint8ArrayList } from 'uint8arraylist';
import { FRAME_BYTES, READ_AHEAD_BYTES } from '../limits.ts';
import { resume } from '../resume.ts';

/** A peer sent something that is no frame, or none that fits here: its fault, and scored. */
export class BadFrame extends Error {
  override readonly name = 'BadFrame';
}
/** The stream is at its end: nobody's fault. */
export class StreamEnded extends Error {
  override readonly name = 'StreamEnded';
}

/** Hears how much goes over a stream. */
interface Meter {
  sent(bytes: number): void;
  received(bytes: number): void;
}

/** The length of a frame before it: 32 bits, the highest first. */
const HEAD_BYTES = 4;

/**
 * Frames over one libp2p stream, with back-pressure both ways: a write resolves when there is room
 * for the next one, and who does not read pauses the stream, so that the sender has to wait.
 */
export class FrameStream {
  readonly #stream: Stream;
  readonly #longest: number;
  readonly #meter: Meter | undefined;
  readonly #buffer = new Uint8ArrayList();
  #ended: Error | undefined;
  #arrived: () => void = () => undefined;
  #lastWrite: Promise<void> = Promise.resolve();

  /** @param longest bytes of the longest frame that is taken */
  constructor(stream: Stream, longest: number = FRAME_BYTES, meter?: Meter) {
    this.#stream = stream;
    this.#longest = longest;
    this.#meter = meter;
    stream.addEventListener('message', ({ data }) => {
      this.#buffer.append(data);
      if (this.#buffer.byteLength > READ_AHEAD_BYTES && stream.readStatus === 'readable')
        stream.pause();
      this.#arrived();
    });
    stream.addEventListener('remoteCloseWrite', () => {
      this.#end(undefined);
    });
    stream.addEventListener('close', ({ error }) => {
      this.#end(error);
    });
  }

  #end(error: Error | undefined): void {
    this.#ended ??= new StreamEnded(error?.message ?? 'closed by the peer');
    this.#arrived();
  }

  /** Resolves when the stream has room for more; writes go out in the order in which they came. */
  write(frame: Uint8Array): Promise<void> {
    const written = this.#lastWrite.then(() => this.#send(frame));
    this.#lastWrite = written.catch(() => undefined);
    return written;
  }

  async #send(frame: Uint8Array): Promise<void> {
    if (this.#ended !== undefined) throw this.#ended;
    this.#meter?.sent(HEAD_BYTES + frame.length);
    const head = new Uint8Array(HEAD_BYTES);
    new DataView(head.buffer).setUint32(0, frame.length);
    let hasRoom: boolean;
    try {
      hasRoom = this.#stream.send(new Uint8ArrayList(head, frame));
    } catch (error) {
      throw new StreamEnded(String(error), { cause: error });
    }
    if (!hasRoom) await this.#room();
  }

  #room(): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = this.#stream;
      const onDrain = () => {
        stream.removeEventListener('close', onClose);
        resolve();
      };
      const onClose = () => {
        stream.removeEventListener('drain', onDrain);
        reject(new StreamEnded('closed while writing'));
      };
      stream.addEventListener('drain', onDrain, { once: true });
      stream.addEventListener('close', onClose, { once: true });
    });
  }

  /** The next frame's bytes. Throws BadFrame for one that is too long, StreamEnded at the end. */
  async read(): Promise<Uint8Array> {
    for (;;) {
      const frame = this.#take();
      if (frame !== undefined) return frame;
      if (this.#stream.readStatus === 'paused') {
        // Hands out at once what waits, and lets the peer send again.
        resume(this.#stream);
        continue;
      }
      if (this.#ended !== undefined) throw this.#ended;
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  #take(): Uint8Array | undefined {
    const buffer = this.#buffer;
    if (buffer.byteLength < HEAD_BYTES) return undefined;
    const length = buffer.getUint32(0);
    if (length > this.#longest) throw new BadFrame(`a frame of ${length} bytes`);
    if (buffer.byteLength < HEAD_BYTES + length) return undefined;
    const frame = buffer.subarray(HEAD_BYTES, HEAD_BYTES + length);
    buffer.consume(HEAD_BYTES + length);
    this.#meter?.received(HEAD_BYTES + length);
    return frame;
  }

  /** Ends it at once, both ways. */
  abort(reason: string): void {
    this.#end(new Error(reason));
    this.#stream.abort(new Error(reason));
  }
}
