import { BadFrame } from './frame-stream.ts';
import type { FrameStream } from './frame-stream.ts';
import type { Fields, Frame, FrameType } from './frames.ts';
import { ANSWER_MS } from './limits.ts';

interface Waiting {
  /** Takes a frame; true when the answer is complete. */
  take(frame: Frame): boolean;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

/** A peer did not answer in time. */
export class NoAnswer extends Error {}

/** Requests on one stream: many may be on their way, answers come in any order. */
export class Requests {
  readonly #stream: FrameStream;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #ended: Error | undefined;

  constructor(stream: FrameStream) {
    this.#stream = stream;
  }

  /** Sends a request and gathers its answer: `take` returns true with the frame that completes it. */
  gather(
    type: FrameType,
    values: readonly unknown[],
    take: (frame: Frame) => boolean,
  ): Promise<void> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => {
        clearTimeout(waiting.timer);
        this.#waiting.delete(id);
        reject(error);
      };
      const late = () => {
        fail(new NoAnswer(`no answer to ${type}`));
      };
      const waiting: Waiting = {
        take: (frame) => {
          clearTimeout(waiting.timer);
          const done = take(frame);
          if (done) resolve();
          else waiting.timer = setTimeout(late, ANSWER_MS);
          return done;
        },
        reject: fail,
        timer: setTimeout(late, ANSWER_MS),
      };
      this.#waiting.set(id, waiting);
      this.#stream.write(id, type, values).catch((error: unknown) => {
        fail(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /** One frame as the answer; undefined for `none`. */
  async ask<T extends FrameType>(
    type: FrameType,
    values: readonly unknown[],
    answer: T,
  ): Promise<Fields<T> | undefined> {
    let fields: Fields<T> | undefined;
    await this.gather(type, values, (frame) => {
      if (frame.type === answer) fields = frame.fields as unknown as Fields<T>;
      else if (frame.type !== 'none') throw new BadFrame(`${frame.type} in answer to ${type}`);
      return true;
    });
    return fields;
  }

  /** Gives an answer to whoever waits for it. Throws BadFrame for one that nobody asked for. */
  answered(frame: Frame): void {
    const waiting = this.#waiting.get(frame.id);
    if (waiting === undefined) {
      // Given up a moment ago: late, not wrong.
      if (frame.id < this.#next) return;
      throw new BadFrame('an answer that nobody asked for');
    }
    let done: boolean;
    try {
      done = waiting.take(frame);
    } catch (error) {
      waiting.reject(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
    if (done) this.#waiting.delete(frame.id);
  }

  end(error: Error): void {
    this.#ended = error;
    for (const waiting of [...this.#waiting.values()]) waiting.reject(error);
  }
}
