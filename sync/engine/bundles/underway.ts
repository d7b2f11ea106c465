import { EngineError } from '../failure.ts';
import { oneAtATime } from '../one-at-a-time.ts';

/** Bundles that go the same way at once. */
const BUNDLES = 4;
/** Milliseconds after which one that nobody goes on with is given up: its interface is gone. */
export const IDLE_MS = 2 * 60_000;

interface Running<T> {
  bundle: T;
  idle: ReturnType<typeof setTimeout> | undefined;
  /** What is asked of one bundle is done in the order in which it was asked. */
  alone: ReturnType<typeof oneAtATime>;
}

/** Bundles on their way between a space and an interface, piece by piece; each has an id. */
export class Underway<T> {
  readonly #ended: (bundle: T) => void;
  readonly #running = new Map<string, Running<T>>();
  #next = 1;

  /** @param ended called once for each, when it is over or nobody goes on with it */
  constructor(ended: (bundle: T) => void) {
    this.#ended = ended;
  }

  /** @throws EngineError UNAVAILABLE */
  begin(make: () => T): string {
    if (this.#running.size >= BUNDLES)
      throw new EngineError(
        'UNAVAILABLE',
        'Other bundles are on their way. Try again when they are done.',
      );
    const id = String(this.#next++);
    this.#running.set(id, { bundle: make(), idle: undefined, alone: oneAtATime() });
    this.#wait(id);
    return id;
  }

  /** Goes on with one; meanwhile it is not given up. @throws EngineError NOT_FOUND */
  async goOn<R>(id: string, work: (bundle: T) => Promise<R>): Promise<R> {
    const running = this.#running.get(id);
    if (running === undefined)
      throw new EngineError('NOT_FOUND', 'This bundle was given up on its way. Begin it again.');
    clearTimeout(running.idle);
    try {
      return await running.alone(() => work(running.bundle));
    } finally {
      this.#wait(id);
    }
  }

  end(id: string): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    this.#running.delete(id);
    clearTimeout(running.idle);
    this.#ended(running.bundle);
  }

  close(): void {
    for (const id of [...this.#running.keys()]) this.end(id);
  }

  #wait(id: string): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    clearTimeout(running.idle);
    running.idle = setTimeout(() => {
      this.end(id);
    }, IDLE_MS);
    running.idle.unref();
  }
}
