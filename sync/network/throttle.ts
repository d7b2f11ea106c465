import { LEAST_PIECE_BYTES, PIECE_BYTES, PIECES_PER_SECOND } from './limits.ts';
import { Rate } from './rate.ts';

/** So many bytes a second at most, or as many as there are. */
export type ByteRate = number | null;

/**
 * Bytes one way (token bucket). Everything is counted; what is large asks for its turn first, and is
 * let through when what was counted is paid for, one after the other in the order of asking. What is
 * small, and so every greeting, never waits. Nothing is kept here but who waits.
 */
export class Throttle {
  readonly #clock: () => number;
  #perSecond: ByteRate = null;
  #rate: Rate | undefined;
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param clock milliseconds */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** From now on; whoever waits is looked at anew. */
  set(perSecond: ByteRate): void {
    if (perSecond === this.#perSecond) return;
    this.#perSecond = perSecond;
    this.#rate = perSecond === null ? undefined : new Rate(perSecond, this.#clock);
    this.#lookAgain();
  }

  /** Bytes to hand over in one go: small enough that many peers get some of it every second. */
  get pieceBytes(): number {
    const share = Math.floor((this.#perSecond ?? Infinity) / PIECES_PER_SECOND);
    return Math.min(PIECE_BYTES, Math.max(LEAST_PIECE_BYTES, share));
  }

  /** Bytes went over the wire; or, below 0, will not go after all. */
  note(bytes: number): void {
    this.#rate?.owe(bytes);
  }

  /** Counts what is expected until it is known. Returns how to take that back. */
  expect(bytes: number): () => void {
    const rate = this.#rate;
    rate?.owe(bytes);
    return () => {
      rate?.owe(-bytes);
      this.#lookAgain();
    };
  }

  /** Resolves when something large may begin. */
  turn(): Promise<void> {
    if (this.#rate === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#timer === undefined) this.#look();
    });
  }

  #lookAgain(): void {
    clearTimeout(this.#timer);
    this.#look();
  }

  #look(): void {
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const wait = this.#rate?.owe(0) ?? 0;
    if (wait <= 0) this.#waiting.shift()?.();
    // Between two of them the first one has counted what it does.
    this.#timer = setTimeout(() => {
      this.#look();
    }, Math.ceil(wait));
  }

  /** Nobody waits any more. */
  stop(): void {
    this.set(null);
    clearTimeout(this.#timer);
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** Both ways of one node. */
export class Throttles {
  readonly up: Throttle;
  readonly down: Throttle;

  constructor(clock: () => number) {
    this.up = new Throttle(clock);
    this.down = new Throttle(clock);
  }
  sent(bytes: number): void {
    this.up.note(bytes);
  }
  received(bytes: number): void {
    this.down.note(bytes);
  }
  stop(): void {
    this.up.stop();
    this.down.stop();
  }
}
