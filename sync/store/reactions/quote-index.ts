import type { PostRecord, PostReference } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import type { IndexedRecord } from '../indexed-record.ts';
import { knownPost } from '../posts/known-post.ts';
import type { PostPart } from '../posts/post-part.ts';

/** Who quotes what: links like those of answers, which cannot close a circle either. */
export class QuoteIndex implements PostPart {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #changes: ChangeJournal;

  constructor(database: Database, accounts: AccountTable, changes: ChangeJournal) {
    this.#database = database;
    this.#accounts = accounts;
    this.#changes = changes;
  }

  came(record: IndexedRecord, { quote }: PostRecord): void {
    if (quote === undefined) return;
    this.#insert(record, quote);
    this.#changes.post(quote);
  }

  moved(from: number, record: IndexedRecord, { quote }: PostRecord): void {
    if (quote === undefined) return;
    this.#delete({ ...record, id: from }, quote);
    this.#insert(record, quote);
  }

  went(record: IndexedRecord, { quote }: PostRecord): void {
    if (quote === undefined) return;
    this.#delete(record, quote);
    this.#changes.post(quote);
  }

  #insert(record: IndexedRecord, quote: PostReference): void {
    this.#database
      .sql('INSERT INTO quotes (quoted, place, account, record) VALUES (?, ?, ?, ?)')
      .run(knownPost(this.#accounts, quote).place, record.place, record.account.id, record.id);
  }

  #delete(record: IndexedRecord, quote: PostReference): void {
    this.#database
      .sql('DELETE FROM quotes WHERE quoted = ? AND place = ? AND account = ? AND record = ?')
      .run(knownPost(this.#accounts, quote).place, record.place, record.account.id, record.id);
  }
}
