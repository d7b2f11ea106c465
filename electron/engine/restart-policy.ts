/** Ends that are forgiven within the window; one more and restarting is no help. */
export const RESTART_LIMIT = 3;
/** Milliseconds in which they are counted. */
export const RESTART_WINDOW = 60_000;

/**
 * Decides whether something that ended by itself is started again. `now` is in milliseconds, of any
 * clock that does not go back.
 */
export class RestartPolicy {
  #ends: number[] = [];

  /** Notes one end; true if a restart is worth trying. */
  allows(now: number): boolean {
    this.#ends = [...this.#ends.filter((end) => now - end < RESTART_WINDOW), now];
    return this.#ends.length <= RESTART_LIMIT;
  }

  /** A person asked to try again: what was is forgotten. */
  forget(): void {
    this.#ends = [];
  }
}
