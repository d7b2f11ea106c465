import type { Database } from './database.ts';
import { pairsOf, searchQuery } from './search-text.ts';

/** Full text of the posts that are shown, by record id. */
export class SearchIndex {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(id: number, text: string): void {
    this.#database.sql('INSERT INTO search_words (rowid, text) VALUES (?, ?)').run(id, text);
    const pairs = pairsOf(text);
    if (pairs !== '') {
      this.#database.sql('INSERT INTO search_pairs (rowid, text) VALUES (?, ?)').run(id, pairs);
    }
  }

  /** The index keeps no text: it is told what it was given. */
  remove(id: number, text: string): void {
    this.#database
      .sql("INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', ?, ?)")
      .run(id, text);
    const pairs = pairsOf(text);
    if (pairs !== '') {
      this.#database
        .sql("INSERT INTO search_pairs (search_pairs, rowid, text) VALUES ('delete', ?, ?)")
        .run(id, pairs);
    }
  }

  /** Ids of posts with all these words, those that came here last first. */
  find(text: string, limit: number): number[] {
    const { words, pairs } = searchQuery(text);
    const inWords = 'SELECT rowid id FROM search_words WHERE search_words MATCH ?';
    const inPairs = 'SELECT rowid id FROM search_pairs WHERE search_pairs MATCH ?';
    const last = 'ORDER BY rowid DESC LIMIT ?';
    const ids = (sql: string, ...values: (string | number)[]): number[] =>
      this.#database
        .sql<{ id: number }>(sql)
        .all(...values)
        .map((row) => row.id);
    if (words !== undefined && pairs !== undefined) {
      return ids(`${inWords} AND rowid IN (${inPairs}) ${last}`, words, pairs, limit);
    }
    if (words !== undefined) return ids(`${inWords} ${last}`, words, limit);
    if (pairs !== undefined) return ids(`${inPairs} ${last}`, pairs, limit);
    return [];
  }

  clear(): void {
    this.#database.exec("INSERT INTO search_words (search_words) VALUES ('delete-all')");
    this.#database.exec("INSERT INTO search_pairs (search_pairs) VALUES ('delete-all')");
  }
}
