/** Milliseconds between two events of one query at least: more than a screen can show. */
export const LIVE_PAUSE = 50;
/** A query pauses this many times as long as its reading took: it never eats more than a fifth. */
const READING_SHARE = 4;

export interface LiveQuery<T> {
  /** Calls back whenever an answer may be another one; returns how to stop that. */
  subscribe(changed: () => void): () => void;
  /** The answer now; undefined where there is nothing to tell. */
  read(): T | undefined;
}

/** Time as a query needs it; the engine hands in the real one. */
export interface Pace {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as `ends` aborts. */
  pause(milliseconds: number, ends: AbortSignal): Promise<void>;
}

/**
 * An event stream: the answer at once, then again after changes, never the same one twice in a row.
 * A change after a quiet time is told at once; during many, the latest answer is told every
 * LIVE_PAUSE, or less often where reading it is slow. Ends when `ends` aborts or the reader stops.
 */
export async function* follow<T>(
  query: LiveQuery<T>,
  ends: AbortSignal,
  pace: Pace,
): AsyncGenerator<T, void, undefined> {
  const bell = new Bell();
  const ring = (): void => bell.ring();
  const unsubscribe = query.subscribe(ring);
  ends.addEventListener('abort', ring);
  try {
    let last: string | undefined;
    bell.ring();
    for (;;) {
      await bell.rung();
      if (ends.aborted) return;
      const before = pace.now();
      const answer = query.read();
      const took = pace.now() - before;
      const text = answer === undefined ? undefined : JSON.stringify(answer);
      const isNews = answer !== undefined && text !== last;
      if (isNews) {
        last = text;
        yield answer;
      }
      await pace.pause(Math.max(isNews ? LIVE_PAUSE : 0, took * READING_SHARE), ends);
    }
  } finally {
    unsubscribe();
    ends.removeEventListener('abort', ring);
  }
}

/** Remembers that it rang until somebody hears it. */
class Bell {
  #ringing = false;
  #hear: (() => void) | undefined;

  ring(): void {
    this.#ringing = true;
    this.#hear?.();
  }

  async rung(): Promise<void> {
    if (!this.#ringing) await new Promise<void>((resolve) => (this.#hear = resolve));
    this.#ringing = false;
    this.#hear = undefined;
  }
}
