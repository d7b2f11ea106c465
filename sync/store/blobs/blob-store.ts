import { type AccountId, type Hash, sha256 } from '../../protocol/index.ts';
import type { ImageQueries, NamedImage } from '../images/image-queries.ts';
import { Arrival } from './arrival.ts';
import type { BlobFiles } from './blob-files.ts';
import type { BlobTable } from './blob-table.ts';
import { BLOBS_IN_ALL, BLOBS_OF_ACCOUNT, PARTIAL_BLOBS, UNPOSTED_MS } from './limits.ts';
import type { OwnImage } from './own-image.ts';
import { preparedJson, readPrepared } from './prepared-json.ts';

export interface BlobQuotas {
  /** Bytes. */
  account: number;
  total: number;
}
const QUOTAS: BlobQuotas = { account: BLOBS_OF_ACCOUNT, total: BLOBS_IN_ALL };

/** The bytes of pictures: files beside the space's own, and a table of them in it. */
export class BlobStore {
  readonly #files: BlobFiles;
  readonly #table: BlobTable;
  readonly #names: ImageQueries;
  readonly #clock: () => number;
  readonly #quotas: BlobQuotas;
  /** What changes files and table runs one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #arriving = new Set<Hash>();

  constructor(
    files: BlobFiles,
    table: BlobTable,
    names: ImageQueries,
    clock: () => number,
    quotas = QUOTAS,
  ) {
    this.#files = files;
    this.#table = table;
    this.#names = names;
    this.#clock = clock;
    this.#quotas = quotas;
  }

  has(hash: Hash): boolean {
    return this.#table.find(hash) !== undefined;
  }

  /** A picture that was added on this computer. */
  own(hash: Hash): OwnImage | undefined {
    const row = this.#table.find(hash);
    const prepared = row?.prepared ?? undefined;
    return prepared === undefined ? undefined : readPrepared(prepared);
  }

  /** Keeps a picture of this computer's own; on the disk when it resolves. @throws StoreError */
  add(
    bytes: Uint8Array,
    image: Omit<OwnImage, 'hash' | 'size'>,
    by?: AccountId,
  ): Promise<OwnImage> {
    return this.#alone(async () => {
      const added: OwnImage = { ...image, hash: sha256(bytes), size: bytes.length };
      const { hash, size } = added;
      if (!this.has(hash)) {
        await this.#files.removePartial(hash);
        const file = await this.#files.openPartial(hash);
        await file.write(bytes);
        await this.#files.keep(hash, file);
      }
      const prepared = preparedJson(added);
      this.#table.save({ hash, size, own: true, used: this.#clock(), prepared }, by);
      return added;
    });
  }

  /** The whole picture, checked; undefined where it is not here, or no longer what it was. */
  async read(hash: Hash): Promise<Uint8Array | undefined> {
    const row = this.#table.find(hash);
    if (row === undefined) return undefined;
    const bytes = await this.#files.read(hash);
    if (bytes !== undefined && sha256(bytes) === hash) {
      this.#table.touch(hash, this.#clock());
      return bytes;
    }
    // Lost or damaged on the disk: others may still have it.
    await this.forget(hash);
    return undefined;
  }

  /** A stretch of a picture for a peer; only of what somebody published. */
  async piece(
    hash: Hash,
    from: number,
    length: number,
  ): Promise<{ size: number; bytes: Uint8Array } | undefined> {
    const row = this.#table.find(hash);
    if (row === undefined || from >= row.size || !this.#names.isNamed(hash)) return undefined;
    const bytes = await this.#files.piece(hash, from, length);
    return bytes === undefined ? undefined : { size: row.size, bytes };
  }

  /**
   * Begins to take a picture, or goes on where an earlier attempt broke off. Undefined where there
   * is no room: only what was of use before `used` gives way.
   * @param fits whether the whole, of which the hash is right by then, is what was promised
   */
  arrive(
    { account, reference }: NamedImage,
    { own, used }: { own: boolean; used: number },
    fits: (bytes: Uint8Array) => boolean,
  ): Promise<Arrival | undefined> {
    const { hash, size } = reference;
    return this.#alone(async () => {
      if (this.#arriving.has(hash) || (!own && !(await this.#makeRoom(account, size, used))))
        return undefined;
      await this.#limitPartials();
      const file = await this.#files.openPartial(hash);
      this.#arriving.add(hash);
      return Arrival.open(reference, file, {
        keep: () =>
          this.#alone(async () => {
            await this.#files.keep(hash, file);
            this.#table.save({ hash, size, own, used }, account);
          }),
        fits,
        ended: () => {
          this.#arriving.delete(hash);
        },
      });
    });
  }

  /** Lets go of a picture, in whatever state it is. */
  forget(hash: Hash): Promise<void> {
    return this.#alone(() => this.#remove(hash));
  }

  /**
   * Lets go of every picture that no record names any more: what they showed was erased, or stands
   * nowhere. One that was added here may be in a draft: it has time.
   * @returns how many
   */
  forgetUnnamed(): Promise<number> {
    return this.#alone(async () => {
      const gone = this.#table.unnamed(this.#clock() - UNPOSTED_MS);
      for (const hash of gone) await this.#remove(hash);
      return gone.length;
    });
  }

  /**
   * Lets go of those of them that no record names any more, one's own as well: they were published,
   * and taken back.
   */
  dropUnnamed(hashes: readonly Hash[]): Promise<void> {
    return this.#alone(async () => {
      for (const hash of hashes) {
        if (this.#names.isNamed(hash)) continue;
        await this.#remove(hash);
        await this.#files.removePartial(hash);
      }
    });
  }

  /** After a start: files without a row go, and rows without a file. */
  sweep(): Promise<void> {
    return this.#alone(async () => {
      const rows = new Map(this.#table.all().map((row) => [row.hash, row]));
      for (const hash of await this.#files.all())
        if (!rows.has(hash)) await this.#files.remove(hash);
      for (const [hash, { size }] of rows)
        if ((await this.#files.size(hash)) !== size) await this.#remove(hash);
      for (const hash of await this.#files.partials())
        if (!this.#names.isNamed(hash)) await this.#files.removePartial(hash);
    });
  }

  /** Reads every picture, and lets go of those that are damaged: peers may have them. */
  async repair(): Promise<void> {
    await this.sweep();
    for (const { hash } of this.#table.all()) {
      const bytes = await this.#files.read(hash);
      if (bytes === undefined || sha256(bytes) !== hash) await this.forget(hash);
    }
  }

  /** Resolves when nothing is being written or removed. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async #makeRoom(account: AccountId, size: number, used: number): Promise<boolean> {
    while (this.#table.foreign(account) + size > this.#quotas.account)
      if (!(await this.#giveUp(this.#table.leastUsed(used, account)?.hash))) return false;
    while (this.#table.foreign() + size > this.#quotas.total)
      if (!(await this.#giveUp(this.#table.leastUsed(used)?.hash))) return false;
    return true;
  }

  async #giveUp(hash: Hash | undefined): Promise<boolean> {
    if (hash === undefined) return false;
    await this.#remove(hash);
    return true;
  }

  /** The row first: a file without a row is found by the sweep. */
  async #remove(hash: Hash): Promise<void> {
    this.#table.forget(hash);
    await this.#files.remove(hash);
  }

  async #limitPartials(): Promise<void> {
    const idle = (await this.#files.partials()).filter((hash) => !this.#arriving.has(hash));
    for (const hash of idle.slice(PARTIAL_BLOBS - 1)) await this.#files.removePartial(hash);
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
