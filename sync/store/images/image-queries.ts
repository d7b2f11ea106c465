import type { AccountId, Hash, ImageReference } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { imagesOf } from './image-index.ts';
import type { IndexedRecord } from '../indexed-record.ts';

/** Names that are looked through for pictures that are not here, newest first: 3 ms. */
const NAMES_LOOKED_AT = 5000;

/** A picture that somebody published, and by whom. */
export interface NamedImage {
  account: AccountId;
  reference: ImageReference;
  /** When it was published: the earlier of what its author says and its arrival here, milliseconds. */
  sort: number;
}
interface NameRow {
  hash: Uint8Array;
  account: number;
  record: number;
  sort: number;
}

/** Which pictures records name. */
export class ImageQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #load: (record: number) => IndexedRecord;

  constructor(database: Database, accounts: AccountTable, load: (record: number) => IndexedRecord) {
    this.#database = database;
    this.#accounts = accounts;
    this.#load = load;
  }

  isNamed(hash: Hash): boolean {
    return (
      this.#database
        .sql('SELECT 1 FROM image_names WHERE hash = ? LIMIT 1')
        .get(hashToBytes(hash)) !== undefined
    );
  }

  /** What an account says of a picture, where it names it; each way of saying it once. */
  named(hash: Hash, account: AccountId): NamedImage[] {
    const found = this.#accounts.find(account);
    if (found === undefined) return [];
    return this.#database
      .sql<NameRow>('SELECT * FROM image_names WHERE hash = ? AND account = ? ORDER BY sort DESC')
      .all(hashToBytes(hash), found.id)
      .map((row) => this.#named(row));
  }

  /** Pictures that an account names and whose bytes are here. */
  here(account: AccountId): Hash[] {
    return this.#database
      .sql<{ hash: Uint8Array }>(
        `SELECT DISTINCT hash FROM image_names JOIN blobs USING (hash)
         WHERE image_names.account = ? ORDER BY hash`,
      )
      .all(this.#accounts.find(account)?.id ?? -1)
      .map(({ hash }) => bytesToHash(hash));
  }

  /** Pictures whose bytes are not here, those that were published last first; each once. */
  missing(limit: number): NamedImage[] {
    return this.#database
      .sql<NameRow>(
        `SELECT n.hash, account, record, max(sort) sort
         FROM (SELECT * FROM image_names ORDER BY sort DESC LIMIT ${String(NAMES_LOOKED_AT)}) n
         WHERE NOT EXISTS (SELECT 1 FROM blobs WHERE blobs.hash = n.hash)
         GROUP BY n.hash ORDER BY sort DESC LIMIT ?`,
      )
      .all(limit)
      .map((row) => this.#named(row));
  }

  #named(row: NameRow): NamedImage {
    const hash = bytesToHash(row.hash);
    const reference = imagesOf(this.#load(row.record).value).find((image) => image.hash === hash);
    if (reference === undefined) throw new Error('a record does not name the picture of its row');
    return { account: this.#accounts.byId(row.account).account, reference, sort: row.sort };
  }
}
