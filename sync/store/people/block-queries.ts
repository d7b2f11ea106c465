import type { AccountId, Hash, Tid } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToAccount, bytesToHash, bytesToTid } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';

/** Statements that a new one can name (protocol limit REPLACED). */
const REPLACED = 64;

export interface BlockRow {
  account: AccountId;
  /** TID of the statement. */
  since: Tid;
}

/** Public blocks. */
export class BlockQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
  }

  /** Whom an account blocks. */
  of(account: AccountId): BlockRow[] {
    return this.#database
      .sql<{ digest: Uint8Array; since: Uint8Array }>(
        'SELECT digest, since FROM blocks JOIN accounts ON id = target WHERE source = ?',
      )
      .all(this.#row(account))
      .map(({ digest, since }) => ({ account: bytesToAccount(digest), since: bytesToTid(since) }));
  }

  has(source: AccountId, target: AccountId): boolean {
    return (
      this.#database
        .sql('SELECT 1 FROM blocks WHERE source = ? AND target = ?')
        .get(this.#row(source), this.#row(target)) !== undefined
    );
  }

  /** What a new statement has to replace: those that nothing replaces, sorted. */
  unreplaced(source: AccountId, target: AccountId): Hash[] {
    return this.#database
      .sql<{ hash: Uint8Array }>(
        `SELECT DISTINCT substr(said, 9) hash FROM block_statements s
         WHERE source = ?1 AND target = ?2 AND NOT EXISTS (SELECT 1 FROM block_replaced r
           WHERE r.source = ?1 AND r.target = ?2 AND r.hash = substr(s.said, 9))
         ORDER BY said DESC LIMIT ${String(REPLACED)}`,
      )
      .all(this.#row(source), this.#row(target))
      .map(({ hash }) => bytesToHash(hash))
      .sort();
  }

  #row(account: AccountId): number {
    return this.#accounts.find(account)?.id ?? -1;
  }
}
