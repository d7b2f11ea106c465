/** How often "18 min" is looked at again, in milliseconds. */
const STEP_MS = 30_000;

/** The time as screens need it: coarse, so that nothing counts by itself. */
class Clock {
  #now = $state(Date.now());

  constructor() {
    setInterval(() => (this.#now = Date.now()), STEP_MS);
  }

  get now(): number {
    return this.#now;
  }

  /** Something just happened: later than the last step counts as now. */
  touch(): void {
    this.#now = Date.now();
  }
}

export const clock = new Clock();
