import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Hash } from '../../protocol/index.ts';
import { storeError } from '../store-error.ts';

/** Letters of a hash that name the folder: 256 of them, so that none has too many files. */
const FOLDER_LETTERS = 2;
const PARTIAL = 'partial';
const HASH = /^[0-9a-f]{64}$/;

/** Files named by the hash of what is in them. Failures of the disk are StoreErrors. */
export class BlobFiles {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  path(hash: Hash): string {
    return join(this.folder, hash.slice(0, FOLDER_LETTERS), hash);
  }

  /** Undefined where there is none. */
  read(hash: Hash): Promise<Uint8Array | undefined> {
    return this.#ifThere(hash, async (path) => new Uint8Array(await readFile(path)));
  }

  /** Up to `length` bytes from a place on. */
  piece(hash: Hash, from: number, length: number): Promise<Uint8Array | undefined> {
    return this.#ifThere(hash, async (path) => {
      await using file = await open(path);
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, from);
      return bytes.subarray(0, bytesRead);
    });
  }

  size(hash: Hash): Promise<number | undefined> {
    return this.#ifThere(hash, async (path) => (await stat(path)).size);
  }

  async remove(hash: Hash): Promise<void> {
    await guarded(this.path(hash), () => rm(this.path(hash), { force: true }));
  }

  /** A file that is being written, with what an earlier attempt left. */
  async openPartial(hash: Hash): Promise<FileHandle> {
    const path = this.partialPath(hash);
    return guarded(path, async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return open(path, 'a+', 0o600);
    });
  }

  /** Makes what was written the picture: whole and on the disk, or not there at all. */
  async keep(hash: Hash, file: FileHandle): Promise<void> {
    const path = this.path(hash);
    await guarded(path, async () => {
      await file.sync();
      await file.close();
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(this.partialPath(hash), path);
      await syncFolder(dirname(path));
    });
  }

  async removePartial(hash: Hash): Promise<void> {
    await guarded(this.folder, () => rm(this.partialPath(hash), { force: true }));
  }

  partials(): Promise<Hash[]> {
    return this.#list(PARTIAL);
  }

  /** Every picture that is there. */
  async all(): Promise<Hash[]> {
    const folders = await readdir(this.folder).catch(() => []);
    const lists = [];
    for (const name of folders) if (name !== PARTIAL) lists.push(await this.#list(name));
    return lists.flat();
  }

  partialPath(hash: Hash): string {
    return join(this.folder, PARTIAL, hash);
  }

  async #list(name: string): Promise<Hash[]> {
    const names = await readdir(join(this.folder, name)).catch(() => []);
    return names.filter((file) => HASH.test(file)) as Hash[];
  }

  async #ifThere<T>(hash: Hash, use: (path: string) => Promise<T>): Promise<T | undefined> {
    const path = this.path(hash);
    try {
      return await use(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw storeError(error, path);
    }
  }
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error, path);
  }
}

/** A file's name is on the disk when its folder is; Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using folder = await open(path);
  await folder.sync();
}
