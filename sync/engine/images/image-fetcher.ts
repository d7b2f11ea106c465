import { inspectImage } from '../../images/index.ts';
import type { AccountId, Hash, ImageReference } from '../../protocol/index.ts';
import type { NamedImage, Store } from '../../store/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import { offlineNetwork } from '../network/network-state.ts';
import type { NetworkState } from '../network/network-state.ts';

export interface FetcherParts {
  store: Pick<Store, 'blobs' | 'images'>;
  account: Pick<AccountKeeper, 'account'>;
}

/** Fetches pictures from peers: each once at a time, whoever asks for it. */
export class ImageFetcher {
  /** Whom to ask. */
  network: Pick<NetworkState, 'fetchBlob'> = offlineNetwork;
  readonly #parts: FetcherParts;
  readonly #running = new Map<Hash, Promise<boolean>>();

  constructor(parts: FetcherParts) {
    this.#parts = parts;
  }

  /**
   * @param used what was of no use since then may give way, milliseconds
   * @returns whether it is here now
   */
  fetch(image: NamedImage, used: number): Promise<boolean> {
    const { hash } = image.reference;
    const running = this.#running.get(hash);
    if (running !== undefined) return running;
    const fetching = this.#fetch(image, used).finally(() => this.#running.delete(hash));
    this.#running.set(hash, fetching);
    return fetching;
  }

  async #fetch(image: NamedImage, used: number): Promise<boolean> {
    const { store, account } = this.#parts;
    const own = image.account === account.account;
    const arrival = await store.blobs.arrive(image, { own, used }, (bytes) =>
      fits(image.reference, bytes),
    );
    if (arrival === undefined) return false;
    try {
      return await this.network.fetchBlob(image.account, arrival);
    } finally {
      await arrival.close();
    }
  }

  /** Resolves when nothing is being fetched any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  /** What an account that is known here says of a picture. */
  named(hash: Hash, account: AccountId): NamedImage | undefined {
    return this.#parts.store.images.named(hash, account)[0];
  }
}

/** Bytes say what they are; an author must not say otherwise. Nothing is unpacked. */
function fits({ type, width, height }: ImageReference, bytes: Uint8Array): boolean {
  const header = inspectImage(bytes);
  if (header?.type !== type) return false;
  // Another program's picture may say itself how it is to be turned.
  const isTurned = header.width === height && header.height === width;
  return isTurned || (header.width === width && header.height === height);
}
