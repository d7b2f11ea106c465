import type { AccountId, Hash } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';

export interface BlobRow {
  hash: Hash;
  size: number;
  own: boolean;
  /** JSON of what was added here. */
  prepared: string | null;
}
interface Row {
  hash: Uint8Array;
  size: number;
  own: number;
  prepared: string | null;
}

/** In place of an account's row: it was added while none was known. */
const NOBODY = 0;

/** Which pictures are here, whose they are and when they were last of use. */
export class BlobTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
  }

  find(hash: Hash): BlobRow | undefined {
    const row = this.#database
      .sql<Row>('SELECT hash, size, own, prepared FROM blobs WHERE hash = ?')
      .get(hashToBytes(hash));
    return row && read(row);
  }

  /** Once own, always own. */
  save(
    blob: { hash: Hash; size: number; own: boolean; used: number; prepared?: string },
    account: AccountId | undefined,
  ): void {
    this.#write(() => {
      this.#database
        .sql(
          `INSERT INTO blobs (hash, size, account, own, used, prepared) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (hash) DO UPDATE SET own = max(own, excluded.own),
             used = max(used, excluded.used), prepared = ifnull(excluded.prepared, prepared)`,
        )
        .run(
          hashToBytes(blob.hash),
          blob.size,
          account === undefined ? NOBODY : this.#accounts.ensure(account).id,
          blob.own ? 1 : 0,
          blob.used,
          blob.prepared ?? null,
        );
    });
  }

  /** Not made durable: when something was last seen is worth no wait for the disk. */
  touch(hash: Hash, used: number): void {
    this.#database
      .sql('UPDATE blobs SET used = max(used, ?) WHERE hash = ?')
      .run(used, hashToBytes(hash));
  }

  forget(hash: Hash): void {
    this.#write(() => {
      this.#database.sql('DELETE FROM blobs WHERE hash = ?').run(hashToBytes(hash));
    });
  }

  /** Bytes of pictures of others; of one of them, or of all. */
  foreign(account?: AccountId): number {
    const id = account === undefined ? undefined : this.#id(account);
    const sum =
      id === undefined
        ? this.#database
            .sql<{ sum: number }>('SELECT total(size) sum FROM blobs WHERE own = 0')
            .get()
        : this.#database
            .sql<{ sum: number }>('SELECT total(size) sum FROM blobs WHERE account = ? AND own = 0')
            .get(id);
    return sum?.sum ?? 0;
  }

  /** The picture of others (or of this one) that was of no use for longest, if that is before `used`. */
  leastUsed(used: number, account?: AccountId): BlobRow | undefined {
    const row =
      account === undefined
        ? this.#database
            .sql<Row>(
              `SELECT hash, size, own, prepared FROM blobs
               WHERE own = 0 AND used < ? ORDER BY used LIMIT 1`,
            )
            .get(used)
        : this.#database
            .sql<Row>(
              `SELECT hash, size, own, prepared FROM blobs
               WHERE account = ? AND own = 0 AND used < ? ORDER BY used LIMIT 1`,
            )
            .get(this.#id(account), used);
    return row && read(row);
  }

  /** That no record names; own ones only where they were of no use since `unposted`. */
  unnamed(unposted: number): Hash[] {
    return this.#database
      .sql<Row>(
        `SELECT hash, size, own, prepared FROM blobs
         WHERE hash NOT IN (SELECT hash FROM image_names)
         AND (prepared IS NULL OR used < ?)`,
      )
      .all(unposted)
      .map((row) => read(row).hash);
  }

  all(): BlobRow[] {
    return this.#database.sql<Row>('SELECT hash, size, own, prepared FROM blobs').all().map(read);
  }

  #id(account: AccountId): number {
    return this.#accounts.find(account)?.id ?? NOBODY;
  }

  /** What is said here about a file has to outlive it. */
  #write(work: () => void): void {
    this.#database.transaction(() => {
      this.#database.makeDurable();
      work();
    });
  }
}

function read({ hash, size, own, prepared }: Row): BlobRow {
  return { hash: bytesToHash(hash), size, own: own === 1, prepared };
}
