import type { PostRecord } from '../../protocol/index.ts';
import type { Database } from '../database/database.ts';
import type { IndexedRecord } from '../indexed-record.ts';
import { factWords, tagKeys } from './search-facts.ts';
import { indexedWords } from './search-text.ts';
import type { TagIndex } from '../tags/tag-index.ts';

/**
 * Rows of the full text are numbered by time: 64 to a second, so that the latest posts come first and
 * a stretch of time is a stretch of numbers.
 */
const ROWS_A_SECOND = 64;
/** Rows that are tried for one post; each time among twice as many, so that a flood finds its place. */
const TRIES = 24;

/** The first row that a post of this time (milliseconds) can have. */
export function firstRow(sort: number): number {
  return Math.floor(sort / 1000) * ROWS_A_SECOND;
}

/** Where a post stands if it can; where it is crowded, by its hash among more and more rows. */
function rowAt(hash: Uint8Array, sort: number, tried: number): number {
  if (tried === 0) return Math.floor((sort * ROWS_A_SECOND) / 1000);
  const bytes = Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength);
  const chance = bytes.readUInt32BE((tried % 8) * 4) ^ Math.imul(tried, 0x9e3779b1);
  return firstRow(sort) + ((chance >>> 0) % (ROWS_A_SECOND * 2 ** tried));
}

/** Posts whose words wait at most: 2 MB, while the index is made anew. */
const WAITING_MOST = 4000;

/** Words, tags and what else is searched for of the posts that are shown. */
export class SearchIndex {
  readonly #database: Database;
  readonly #tags: TagIndex;
  /** Posts in it; undefined until it is asked for, or after an undone change. */
  #size: number | undefined;
  /** Words that wait for the end of their batch, by row. */
  readonly #waiting = new Map<number, string>();
  /** Rows whose words were taken out since SQLite last wrote what waits in its memory. */
  readonly #emptied = new Set<number>();
  /** The index is made anew: words are written at once. */
  #isMaking = false;
  /** The second of the last post, and how often a row was tried for it. */
  #crowd = { second: 0, tried: 0 };

  constructor(database: Database, tags: TagIndex) {
    this.#database = database;
    this.#tags = tags;
    database.onEnd((committed) => {
      this.#waiting.clear();
      this.#emptied.clear();
      if (!committed) this.#size = undefined;
    });
  }

  get size(): number {
    this.#size ??=
      this.#database.sql<{ size: number }>('SELECT count(*) size FROM found_posts').get()?.size ??
      0;
    return this.#size;
  }

  add(record: IndexedRecord, post: PostRecord, sort: number): void {
    const row = this.#takeRow(record, sort);
    if (this.#size !== undefined) this.#size += 1;
    if (this.#isMaking) this.#wait(row, wordsOf(record, post));
    else this.#database.sql('INSERT INTO search_due (row) VALUES (?)').run(row);
    this.#tags.add(tagKeys(post), { sort, place: record.place, record: record.id });
  }

  /** The index keeps no text: it is told what it was given. */
  remove(record: IndexedRecord, post: PostRecord, sort: number): void {
    const row = this.#giveRow(record, sort);
    if (this.#size !== undefined) this.#size -= 1;
    if (!this.#waiting.delete(row) && !this.#isDue(row)) {
      this.#database
        .sql("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)")
        .run(row, wordsOf(record, post));
      this.#emptied.add(row);
    }
    this.#tags.remove(tagKeys(post), { sort, place: record.place, record: record.id });
  }

  /** Writes the words of a post that waits for it; `flush` ends a batch of them. */
  write(row: number, record: IndexedRecord, post: PostRecord): void {
    if (this.#isDue(row)) this.#wait(row, wordsOf(record, post));
  }

  /** Words of what is added meanwhile are not put off: there is nothing to be quick for. */
  atOnce(work: () => void): void {
    this.#isMaking = true;
    try {
      work();
    } finally {
      this.#isMaking = false;
    }
  }

  /**
   * Ends a batch: its words are written in the order of their rows. At every row that is lower than
   * the last one FTS5 writes all that waits in its memory, a post at a time.
   */
  flush(): void {
    if (this.#waiting.size === 0) return;
    const rows = [...this.#waiting].sort(([a], [b]) => a - b);
    this.#waiting.clear();
    if (rows.some(([row]) => this.#emptied.has(row))) this.#settle();
    const insert = this.#database.sql('INSERT INTO search (rowid, words) VALUES (?, ?)');
    for (const [row, words] of rows) insert.run(row, words);
  }

  /**
   * Goes on merging what was written at different times: a word has a list in each part of the index,
   * and every search looks into all of them.
   * @param pages of 4 KB that are written, 0.3 ms each
   * @returns whether there may be more to merge
   */
  merge(pages: number): boolean {
    const changes = (): number =>
      this.#database.sql<{ count: number }>('SELECT total_changes() count').get()?.count ?? 0;
    const before = changes();
    this.#database.sql("INSERT INTO search (search, rank) VALUES ('merge', ?)").run(pages);
    // "Less than 2" where there was nothing to do: sqlite.org/fts5.html, "The 'merge' Command".
    return changes() - before >= 2;
  }

  clear(): void {
    this.#waiting.clear();
    this.#emptied.clear();
    this.#size = undefined;
    this.#database.exec("INSERT INTO search (search) VALUES ('delete-all')");
  }

  /**
   * Has SQLite write the words that wait in memory. A row that is emptied and filled again waits there
   * as one change; with "secure-delete" and without places of words, FTS5 (3.53.4: `nDoclist = 0` in
   * `fts5FlushOneHash`) then drops all later rows of each word that stands in it both times.
   */
  #settle(): void {
    this.#database.sql("INSERT INTO search (search) VALUES ('flush')").run();
    this.#emptied.clear();
  }

  #wait(row: number, words: string): void {
    this.#waiting.set(row, words);
    if (this.#waiting.size >= WAITING_MOST) this.flush();
  }
  /** Whether its words were still to be written; they are not any more. */
  #isDue(row: number): boolean {
    return this.#database.sql('DELETE FROM search_due WHERE row = ?').run(row) > 0;
  }

  #takeRow(record: IndexedRecord, sort: number): number {
    const take = this.#database.sql(
      'INSERT INTO found_posts (row, record) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    const second = Math.floor(sort / 1000);
    // Among thousands of one second the narrow places are all taken: not tried again for each.
    const from = second === this.#crowd.second ? Math.max(0, this.#crowd.tried - 1) : 0;
    for (let tried = from; tried < TRIES; tried += 1) {
      const row = rowAt(record.hash, sort, tried);
      if (take.run(row, record.id) === 0) continue;
      this.#crowd = { second, tried };
      return row;
    }
    throw new Error('no row of found_posts is free for a post');
  }
  #giveRow(record: IndexedRecord, sort: number): number {
    const give = this.#database.sql('DELETE FROM found_posts WHERE row = ? AND record = ?');
    for (let tried = 0; tried < TRIES; tried += 1) {
      const row = rowAt(record.hash, sort, tried);
      if (give.run(row, record.id) > 0) return row;
    }
    throw new Error('a post that is shown has no row in found_posts');
  }
}

function wordsOf(record: IndexedRecord, post: PostRecord): string {
  return `${indexedWords(post.text)} ${factWords(post, record.account.digest)}`;
}
