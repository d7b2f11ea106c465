import type { BlockRecord } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { hashToBytes } from '../database/binary-keys.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import { type IndexedRecord, saidBy } from '../indexed-record.ts';

/** Who blocks whom. Of what one account says of another the last that nothing replaces counts. */
export class BlockIndex {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #changes: ChangeJournal;

  constructor(database: Database, accounts: AccountTable, changes: ChangeJournal) {
    this.#database = database;
    this.#accounts = accounts;
    this.#changes = changes;
  }

  add(record: IndexedRecord, value: BlockRecord): void {
    const target = this.#accounts.ensure(value.account).id;
    this.#database
      .sql(
        `INSERT OR IGNORE INTO block_statements (source, target, said, record, block)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(record.account.id, target, saidBy(record), record.id, value.block ? 1 : 0);
    const replaced = this.#database.sql(
      'INSERT OR IGNORE INTO block_replaced (source, target, hash, record) VALUES (?, ?, ?, ?)',
    );
    for (const hash of value.replaces)
      replaced.run(record.account.id, target, hashToBytes(hash), record.id);
    this.#settle(record, value, target);
  }

  remove(record: IndexedRecord, value: BlockRecord): void {
    const target = this.#accounts.ensure(value.account).id;
    this.#database
      .sql(
        `DELETE FROM block_statements
         WHERE source = ? AND target = ? AND said = ? AND record = ?`,
      )
      .run(record.account.id, target, saidBy(record), record.id);
    const replaced = this.#database.sql(
      'DELETE FROM block_replaced WHERE source = ? AND target = ? AND hash = ? AND record = ?',
    );
    for (const hash of value.replaces)
      replaced.run(record.account.id, target, hashToBytes(hash), record.id);
    this.#settle(record, value, target);
  }

  /** Puts what counts now where it is read. */
  #settle({ account }: IndexedRecord, { account: other }: BlockRecord, target: number): void {
    const counts = this.#database
      .sql<{ said: Uint8Array; block: number }>(
        `SELECT said, block FROM block_statements s WHERE source = ?1 AND target = ?2
         AND NOT EXISTS (SELECT 1 FROM block_replaced r
           WHERE r.source = ?1 AND r.target = ?2 AND r.hash = substr(s.said, 9))
         ORDER BY said DESC LIMIT 1`,
      )
      .get(account.id, target);
    const changed =
      counts?.block === 1
        ? this.#database
            .sql(
              `INSERT INTO blocks (source, target, since) VALUES (?1, ?2, ?3)
               ON CONFLICT DO UPDATE SET since = ?3 WHERE since <> ?3`,
            )
            .run(account.id, target, counts.said.subarray(0, TID_BYTES))
        : this.#database
            .sql('DELETE FROM blocks WHERE source = ? AND target = ?')
            .run(account.id, target);
    if (changed === 0) return;
    this.#changes.person(account.account);
    this.#changes.person(other);
  }
}

/** A TID in a key. */
const TID_BYTES = 8;
