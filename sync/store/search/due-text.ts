import type { Database } from '../database/database.ts';
import type { IndexedRecord } from '../indexed-record.ts';
import type { EditIndex } from '../posts/edit-index.ts';
import type { SearchIndex } from './search-index.ts';

/** Full text that waits to be written: posts are shown before they can be searched for. */
export class DueText {
  readonly #database: Database;
  readonly #load: (record: number) => IndexedRecord;
  readonly #edits: EditIndex;
  readonly #index: SearchIndex;

  constructor(
    database: Database,
    load: (record: number) => IndexedRecord,
    edits: EditIndex,
    index: SearchIndex,
  ) {
    this.#database = database;
    this.#load = load;
    this.#edits = edits;
    this.#index = index;
  }

  /**
   * Writes the words of posts that wait, the latest first, in one transaction.
   * @returns how many they were; fewer than the limit where none is left
   */
  settle(limit: number): number {
    if (this.#database.readOnly) return 0;
    const due = this.#database
      .sql<{ row: number; record: number }>(
        'SELECT row, record FROM search_due JOIN found_posts USING (row) ORDER BY row DESC LIMIT ?',
      )
      .all(limit);
    if (due.length === 0) return 0;
    this.#database.transaction(() => {
      for (const { row, record: id } of due) {
        const record = this.#load(id);
        if (record.value.type !== 'post') throw new Error('a row of found_posts is not a post');
        // Whatever changes what a post says takes it out of the full text and puts it in again.
        this.#index.write(row, record, this.#edits.applied(record, record.value));
      }
      this.#index.flush();
    });
    return due.length;
  }

  /**
   * Makes searching quicker, a little at a time, once nothing is due.
   * @param pages of 4 KB, 0.3 ms each
   * @returns whether there may be more to do
   */
  merge(pages: number): boolean {
    if (this.#database.readOnly) return false;
    return this.#database.transaction(() => this.#index.merge(pages));
  }
}
