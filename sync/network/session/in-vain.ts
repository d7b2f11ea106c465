import { REMEMBERED, RETRY_MS } from '../limits.ts';

/** What one peer was asked for in vain, so that it is not asked again at once, or ever. */
export class InVain {
  readonly #until = new Map<string, number>();
  readonly #clock: () => number;

  /** @param clock milliseconds */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Not again for a while. */
  later(key: string): void {
    this.#set(key, this.#clock() + RETRY_MS);
  }
  /** Not again on this connection. */
  never(key: string): void {
    this.#set(key, Infinity);
  }
  forget(key: string): void {
    this.#until.delete(key);
  }

  has(key: string): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (until > this.#clock()) return true;
    this.#until.delete(key);
    return false;
  }

  #set(key: string, until: number): void {
    this.#until.set(key, until);
    if (this.#until.size <= REMEMBERED) return;
    const [oldest] = this.#until.keys();
    if (oldest !== undefined) this.#until.delete(oldest);
  }
}
