import type { ImageView } from '../../api/index.ts';
import type { ImageWorkshop } from '../../images/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import type { Store } from '../../store/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import { EngineError } from '../failure.ts';
import type { Clock } from '../ports.ts';
import { imageView } from '../views/image-view.ts';
import type { ImageFetcher } from './image-fetcher.ts';
import { Uploads } from './uploads.ts';

export interface ImageParts {
  store: Pick<Store, 'blobs' | 'images'>;
  account: Pick<AccountKeeper, 'account'>;
  workshop: ImageWorkshop;
  fetcher: ImageFetcher;
  clock: Clock;
}

/** Pictures as an interface deals with them. */
export class ImageKeeper {
  readonly #parts: ImageParts;
  readonly #uploads: Uploads;

  constructor(parts: ImageParts) {
    this.#parts = parts;
    this.#uploads = new Uploads(() => parts.clock.now());
  }

  /** Takes a piece of a picture. @returns the name under which the next one comes */
  send(upload: string | undefined, piece: Uint8Array): string {
    return this.#uploads.add(upload, piece);
  }

  /** Prepares what was sent and keeps it. @throws EngineError BAD_IMAGE, StoreError */
  async add(upload: string): Promise<ImageView> {
    const { workshop, store, account } = this.#parts;
    const done = await workshop.prepare(this.#uploads.take(upload));
    if (!done.ok) {
      const { fault, message } = done.refusal;
      throw new EngineError(fault === 'image' ? 'BAD_IMAGE' : 'UNAVAILABLE', message);
    }
    const { bytes, ...image } = done.image;
    const added = await store.blobs.add(bytes, image, account.account);
    return imageView({ ...added, alt: '' });
  }

  /** From the disk, or from whoever has it. @throws EngineError NOT_FOUND */
  async get(hash: Hash, account: AccountId): Promise<{ type: string; bytes: Uint8Array }> {
    const { store, fetcher, clock } = this.#parts;
    const named = fetcher.named(hash, account);
    const type = named?.reference.type ?? store.blobs.own(hash)?.type;
    if (type === undefined)
      throw new EngineError('NOT_FOUND', 'No post that is here has this picture.');
    let bytes = await store.blobs.read(hash);
    if (bytes === undefined && named !== undefined && (await fetcher.fetch(named, clock.now())))
      bytes = await store.blobs.read(hash);
    if (bytes !== undefined) return { type, bytes };
    throw new EngineError(
      'NOT_FOUND',
      'Nobody in reach has this picture now. It is asked for again when somebody comes.',
    );
  }
}
