import type { AccountId } from '../protocol/index.ts';
import { KNOWN_PEERS, SEEN_MS } from './limits.ts';
import type { KnownPeer } from './network.ts';

interface Met {
  peer: KnownPeer;
  /** When it was given away to be kept last. */
  keptAt: number;
  isKept: boolean;
}

/** Tells who was met, and where, so that it is found again after a restart: seldom, once a minute a peer. */
export class MetPeers {
  readonly #keep: (peer: KnownPeer) => void;
  readonly #isConnected: (peer: string) => boolean;
  readonly #clock: () => number;
  readonly #log: (message: string) => void;
  readonly #met = new Map<string, Met>();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(options: {
    keep: (peer: KnownPeer) => void;
    isConnected: (peer: string) => boolean;
    clock: () => number;
    log: (message: string) => void;
  }) {
    this.#keep = options.keep;
    this.#isConnected = options.isConnected;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#timer = setInterval(() => {
      this.look();
    }, SEEN_MS);
  }

  /** A peer said where it is. */
  met(where: Omit<KnownPeer, 'seen'>): void {
    const now = this.#clock();
    const before = this.#met.get(where.id);
    const { account } = before?.peer ?? {};
    const peer = { ...where, seen: now, ...(account === undefined ? {} : { account }) };
    if (before === undefined) this.#makeRoom();
    const met = { peer, keptAt: before?.keptAt ?? Number.NEGATIVE_INFINITY, isKept: false };
    this.#met.set(where.id, met);
    if (this.#isDue(met)) this.#write(met);
  }

  /** Whether it is known, and not yet for whom it speaks. */
  isNameless(peer: string): boolean {
    const met = this.#met.get(peer);
    return met !== undefined && met.peer.account === undefined;
  }
  /** A peer said for whom it speaks: with that name it is looked for when it is away. */
  speaksFor(peer: string, account: AccountId): void {
    const met = this.#met.get(peer);
    if (met === undefined || met.peer.account === account) return;
    met.peer.account = account;
    this.#write(met);
  }

  /** Whoever is connected is seen now; whoever is not was seen when it was met. */
  look(): void {
    for (const [id, met] of this.#met) {
      this.#see(id, met);
      if (!this.#isDue(met)) continue;
      if (met.isKept) this.#met.delete(id);
      else this.#write(met);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const [id, met] of this.#met) {
      this.#see(id, met);
      if (!met.isKept) this.#write(met);
    }
    this.#met.clear();
  }

  #see(id: string, met: Met): void {
    if (!this.#isConnected(id)) return;
    met.peer.seen = this.#clock();
    met.isKept = false;
  }

  #isDue({ keptAt }: Met): boolean {
    return this.#clock() - keptAt >= SEEN_MS;
  }

  /** Strangers that come and go do not fill the memory. */
  #makeRoom(): void {
    if (this.#met.size < KNOWN_PEERS) return;
    for (const [id, met] of this.#met) {
      if (this.#isConnected(id)) continue;
      if (!met.isKept) this.#write(met);
      this.#met.delete(id);
      return;
    }
  }

  #write(met: Met): void {
    met.keptAt = this.#clock();
    met.isKept = true;
    try {
      this.#keep({ ...met.peer });
    } catch (error) {
      this.#log(`where ${met.peer.id} is was not kept: ${String(error)}`);
    }
  }
}
