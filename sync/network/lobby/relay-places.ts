import type { Libp2p } from '@libp2p/interface';
import type { TransportManager } from '@libp2p/interface-internal';
import { peerIdFromString } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { peerOf } from '../goal.ts';
import { DIAL_MS } from '../limits.ts';
import { RELAYS } from '../reach/limits.ts';
import { reservationsOf } from '../reach/reservations.ts';
import type { Reservations } from '../reach/reservations.ts';

/** How often a lobby that lacks a place looks for one. */
const LOOK_MS = 15_000;

/**
 * Places of a lobby at relays that others know of: libp2p finds relays by identify, which a lobby does not
 * speak. A place that was lost is replaced as long as the lobby runs.
 */
export class RelayPlaces {
  readonly #node: Libp2p;
  readonly #relays: () => readonly string[];
  readonly #log: (message: string) => void;
  readonly #places: Reservations;
  readonly #transportManager: TransportManager;
  #timer: ReturnType<typeof setInterval> | undefined;
  #looking: Promise<void> | undefined;

  constructor(
    node: Libp2p,
    transportManager: TransportManager,
    /** Multiaddrs with peer ids, the best first. */
    relays: () => readonly string[],
    log: (message: string) => void,
  ) {
    this.#node = node;
    this.#transportManager = transportManager;
    this.#relays = relays;
    this.#log = log;
    this.#places = reservationsOf(transportManager);
  }

  /** When the node has started. */
  async start(): Promise<void> {
    const anywhere = Array.from({ length: RELAYS }, () => multiaddr('/p2p-circuit'));
    await this.#transportManager.listen(anywhere);
    this.#node.addEventListener('connection:close', this.#lookNow);
    this.#timer = setInterval(this.#lookNow, LOOK_MS);
    this.#timer.unref();
    this.#lookNow();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#node.removeEventListener('connection:close', this.#lookNow);
  }

  /** Resolves when all relays that are known were asked. */
  async asked(): Promise<void> {
    await this.#looking;
  }

  readonly #lookNow = (): void => {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
  };

  async #look(): Promise<void> {
    for (const relay of this.#relays()) {
      if (this.#node.status !== 'started' || this.#places.reservationCount() >= RELAYS) return;
      try {
        const address = multiaddr(relay);
        const peer = peerIdFromString(peerOf(address) ?? '');
        if (this.#places.hasReservation(peer)) continue;
        // Called here: one that libp2p calls in vain is not asked by it again.
        await this.#node.dial(address, { signal: AbortSignal.timeout(DIAL_MS) });
        await this.#places.addRelay(peer, 'discovered');
      } catch (error) {
        this.#log(`no place for a lobby at ${relay}: ${String(error)}`);
      }
    }
  }
}
