import { SPEED_LOOK_MS, SPEED_SECONDS } from './limits.ts';
import type { Traffic } from './traffic.ts';

/** How many bytes a second went over the wire in the last seconds. */
export class Speed {
  readonly #traffic: Pick<Traffic, 'bytesIn' | 'bytesOut'>;
  readonly #clock: () => number;
  /** What the counters were, the oldest first. */
  #looks: { at: number; bytesIn: number; bytesOut: number }[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param clock milliseconds */
  constructor(traffic: Pick<Traffic, 'bytesIn' | 'bytesOut'>, clock: () => number) {
    this.#traffic = traffic;
    this.#clock = clock;
    this.look();
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.look();
    }, SPEED_LOOK_MS);
    this.#timer.unref();
  }
  stop(): void {
    clearInterval(this.#timer);
  }

  /** Remembers how far the counters are. */
  look(): void {
    const { bytesIn, bytesOut } = this.#traffic;
    this.#looks.push({ at: this.#clock(), bytesIn, bytesOut });
    if (this.#looks.length > SPEED_SECONDS + 1) this.#looks.shift();
  }

  /** Bytes a second, whole ones; 0 where the clock does not go on. */
  now(): { rateIn: number; rateOut: number } {
    const [first] = this.#looks;
    const elapsed = first === undefined ? 0 : this.#clock() - first.at;
    if (first === undefined || elapsed <= 0) return { rateIn: 0, rateOut: 0 };
    const { bytesIn, bytesOut } = this.#traffic;
    const perSecond = (bytes: number): number => Math.round((bytes * 1000) / elapsed);
    return {
      rateIn: perSecond(bytesIn - first.bytesIn),
      rateOut: perSecond(bytesOut - first.bytesOut),
    };
  }
}
