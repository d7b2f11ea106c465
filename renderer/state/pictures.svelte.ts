import { SvelteMap } from 'svelte/reactivity';
import type { ImageView } from '../../sync/api/index.ts';
import type { Failure } from '../transport/failure.ts';
import { failureOf } from '../transport/failure.ts';
import { fromBase64 } from '../../sync/api/index.ts';
import { Shelf } from '../pictures/shelf.ts';
import type { Engine } from './engine.svelte.ts';

/** Bytes of pictures that are kept although no screen shows them: some ten screens of a feed. */
const KEPT_BYTES = 48 * 1024 * 1024;

export type PictureState =
  | { readonly kind: 'loading' }
  /** `url` is of this page alone, and good while somebody uses the picture. */
  | { readonly kind: 'here'; readonly url: string; readonly size: number }
  | { readonly kind: 'away'; readonly failure: Failure };

/** Which picture, and who published it: that account's peers are asked for it. */
export interface Wanted {
  readonly image: Pick<ImageView, 'hash' | 'type'>;
  readonly account: string;
}

/** Pictures by their hash: fetched once for all who show them, let go when they are many. */
export class Pictures {
  readonly #states = new SvelteMap<string, PictureState>();
  readonly #shelf = new Shelf<Wanted>();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  state(hash: string): PictureState {
    return this.#states.get(hash) ?? { kind: 'loading' };
  }

  /** Shows a picture until the returned function is called. */
  use(image: Wanted['image'], account: string): () => void {
    const { hash } = image;
    this.#shelf.take(hash, { image, account });
    if (this.#states.get(hash)?.kind !== 'here') void this.#fetch(hash);
    return () => {
      this.#shelf.putBack(hash);
      this.#trim();
    };
  }

  /** Asks again for what nobody had: for one picture, or for all that are shown. */
  retry(hash?: string): void {
    for (const [key, state] of [...this.#states]) {
      if (
        state.kind === 'away' &&
        (hash === undefined || hash === key) &&
        this.#shelf.isUsed(key)
      ) {
        void this.#fetch(key);
      }
    }
  }

  /** Bytes that this window has itself, as of a picture that is being posted. */
  put(hash: string, blob: Blob): void {
    if (this.#states.get(hash)?.kind === 'here') return;
    this.#states.set(hash, { kind: 'here', url: URL.createObjectURL(blob), size: blob.size });
  }

  async #fetch(hash: string): Promise<void> {
    const wanted = this.#shelf.get(hash);
    if (wanted === undefined || this.#states.get(hash)?.kind === 'loading') return;
    this.#states.set(hash, { kind: 'loading' });
    const { image, account } = wanted;
    try {
      const { bytes } = await this.#engine.call((client) => client.images.get({ hash, account }));
      // The type is one of five that the contract knows: never one that can hold a script.
      this.#states.delete(hash);
      this.put(hash, new Blob([fromBase64(bytes)], { type: image.type }));
    } catch (error) {
      this.#states.set(hash, { kind: 'away', failure: failureOf(error) });
    }
  }

  #trim(): void {
    let bytes = 0;
    for (const state of this.#states.values()) if (state.kind === 'here') bytes += state.size;
    for (const hash of this.#shelf.unused()) {
      if (bytes <= KEPT_BYTES) return;
      const state = this.#states.get(hash);
      if (state?.kind !== 'here') continue;
      URL.revokeObjectURL(state.url);
      this.#states.delete(hash);
      this.#shelf.remove(hash);
      bytes -= state.size;
    }
  }
}
