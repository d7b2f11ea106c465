import type { AccountId } from '../../protocol/index.ts';
import { accountToBytes, bytesToAccount } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';

/** Row ids kept in memory at most; 20,000 accounts take about 5 MB. */
const CACHED_ACCOUNTS = 20_000;

export interface AccountRow {
  id: number;
  account: AccountId;
  digest: Uint8Array;
}

/** Small row ids for accounts, made at the first mention. */
export class AccountTable {
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #byAccount = new Map<AccountId, AccountRow>();
  readonly #byId = new Map<number, AccountRow>();
  /** Bytes kept for all accounts; undefined until it is asked for, or after an undone change. */
  #total: number | undefined;

  constructor(database: Database, clock: () => number) {
    this.#database = database;
    this.#clock = clock;
    database.onEnd((committed) => {
      if (committed) return;
      this.#byAccount.clear();
      this.#byId.clear();
      this.#total = undefined;
    });
  }

  find(account: AccountId): AccountRow | undefined {
    const known = this.#byAccount.get(account);
    if (known !== undefined) return known;
    const digest = accountToBytes(account);
    const row = this.#database
      .sql<{ id: number }>('SELECT id FROM accounts WHERE digest = ?')
      .get(digest);
    return row === undefined ? undefined : this.#remember({ id: row.id, account, digest });
  }

  ensure(account: AccountId): AccountRow {
    const known = this.find(account);
    if (known !== undefined) return known;
    const digest = accountToBytes(account);
    const id = this.#database
      .sql('INSERT INTO accounts (digest, seen) VALUES (?, ?)')
      .insert(digest, this.#clock());
    return this.#remember({ id, account, digest });
  }

  /** The account of a row id that some table holds. */
  byId(id: number): AccountRow {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const row = this.#database
      .sql<{ digest: Uint8Array }>('SELECT digest FROM accounts WHERE id = ?')
      .get(id);
    if (row === undefined) throw new Error(`no account has the row ${String(id)}`);
    return this.#remember({ id, account: bytesToAccount(row.digest), digest: row.digest });
  }

  /** Returns whether it was otherwise before. */
  setContested(account: AccountId, contested: boolean): boolean {
    return (
      this.#database
        .sql('UPDATE accounts SET contested = ?1 WHERE id = ?2 AND contested <> ?1')
        .run(contested ? 1 : 0, this.ensure(account).id) > 0
    );
  }

  addBytes(id: number, bytes: number): void {
    if (bytes === 0) return;
    this.#database.sql('UPDATE accounts SET bytes = bytes + ? WHERE id = ?').run(bytes, id);
    if (this.#total !== undefined) this.#total += bytes;
  }

  usage(account?: AccountId): number {
    if (account === undefined) {
      this.#total ??=
        this.#database.sql<{ total: number }>('SELECT total(bytes) total FROM accounts').get()
          ?.total ?? 0;
      return this.#total;
    }
    const row = this.find(account);
    if (row === undefined) return 0;
    return (
      this.#database.sql<{ bytes: number }>('SELECT bytes FROM accounts WHERE id = ?').get(row.id)
        ?.bytes ?? 0
    );
  }

  #remember(row: AccountRow): AccountRow {
    if (this.#byAccount.size >= CACHED_ACCOUNTS) {
      this.#byAccount.clear();
      this.#byId.clear();
    }
    this.#byAccount.set(row.account, row);
    this.#byId.set(row.id, row);
    return row;
  }
}
