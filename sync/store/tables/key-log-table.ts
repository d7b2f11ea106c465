import type { AccountId, Hash, PublicKey } from '../../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import { bytesToAccount, bytesToHash, hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { recoveryKeysIn } from './decoding.ts';

/** Cuts of those alone who have a key log: what is signed in the name of nobody is not compared. */
const HELD = `SELECT account, hash FROM key_operations UNION ALL
  SELECT account, hash FROM cuts WHERE account IN (SELECT account FROM key_operations)`;
const IDS_OF_ALL = `SELECT account, hash FROM (${HELD}) ORDER BY account, hash`;
const IDS_OF_ONE = `SELECT hash FROM (${HELD}) WHERE account = ? ORDER BY hash`;

/** Key operations and cuts: signed bytes by account, in the order in which they came. */
export class KeyLogTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  /** Accounts with a key log; undefined until it is asked for, or after an undone change. */
  #count: number | undefined;

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
    database.onEnd((committed) => {
      if (!committed) this.#count = undefined;
    });
  }

  accounts(): AccountId[] {
    return this.#database
      .sql<{ digest: Uint8Array }>(
        'SELECT digest FROM accounts WHERE id IN (SELECT account FROM key_operations) ORDER BY id',
      )
      .all()
      .map((row) => bytesToAccount(row.digest));
  }

  /** How many those are. Kept, since a newcomer must not cost a walk through all of them. */
  count(): number {
    this.#count ??=
      this.#database
        .sql<{ accounts: number }>('SELECT count(DISTINCT account) accounts FROM key_operations')
        .get()?.accounts ?? 0;
    return this.#count;
  }

  /** Of accounts with a key log, these or all: ids of what is held of it, sorted. */
  ids(accounts?: readonly AccountId[]): Map<AccountId, Hash[]> {
    const found = new Map<AccountId, Hash[]>();
    const add = (account: AccountId, { hash }: { hash: Uint8Array }): void => {
      const ids = found.get(account) ?? [];
      ids.push(bytesToHash(hash));
      found.set(account, ids);
    };
    if (accounts === undefined) {
      const all = this.#database.sql<{ account: number; hash: Uint8Array }>(IDS_OF_ALL).all();
      for (const row of all) add(this.#accounts.byId(row.account).account, row);
      return found;
    }
    for (const account of accounts) {
      const row = this.#accounts.find(account)?.id;
      if (row === undefined) continue;
      for (const id of this.#database.sql<{ hash: Uint8Array }>(IDS_OF_ONE).all(row))
        add(account, id);
    }
    return found;
  }

  operations(account: AccountId): Uint8Array[] {
    return this.#read('SELECT bytes FROM key_operations WHERE account = ? ORDER BY id', account);
  }
  cuts(account: AccountId): Uint8Array[] {
    return this.#read('SELECT bytes FROM cuts WHERE account = ? ORDER BY id', account);
  }

  addOperation(account: AccountId, id: Hash, bytes: Uint8Array): boolean {
    const row = this.#accounts.ensure(account).id;
    const isNew =
      this.#database.sql('SELECT 1 FROM key_operations WHERE account = ? LIMIT 1').get(row) ===
      undefined;
    const added = this.#database
      .sql('INSERT OR IGNORE INTO key_operations (account, hash, bytes) VALUES (?, ?, ?)')
      .run(row, hashToBytes(id), bytes);
    if (added > 0) {
      this.#accounts.addBytes(row, bytes.length);
      if (isNew && this.#count !== undefined) this.#count += 1;
    }
    this.#nameRecoveryKeys(row, bytes);
    return added > 0;
  }

  addCut(account: AccountId, id: Hash, bytes: Uint8Array): boolean {
    const row = this.#accounts.ensure(account).id;
    const added = this.#database
      .sql('INSERT OR IGNORE INTO cuts (account, hash, bytes) VALUES (?, ?, ?)')
      .run(row, hashToBytes(id), bytes);
    if (added > 0) this.#accounts.addBytes(row, bytes.length);
    return added > 0;
  }

  /** Key operations and cuts that gave way to weightier ones; their recovery keys find nobody then. */
  forget(account: AccountId, ids: readonly Hash[]): void {
    const row = this.#accounts.find(account)?.id;
    if (row === undefined || ids.length === 0) return;
    this.#count = undefined;
    for (const table of ['key_operations', 'cuts']) {
      const gone = this.#database.sql<{ bytes: number }>(
        `DELETE FROM ${table} WHERE account = ? AND hash = ? RETURNING length(bytes) bytes`,
      );
      for (const id of ids.map(hashToBytes))
        this.#accounts.addBytes(row, -(gone.get(row, id)?.bytes ?? 0));
    }
    this.#database.sql('DELETE FROM recovery_keys WHERE account = ?').run(row);
    for (const bytes of this.operations(account)) this.#nameRecoveryKeys(row, bytes);
  }

  accountsByRecoveryKey(key: PublicKey): AccountId[] {
    return this.#database
      .sql<{ digest: Uint8Array }>(
        'SELECT digest FROM recovery_keys JOIN accounts ON id = account WHERE key = ? ORDER BY id',
      )
      .all(hashToBytes(key))
      .map((row) => bytesToAccount(row.digest));
  }

  #nameRecoveryKeys(row: number, bytes: Uint8Array): void {
    for (const key of recoveryKeysIn(bytes)) {
      this.#database
        .sql('INSERT OR IGNORE INTO recovery_keys (key, account) VALUES (?, ?)')
        .run(hashToBytes(key), row);
    }
  }

  #read(sql: string, account: AccountId): Uint8Array[] {
    const row = this.#accounts.find(account);
    if (row === undefined) return [];
    return this.#database
      .sql<{ bytes: Uint8Array }>(sql)
      .all(row.id)
      .map((found) => found.bytes);
  }
}
