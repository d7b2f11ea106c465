import type { DecoderProcess, SpawnDecoder } from '../ports.ts';
import { Backlog } from './backlog.ts';
import type { Pending } from './backlog.ts';
import type { Answer, Answers, Question, Request } from './messages.ts';

/** Resident memory a decoder may reach; a 5 KB document can ask for 669 MB. */
export const DECODER_MEMORY_LIMIT = 256 * 1024 * 1024;
/** How often a busy decoder's memory is looked at. */
const WATCH_MS = 20;
/** The longest one message may take: 4,000 of the largest records take 1 s on a slow machine. */
export const DECODER_TIME_LIMIT_MS = 15_000;
/** Messages handed to the process before the first is answered: enough that it never waits. */
const IN_FLIGHT = 4;
/** Processes that end before they have started, one after the other, until it is given up. */
const FAILED_STARTS = 3;

/** Bytes that were not what they should be, or that brought the decoder down. */
export class DecoderRefusal extends Error {}
/** The decoder is being closed. */
class DecoderClosed extends Error {}
/** No decoder can be started on this computer now; nobody's bytes are to blame. */
class DecoderUnavailable extends Error {
  readonly code = 'DECODER_UNAVAILABLE';
}

/**
 * The one way to documents of others: a process that is watched, killed and replaced. Which bytes
 * brought it down is found by asking again, each question alone: only what ends a second process, one
 * that works on nothing else, is refused. Else one peer's bytes could make another peer's look wrong.
 */
export class Decoder {
  readonly #spawn: SpawnDecoder;
  readonly #timeLimit: number;
  readonly #backlog = new Backlog();
  #process: DecoderProcess | undefined;
  /** The process has said that it runs. */
  #started = false;
  #failedStarts = 0;
  #nextId = 1;
  /** By request id; all in messages that are posted and not answered. */
  readonly #flying = new Map<number, Pending>();
  #messages = 0;
  /** A suspect is being asked alone: until it is answered nothing else is posted. */
  #trial = false;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #busySince = 0;
  #closed = false;

  /** @param timeLimit milliseconds that one message may take */
  constructor(spawn: SpawnDecoder, timeLimit = DECODER_TIME_LIMIT_MS) {
    this.#spawn = spawn;
    this.#timeLimit = timeLimit;
  }

  /** Throws DecoderRefusal where the bytes are wrong, kill the decoder or outlast it. */
  ask<K extends Question['ask']>(question: Extract<Question, { ask: K }>): Promise<Answers[K]> {
    if (this.#closed) return Promise.reject(new DecoderClosed('the decoder is closed'));
    return new Promise((resolve, reject) => {
      this.#backlog.add({ question, resolve: resolve as Pending['resolve'], reject });
      this.#pump();
    });
  }

  /** Starts the process, so that the first bytes do not wait the 0.2 s that it takes. */
  prepare(): void {
    if (!this.#closed) this.#running();
  }

  #pump(): void {
    while (!this.#closed && !this.#trial && this.#messages < IN_FLIGHT) {
      const suspects = this.#backlog.hasSuspects;
      if (suspects && this.#messages > 0) break;
      const next = this.#backlog.next();
      if (next.length === 0) break;
      this.#trial = suspects;
      this.#post(next);
    }
    this.#watchSoon();
  }

  #post(questions: readonly Pending[]): void {
    const requests = questions.map((pending): Request => {
      const id = this.#nextId++;
      this.#flying.set(id, pending);
      return { ...pending.question, id };
    });
    if (this.#messages === 0) this.#busySince = performance.now();
    this.#messages += 1;
    this.#running().post(requests);
  }

  #running(): DecoderProcess {
    if (this.#process !== undefined) return this.#process;
    const started = this.#spawn();
    this.#process = started;
    this.#started = false;
    started.onMessage((message) => {
      if (started === this.#process) this.#answered(message as Answer[]);
    });
    started.onExit((reason) => {
      if (started === this.#process) this.#gone(`the decoder ended (${reason})`);
    });
    return started;
  }

  #answered(answers: readonly Answer[]): void {
    this.#started = true;
    this.#failedStarts = 0;
    this.#busySince = performance.now();
    // The first message answers nothing: it says that the process runs.
    if (answers.length === 0) return;
    this.#messages -= 1;
    this.#trial = false;
    for (const answer of answers) {
      const pending = this.#flying.get(answer.id);
      this.#flying.delete(answer.id);
      if (answer.ok) pending?.resolve(answer.value);
      else pending?.reject(new DecoderRefusal(answer.wrong));
    }
    this.#pump();
  }

  #watchSoon(): void {
    if (this.#flying.size === 0 || this.#watch !== undefined || this.#closed) return;
    this.#watch = setTimeout(() => {
      void this.#look().finally(() => {
        this.#watch = undefined;
        this.#watchSoon();
      });
    }, WATCH_MS);
  }

  async #look(): Promise<void> {
    const watched = this.#process;
    if (watched === undefined || this.#flying.size === 0) return;
    if (performance.now() - this.#busySince > this.#timeLimit) {
      this.#kill(watched, 'took too long');
      return;
    }
    // Where the host cannot tell, the maximum on the WASM memory is the bound.
    const memory = await watched.memory();
    if (watched === this.#process && memory !== undefined && memory > DECODER_MEMORY_LIMIT)
      this.#kill(watched, 'asked for too much memory');
  }

  #kill(watched: DecoderProcess, why: string): void {
    // What was seen while nothing else was under way needs no second look.
    this.#trial ||= this.#flying.size === 1;
    this.#gone(`the bytes ${why}`);
    watched.kill();
  }

  #gone(reason: string): void {
    this.#process = undefined;
    const flying = [...this.#flying.values()];
    this.#flying.clear();
    this.#messages = 0;
    const guilty = this.#trial && this.#started;
    this.#trial = false;
    if (!this.#started && ++this.#failedStarts >= FAILED_STARTS) {
      this.#failedStarts = 0;
      const failure = new DecoderUnavailable(`no decoder can be started: ${reason}`);
      for (const pending of [...flying, ...this.#backlog.clear()]) pending.reject(failure);
    } else if (guilty) {
      for (const pending of flying) pending.reject(new DecoderRefusal(reason));
    } else {
      this.#backlog.suspect(flying);
    }
    this.#pump();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#watch);
    for (const pending of [...this.#flying.values(), ...this.#backlog.clear()])
      pending.reject(new DecoderClosed('the decoder is closed'));
    this.#flying.clear();
    this.#process?.kill();
    this.#process = undefined;
  }
}
