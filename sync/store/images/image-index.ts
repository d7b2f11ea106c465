import {
  type Hash,
  type ImageReference,
  type StarlingRecord,
  tidTime,
} from '../../protocol/index.ts';
import { hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import type { IndexedRecord } from '../indexed-record.ts';

/** The pictures that a record names. */
export function imagesOf(value: StarlingRecord): ImageReference[] {
  switch (value.type) {
    case 'post':
    case 'edit':
      return value.images ?? [];
    case 'profile':
      return [value.avatar ?? [], value.banner ?? []].flat();
    case 'space':
      return [value.picture ?? []].flat();
    default:
      return [];
  }
}

/** Which records name which pictures: what is worth fetching, keeping and serving. */
export class ImageIndex {
  readonly #database: Database;
  readonly #listeners = new Set<(hashes: readonly Hash[]) => void>();
  /** Pictures that lost a name in this transaction. */
  #lost = new Set<Hash>();

  constructor(database: Database) {
    this.#database = database;
    database.onEnd((committed) => {
      const lost = [...this.#lost];
      this.#lost = new Set();
      if (committed && lost.length > 0) for (const listener of this.#listeners) listener(lost);
    });
  }

  /** Tells after a transaction is kept which pictures lost a name in it. */
  onLost(listener: (hashes: readonly Hash[]) => void): void {
    this.#listeners.add(listener);
  }

  /** Again is once. */
  add({ id, account, tid, seen, value }: IndexedRecord): void {
    const created = 'created' in value ? value.created : undefined;
    const sort = Math.min(created ?? tidTime(tid), seen);
    for (const { hash } of imagesOf(value)) {
      this.#database
        .sql('INSERT OR IGNORE INTO image_names (hash, account, record, sort) VALUES (?, ?, ?, ?)')
        .run(hashToBytes(hash), account.id, id, sort);
    }
  }

  remove({ id, value }: IndexedRecord): void {
    const images = imagesOf(value);
    if (images.length === 0) return;
    for (const { hash } of images) this.#lost.add(hash);
    this.#database.sql('DELETE FROM image_names WHERE record = ?').run(id);
  }
}
