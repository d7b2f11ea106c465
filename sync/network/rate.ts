import { BURST_SECONDS } from './limits.ts';

/** So much a second, with a burst saved up while it is quiet (token bucket). */
export class Rate {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #clock: () => number;
  #tokens: number;
  #at: number;

  /** @param clock milliseconds */
  constructor(perSecond: number, clock: () => number, burst = perSecond * BURST_SECONDS) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#clock = clock;
    this.#tokens = burst;
    this.#at = clock();
  }

  /** False where this is too much; then nothing was taken. */
  take(cost = 1): boolean {
    this.#earn();
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }

  /** Takes it, and says how many milliseconds to wait until it is paid for. */
  owe(cost = 1): number {
    this.#earn();
    this.#tokens -= cost;
    return Math.max(0, (-this.#tokens / this.#perSecond) * 1000);
  }

  #earn(): void {
    const now = this.#clock();
    const earned = (Math.max(0, now - this.#at) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + earned);
    this.#at = now;
  }
}
