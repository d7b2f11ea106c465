import type { ListRecord } from '../../protocol/index.ts';
import { hashToBytes, tidToBytes } from '../database/binary-keys.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import { type IndexedRecord, saidBy } from '../indexed-record.ts';

/** Gives the record in a row of records, or (below zero) of lone records. */
export type LoadRecord = (id: number) => IndexedRecord;

/** Lists of people. Each statement is the list whole; the last that nothing replaces counts. */
export class ListIndex {
  readonly #database: Database;
  readonly #load: LoadRecord;
  readonly #changes: ChangeJournal;

  constructor(database: Database, load: LoadRecord, changes: ChangeJournal) {
    this.#database = database;
    this.#load = load;
    this.#changes = changes;
  }

  add(record: IndexedRecord, value: ListRecord): void {
    const list = tidToBytes(value.id);
    this.#database
      .sql(
        `INSERT OR IGNORE INTO list_statements (account, list, said, record)
         VALUES (?, ?, ?, ?)`,
      )
      .run(record.account.id, list, saidBy(record), record.id);
    const replaced = this.#database.sql(
      'INSERT OR IGNORE INTO list_replaced (account, list, hash, record) VALUES (?, ?, ?, ?)',
    );
    for (const hash of value.replaces)
      replaced.run(record.account.id, list, hashToBytes(hash), record.id);
    this.#settle(record, list);
  }

  remove(record: IndexedRecord, value: ListRecord): void {
    const list = tidToBytes(value.id);
    this.#database
      .sql('DELETE FROM list_statements WHERE account = ? AND list = ? AND said = ? AND record = ?')
      .run(record.account.id, list, saidBy(record), record.id);
    const replaced = this.#database.sql(
      'DELETE FROM list_replaced WHERE account = ? AND list = ? AND hash = ? AND record = ?',
    );
    for (const hash of value.replaces)
      replaced.run(record.account.id, list, hashToBytes(hash), record.id);
    this.#settle(record, list);
  }

  /** Puts the statement that counts now where it is read; documents before lone records. */
  #settle({ account }: IndexedRecord, list: Uint8Array): void {
    const counts = this.#database
      .sql<{ record: number }>(
        `SELECT record FROM list_statements s WHERE account = ?1 AND list = ?2 AND NOT EXISTS
           (SELECT 1 FROM list_replaced r
            WHERE r.account = ?1 AND r.list = ?2 AND r.hash = substr(s.said, 9))
         ORDER BY said DESC, record < 0, abs(record) LIMIT 1`,
      )
      .get(account.id, list)?.record;
    const value = counts === undefined ? undefined : this.#load(counts).value;
    const stays = counts !== undefined && value?.type === 'list' && !value.removed;
    const changed = stays
      ? this.#database
          .sql(
            `INSERT INTO lists (account, list, record) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET record = ?3 WHERE record <> ?3`,
          )
          .run(account.id, list, counts)
      : this.#database
          .sql('DELETE FROM lists WHERE account = ? AND list = ?')
          .run(account.id, list);
    if (changed > 0) this.#changes.person(account.account);
  }
}
