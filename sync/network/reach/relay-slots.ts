import type { PeerId } from '@libp2p/interface';
import type { TransportManager } from '@libp2p/interface-internal';
import { multiaddr } from '@multiformats/multiaddr';
import { RELAY_AGAIN_MS, RELAY_PATIENCE_MS, RELAYS } from './limits.ts';
import { reservationsOf } from './reservations.ts';

/** Asks relays that are known for a place while others cannot call this node at an address of its own. */
export class RelaySlots {
  readonly #transportManager: TransportManager;
  readonly #standing: () => { isPublic: boolean; mayBePublic: boolean };
  readonly #log: (message: string) => void;
  readonly #relays: () => PeerId[];
  #again: ReturnType<typeof setInterval> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #isPatient = true;
  #asks = false;
  #stopped = false;

  /**
   * @param standing whether others reached this node at an address of its own, and whether it has one at
   * which they might
   * @param relays that are connected
   */
  constructor(
    transportManager: TransportManager,
    standing: () => { isPublic: boolean; mayBePublic: boolean },
    relays: () => PeerId[],
    log: (message: string) => void,
  ) {
    this.#transportManager = transportManager;
    this.#standing = standing;
    this.#relays = relays;
    this.#log = log;
  }

  start(): void {
    this.#patience = setTimeout(() => {
      this.#isPatient = false;
      this.look();
    }, RELAY_PATIENCE_MS);
    this.#again = setInterval(() => {
      if (this.#asks) void this.#askAgain();
    }, RELAY_AGAIN_MS);
    this.look();
  }

  /** Something may have changed. */
  look(): void {
    const { isPublic, mayBePublic } = this.#standing();
    const wanted = !isPublic && !(mayBePublic && this.#isPatient);
    if (this.#stopped || wanted === this.#asks) return;
    this.#asks = wanted;
    const changing = wanted ? this.#ask() : this.#leave();
    changing.catch((error: unknown) => {
      this.#log(`relays: ${String(error)}`);
    });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#patience);
    clearInterval(this.#again);
  }

  #ask(): Promise<void> {
    return this.#transportManager.listen(
      Array.from({ length: RELAYS }, () => multiaddr('/p2p-circuit')),
    );
  }

  /** libp2p asks a relay once for each time it connects: one that was full may have a place by now. */
  async #askAgain(): Promise<void> {
    const reservations = reservationsOf(this.#transportManager);
    for (const relay of this.#relays()) {
      if (this.#stopped || reservations.reservationCount() >= RELAYS) return;
      if (reservations.hasReservation(relay)) continue;
      await reservations.addRelay(relay, 'discovered').catch((error: unknown) => {
        this.#log(`no place at the relay ${relay.toString()}: ${String(error)}`);
      });
    }
  }

  async #leave(): Promise<void> {
    for (const listener of this.#transportManager.getListeners())
      // libp2p does not say which transport a listener is of.
      if ('reservationStore' in listener) await listener.close();
  }
}
