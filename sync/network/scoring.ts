import { BAN_MS, BURST_SECONDS, REJECTS } from './limits.ts';

/** So many a second, with a burst saved up while it is quiet (token bucket). */
export class Rate {
  readonly #perSecond: number;
  readonly #clock: () => number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, clock: () => number) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#tokens = perSecond * BURST_SECONDS;
    this.#at = clock();
  }

  /** False where this one is too many. */
  take(): boolean {
    const now = this.#clock();
    const earned = (Math.max(0, now - this.#at) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#perSecond * BURST_SECONDS, this.#tokens + earned);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** Who sent things that are wrong in themselves, and who is kept away for it. */
export class Scores {
  readonly #rejects = new Map<string, number>();
  readonly #banned = new Map<string, number>();
  readonly #clock: () => number;
  readonly #onBan: (peer: string, reason: string) => void;

  constructor(clock: () => number, onBan: (peer: string, reason: string) => void) {
    this.#clock = clock;
    this.#onBan = onBan;
  }

  reject(peer: string, reason: string, weight = 1): void {
    if (this.isBanned(peer)) return;
    const rejects = (this.#rejects.get(peer) ?? 0) + weight;
    this.#rejects.set(peer, rejects);
    if (rejects < REJECTS) return;
    this.#rejects.delete(peer);
    this.#banned.set(peer, this.#clock() + BAN_MS);
    this.#onBan(peer, reason);
  }

  /** For gossipsub: every reject counts against the peer there as well. */
  score(peer: string): number {
    return this.isBanned(peer) ? -1000 : -10 * (this.#rejects.get(peer) ?? 0);
  }

  isBanned(peer: string): boolean {
    const until = this.#banned.get(peer);
    if (until === undefined) return false;
    if (until > this.#clock()) return true;
    this.#banned.delete(peer);
    return false;
  }
}
