import { ANSWER_MS } from '../limits.ts';
import { decodeAnswer } from './answers.ts';
import type { AnswerTo } from './answers.ts';
import { BadFrame } from './frame-stream.ts';
import type { FrameStream } from './frame-stream.ts';
import { encodeFrame } from './frames.ts';
import type { Answer, RequestType } from './frames.ts';
import { Gatherer } from './gatherer.ts';
import type { Gathered, GatheredBytes } from './gatherer.ts';

/** A peer did not answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

interface Waiting {
  gatherer: Gatherer;
  resolve(answer: Gathered): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Requests on one stream: many may be under way, answers come in any order. */
export class Requests {
  readonly #stream: FrameStream;
  readonly #memory: GatheredBytes;
  readonly #waiting = new Map<number, Waiting>();
  /** Given up, and their answers still on their way. */
  readonly #givenUp = new Set<number>();
  #next = 1;
  #ended: Error | undefined;

  constructor(stream: FrameStream, memory: GatheredBytes) {
    this.#stream = stream;
    this.#memory = memory;
  }

  /** The answer's value; undefined where there is nothing to give. */
  async ask<T extends RequestType>(
    type: T,
    values: readonly unknown[],
  ): Promise<AnswerTo<T> | undefined> {
    return this.whole(type, values, (answer) => {
      if (answer.form === 'none') return undefined;
      if (answer.form !== 'value') throw new BadFrame(`a document in answer to ${type}`);
      return decode(type, answer.bytes);
    });
  }

  /** Hands the whole answer to `use` and lets go of its bytes afterwards. */
  async whole<R>(
    type: RequestType,
    values: readonly unknown[],
    use: (answer: Gathered) => R | Promise<R>,
  ): Promise<R> {
    const gatherer = new Gatherer(type, this.#memory);
    try {
      return await use(await this.#send(type, values, gatherer));
    } finally {
      gatherer.free();
    }
  }

  #send(type: RequestType, values: readonly unknown[], gatherer: Gatherer): Promise<Gathered> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const late = () => {
        this.#giveUp(id, new NoAnswer(`no answer to ${type}`));
      };
      const timer = setTimeout(late, ANSWER_MS);
      this.#waiting.set(id, { gatherer, resolve, reject, timer });
      this.#stream.write(encodeFrame(id, type, values)).catch((error: unknown) => {
        this.#giveUp(id, error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  #giveUp(id: number, error: Error): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    this.#givenUp.add(id);
    waiting.reject(error);
  }

  /** Gives a frame to whoever waits for it. Throws BadFrame for one that nobody asked for. */
  take(answer: Answer): void {
    const { id } = answer;
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      if (!this.#givenUp.has(id)) throw new BadFrame('an answer that nobody asked for');
      if (answer.type === 'none' || answer.fields[1]) this.#givenUp.delete(id);
      return;
    }
    // Answers come one after the other: while one arrives, the others wait for their turn.
    for (const { timer } of this.#waiting.values()) timer.refresh();
    let whole: Gathered | undefined;
    try {
      whole = waiting.gatherer.take(answer);
    } catch (error) {
      this.#giveUp(id, error as Error);
      if (answer.type === 'none' || answer.fields[1]) this.#givenUp.delete(id);
      if (error instanceof BadFrame) throw error;
      return;
    }
    if (whole === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.resolve(whole);
  }

  end(error: Error): void {
    this.#ended = error;
    for (const id of [...this.#waiting.keys()]) this.#giveUp(id, error);
  }
}

/** Throws BadFrame for an answer that does not have the form of its kind. */
export function decode<T extends RequestType>(type: T, bytes: Uint8Array): AnswerTo<T> {
  const decoded = decodeAnswer(type, bytes);
  if (!decoded.ok) throw new BadFrame(decoded.error.message);
  return decoded.value;
}
