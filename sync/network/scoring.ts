import { BAN_MS, FORGIVEN_MS, POINTS, SCORED_PEERS } from './limits.ts';

/** What a point costs at gossipsub, whose thresholds are -10, -50 and -80. */
const GOSSIP_POINT = 10;

/** Who sent things that are wrong in themselves, and who is kept away for it. */
export class Scores {
  readonly #points = new Map<string, { points: number; at: number }>();
  readonly #banned = new Map<string, number>();
  readonly #clock: () => number;
  readonly #onBan: (peer: string, reason: string) => void;

  /** @param clock milliseconds since the Unix epoch */
  constructor(clock: () => number, onBan: (peer: string, reason: string) => void) {
    this.#clock = clock;
    this.#onBan = onBan;
  }

  /** Counts something against a peer; with too many points it is sent away for a while. */
  reject(peer: string, reason: string, points = 1): void {
    if (this.isBanned(peer)) return;
    const sum = this.#pointsOf(peer) + points;
    if (sum < POINTS) {
      remember(this.#points, peer, { points: sum, at: this.#clock() });
      return;
    }
    this.#points.delete(peer);
    remember(this.#banned, peer, this.#clock() + BAN_MS);
    this.#onBan(peer, reason);
  }

  /** For gossipsub: every point counts against the peer there as well. */
  score(peer: string): number {
    return 0 - GOSSIP_POINT * (this.isBanned(peer) ? 10 * POINTS : this.#pointsOf(peer));
  }

  /** Who is kept away, and until when: the last one first. */
  banned(): { id: string; until: number }[] {
    return [...this.#banned.keys()]
      .filter((peer) => this.isBanned(peer))
      .map((id) => ({ id, until: this.#banned.get(id) ?? 0 }))
      .reverse();
  }

  isBanned(peer: string): boolean {
    const until = this.#banned.get(peer);
    if (until === undefined) return false;
    if (until > this.#clock()) return true;
    this.#banned.delete(peer);
    return false;
  }

  #pointsOf(peer: string): number {
    const entry = this.#points.get(peer);
    if (entry === undefined) return 0;
    const forgiven = Math.floor((this.#clock() - entry.at) / FORGIVEN_MS);
    return Math.max(0, entry.points - forgiven);
  }
}

/** Sets it as the newest entry; the oldest goes where there are too many. */
function remember<V>(map: Map<string, V>, peer: string, value: V): void {
  map.delete(peer);
  map.set(peer, value);
  if (map.size <= SCORED_PEERS) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
