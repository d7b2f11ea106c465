import type { AccountId } from '../../protocol/index.ts';
import type { Store } from '../../store/index.ts';
import type { NetworkState } from '../network/network-state.ts';
import type { Clock, Log } from '../ports.ts';
import {
  ABSENT_AGAIN_LONGEST_MS,
  ABSENT_AGAIN_MS,
  ABSENT_LOOK_MS,
  ABSENT_MS,
  ABSENT_PAGE,
  ABSENT_WALKS,
} from './limits.ts';

export interface FindAbsentParts {
  store: { interest: Pick<Store['interest'], 'absent'> };
  network: Pick<NetworkState, 'status' | 'onChange' | 'callProviders'>;
  /** The network costs by what it carries. */
  metered: () => boolean;
  clock: Clock;
  log: Log;
}
interface Sought {
  nextAt: number;
  wait: number;
}

/**
 * Seeks those whom one follows and whom nobody who is connected is known to have: others tell the DHT
 * that they have them (`tell-held.ts`), and are called.
 */
export class AbsentFinder {
  readonly #parts: FindAbsentParts;
  readonly #sought = new Map<AccountId, Sought>();
  /** Absent in the present round through all of whom one follows. */
  #round = new Set<AccountId>();
  #after: AccountId | undefined;
  readonly #waiting: AccountId[] = [];
  #walks = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #off = (): void => undefined;
  #hasPeers = false;
  #stopped = false;

  constructor(parts: FindAbsentParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#off = this.#parts.network.onChange(() => {
      const had = this.#hasPeers;
      this.#hasPeers = this.#parts.network.status().peers.length > 0;
      // Whoever has just come says first what it holds.
      if (this.#hasPeers && !had) this.#lookIn(ABSENT_MS);
    });
    this.#lookIn(ABSENT_LOOK_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#off();
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  /** Looks through a stretch of whom one follows, and seeks those that are absent and due. */
  look(): void {
    const { network, store, metered, clock } = this.#parts;
    const { peers } = network.status();
    if (this.#stopped || metered() || peers.length === 0 || this.#waiting.length > 0) return;
    const connected = {
      accounts: peers.flatMap(({ account }) => account ?? []),
      peers: peers.flatMap(({ id, account }) => (account === undefined ? id : [])),
    };
    const page = store.interest.absent(connected, ABSENT_PAGE, this.#after);
    const now = clock.now();
    for (const account of page) {
      this.#round.add(account);
      if ((this.#sought.get(account)?.nextAt ?? 0) <= now) this.#waiting.push(account);
    }
    this.#after = page.at(-1);
    if (page.length < ABSENT_PAGE) this.#endRound();
    this.#walk();
  }

  /** Who was there in between is sought anew from the beginning. */
  #endRound(): void {
    this.#after = undefined;
    for (const account of this.#sought.keys())
      if (!this.#round.has(account)) this.#sought.delete(account);
    this.#round = new Set();
  }

  #walk(): void {
    const { network, clock, log } = this.#parts;
    while (this.#walks < ABSENT_WALKS) {
      const account = this.#waiting.shift();
      if (account === undefined) return;
      const before = this.#sought.get(account);
      const wait =
        before === undefined ? ABSENT_AGAIN_MS : Math.min(before.wait * 2, ABSENT_AGAIN_LONGEST_MS);
      this.#sought.set(account, { wait, nextAt: clock.now() + wait });
      this.#walks++;
      network
        .callProviders(account)
        .then((called) => {
          if (called !== undefined) return;
          // Nobody was asked: all of them are due as before.
          if (before === undefined) this.#sought.delete(account);
          else this.#sought.set(account, before);
          this.#waiting.length = 0;
        })
        .catch((error: unknown) => log('info', 'somebody who is followed was not found', error))
        .finally(() => {
          this.#walks--;
          this.#walk();
        });
    }
  }

  #lookIn(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.look();
      if (!this.#stopped) this.#lookIn(ABSENT_LOOK_MS);
    }, wait);
    this.#timer.unref();
  }
}
