import type { Hash } from '../../protocol/index.ts';
import type { Store } from '../../store/index.ts';
import type { NetworkSettings } from '../network/network-settings.ts';
import type { NetworkState } from '../network/network-state.ts';
import type { Clock, Log } from '../ports.ts';
import type { ImageFetcher } from './image-fetcher.ts';

/** Pictures looked at in one round; after it those that are missing are looked for anew. */
const ROUND = 50;
/** First wait before a picture that nobody had is asked for again; it doubles, up to the last. */
const FIRST_WAIT_MS = 2000;
const LAST_WAIT_MS = 10 * 60_000;
/** How often is looked whether such a wait is over. */
const LOOK_MS = 2000;
/** Pictures whose waits are remembered: as many as are looked through. */
const REMEMBERED = 5000;

/** Whether what is carried costs money. */
export type PrefetchSettings = Pick<NetworkSettings, 'get' | 'onChange'>;

interface PrefetchParts {
  store: Pick<Store, 'images' | 'onChange'>;
  network: Pick<NetworkState, 'status' | 'onChange'>;
  /** On a metered network nothing is fetched ahead. */
  settings: PrefetchSettings;
  fetcher: ImageFetcher;
  clock: Clock;
  log: Log;
}

/**
 * Fetches the pictures of what has arrived, one at a time and the newest first, so that they are
 * here when their author is not any more. What was of more recent use never gives way to them.
 */
export class Prefetch {
  readonly #parts: PrefetchParts;
  /** Pictures that nobody had: when to ask again. */
  readonly #waits = new Map<Hash, { until: number; wait: number }>();
  readonly #stops: (() => void)[];
  #peers = '';
  #isBusy = false;
  #isDue = false;
  #closed = false;

  constructor(parts: PrefetchParts) {
    this.#parts = parts;
    const again = setInterval(() => {
      const now = parts.clock.now();
      if ([...this.#waits.values()].some(({ until }) => until <= now)) this.#soon();
    }, LOOK_MS);
    again.unref();
    this.#stops = [
      parts.store.onChange(({ authors, people }) => {
        if (authors.size > 0 || people.size > 0) this.#soon();
      }),
      parts.network.onChange(() => {
        this.#met();
      }),
      parts.settings.onChange(() => {
        this.#soon();
      }),
      () => {
        clearInterval(again);
      },
    ];
    this.#met();
  }

  /** Whoever comes may have what nobody had. */
  #met(): void {
    const peers = this.#parts.network.status().peers.map(({ id }) => id);
    const isNew = peers.some((id) => !this.#peers.includes(id));
    this.#peers = peers.join();
    if (!isNew) return;
    this.#waits.clear();
    this.#soon();
  }

  #soon(): void {
    this.#isDue = true;
    if (this.#isBusy || this.#mustStop() || this.#peers === '') return;
    this.#isBusy = true;
    this.#rounds()
      .catch((error: unknown) => {
        this.#parts.log('warn', 'pictures could not be fetched', error);
      })
      .finally(() => {
        this.#isBusy = false;
      });
  }

  async #rounds(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false;
      const { store, fetcher, clock } = this.#parts;
      const missing = store.images.missing(REMEMBERED);
      const due = missing.filter(
        ({ reference }) => (this.#waits.get(reference.hash)?.until ?? 0) <= clock.now(),
      );
      for (const image of due.slice(0, ROUND)) {
        if (this.#mustStop()) return;
        if (await fetcher.fetch(image, image.sort)) this.#waits.delete(image.reference.hash);
        else this.#later(image.reference.hash);
      }
      if (due.length > ROUND) this.#isDue = true;
    }
  }

  /** Asked after every wait: it changes meanwhile. */
  #mustStop(): boolean {
    return this.#closed || this.#parts.settings.get().metered;
  }

  #later(hash: Hash): void {
    const wait = Math.min(LAST_WAIT_MS, 2 * (this.#waits.get(hash)?.wait ?? FIRST_WAIT_MS / 2));
    this.#waits.delete(hash);
    this.#waits.set(hash, { until: this.#parts.clock.now() + wait, wait });
    if (this.#waits.size <= REMEMBERED) return;
    const [oldest] = this.#waits.keys();
    if (oldest !== undefined) this.#waits.delete(oldest);
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
  }
}
