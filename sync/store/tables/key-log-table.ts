import type { AccountId, Hash, PublicKey } from '../../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import { bytesToAccount, hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { recoveryKeysIn } from './decoding.ts';

/** Key operations and cuts: signed bytes by account, in the order in which they came. */
export class KeyLogTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
  }

  accounts(): AccountId[] {
    return this.#database
      .sql<{ digest: Uint8Array }>(
        'SELECT digest FROM accounts WHERE id IN (SELECT account FROM key_operations) ORDER BY id',
      )
      .all()
      .map((row) => bytesToAccount(row.digest));
  }

  operations(account: AccountId): Uint8Array[] {
    return this.#read('SELECT bytes FROM key_operations WHERE account = ? ORDER BY id', account);
  }
  cuts(account: AccountId): Uint8Array[] {
    return this.#read('SELECT bytes FROM cuts WHERE account = ? ORDER BY id', account);
  }

  addOperation(account: AccountId, id: Hash, bytes: Uint8Array): boolean {
    const row = this.#accounts.ensure(account).id;
    const added = this.#database
      .sql('INSERT OR IGNORE INTO key_operations (account, hash, bytes) VALUES (?, ?, ?)')
      .run(row, hashToBytes(id), bytes);
    if (added > 0) this.#accounts.addBytes(row, bytes.length);
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
