import type { DecoderProcess, SpawnDecoder } from '../ports.ts';
import type { Answer, Answers, Question } from './messages.ts';

/** Resident memory a decoder may reach; a 5 KB document can ask for 669 MB. */
export const DECODER_MEMORY_LIMIT = 256 * 1024 * 1024;
/** How often a busy decoder's memory is looked at. */
const WATCH_MS = 20;
/** The longest one request may take: 4,000 of the largest records take 1 s on a slow machine. */
export const DECODER_TIME_LIMIT_MS = 15_000;
/** Requests handed to the process before the first is answered: enough that it never waits. */
const IN_FLIGHT = 4;

/** Bytes that were not what they should be, or that brought the decoder down. */
export class DecoderRefusal extends Error {}
/** The decoder is being closed. */
export class DecoderClosed extends Error {}

interface Pending {
  question: Question;
  resolve(answer: Answers[keyof Answers]): void;
  reject(error: Error): void;
}

/**
 * The one way to documents of others: a process that is watched, killed and replaced. Whatever it
 * was working on when it went is refused; what waited behind is asked again.
 */
export class Decoder {
  readonly #spawn: SpawnDecoder;
  #process: DecoderProcess | undefined;
  #nextId = 1;
  readonly #waiting: Pending[] = [];
  /** In the order in which they were posted, which is the order in which they are answered. */
  readonly #flying = new Map<number, Pending>();
  #watch: ReturnType<typeof setTimeout> | undefined;
  #busySince = 0;
  #closed = false;

  constructor(spawn: SpawnDecoder) {
    this.#spawn = spawn;
  }

  /** Throws DecoderRefusal where the bytes are wrong, kill the decoder or outlast it. */
  ask<K extends Question['ask']>(question: Extract<Question, { ask: K }>): Promise<Answers[K]> {
    if (this.#closed) return Promise.reject(new DecoderClosed('the decoder is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve: resolve as Pending['resolve'], reject });
      this.#pump();
    });
  }

  /** Starts the process, so that the first bytes do not wait the 0.2 s that it takes. */
  prepare(): void {
    if (!this.#closed) this.#running();
  }

  #pump(): void {
    if (this.#closed) return;
    while (this.#flying.size < IN_FLIGHT) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      const id = this.#nextId++;
      if (this.#flying.size === 0) this.#busySince = performance.now();
      this.#flying.set(id, next);
      this.#running().post({ ...next.question, id });
    }
    if (this.#flying.size > 0 && this.#watch === undefined) this.#watchSoon();
  }

  #running(): DecoderProcess {
    if (this.#process !== undefined) return this.#process;
    const started = this.#spawn();
    started.onMessage((message) => {
      if (started === this.#process) this.#answered(message as Answer);
    });
    started.onExit((reason) => {
      if (started === this.#process) this.#gone(`the decoder ended (${reason})`);
    });
    this.#process = started;
    return started;
  }

  #answered(answer: Answer): void {
    const pending = this.#flying.get(answer.id);
    if (pending === undefined) return;
    this.#flying.delete(answer.id);
    this.#busySince = performance.now();
    if (answer.ok) pending.resolve(answer.value);
    else pending.reject(new DecoderRefusal(answer.wrong));
    this.#pump();
  }

  #watchSoon(): void {
    this.#watch = setTimeout(() => {
      this.#watch = undefined;
      void this.#look();
    }, WATCH_MS);
  }

  async #look(): Promise<void> {
    const watched = this.#process;
    if (watched === undefined || this.#flying.size === 0) return;
    if (performance.now() - this.#busySince > DECODER_TIME_LIMIT_MS)
      return this.#kill(watched, 'took too long');
    const memory = await watched.memory();
    if (watched !== this.#process) return;
    if (memory !== undefined && memory > DECODER_MEMORY_LIMIT)
      return this.#kill(watched, 'asked for too much memory');
    if (this.#flying.size > 0 && this.#watch === undefined) this.#watchSoon();
  }

  #kill(watched: DecoderProcess, why: string): void {
    this.#gone(`the bytes ${why}`);
    watched.kill();
  }

  /** The first request in flight was being worked on: it is the one that did it. */
  #gone(reason: string): void {
    this.#process = undefined;
    const [guilty, ...others] = this.#flying.values();
    this.#flying.clear();
    this.#waiting.unshift(...others);
    guilty?.reject(new DecoderRefusal(reason));
    this.#pump();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#watch);
    for (const pending of [...this.#flying.values(), ...this.#waiting])
      pending.reject(new DecoderClosed('the decoder is closed'));
    this.#flying.clear();
    this.#waiting.length = 0;
    this.#process?.kill();
    this.#process = undefined;
  }
}
