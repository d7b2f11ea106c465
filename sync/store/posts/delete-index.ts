import type { DeleteRecord } from '../../protocol/index.ts';
import { AccountsWith } from '../tables/accounts-with.ts';
import type { Database } from '../database/database.ts';
import { ownPost } from './edit-index.ts';
import type { IndexedRecord } from '../indexed-record.ts';

/** Which posts their authors have deleted, whether they are here or still come. */
export class DeleteIndex {
  readonly #database: Database;
  readonly #accounts: AccountsWith;

  constructor(database: Database) {
    this.#database = database;
    this.#accounts = new AccountsWith(database, 'deletions');
  }

  add(record: IndexedRecord, value: DeleteRecord): void {
    this.#accounts.add(record.account.id);
    this.#database
      .sql('INSERT INTO deletions (account, post, record) VALUES (?, ?, ?)')
      .run(record.account.id, ownPost(value.post), record.id);
  }

  remove(record: IndexedRecord, value: DeleteRecord): void {
    this.#database
      .sql('DELETE FROM deletions WHERE account = ? AND post = ? AND record = ?')
      .run(record.account.id, ownPost(value.post), record.id);
  }

  has(account: number, post: Uint8Array): boolean {
    return (
      this.#accounts.has(account) &&
      this.#database
        .sql('SELECT 1 FROM deletions WHERE account = ? AND post = ? LIMIT 1')
        .get(account, post) !== undefined
    );
  }
}
