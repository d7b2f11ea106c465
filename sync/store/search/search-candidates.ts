import type { Database } from '../database/database.ts';

/** FTS5 expressions of one word each: all stand in a post, none of the others does. */
export interface Wanted {
  all: readonly string[];
  none: readonly string[];
}
export interface Candidate {
  /** In the full text. */
  row: number;
  record: number;
}

/** Places that FTS5 may look up for the posts of a rare word on a first page: 20 microseconds each. */
const LOOKED_UP = 128;
/** Posts of a rare word when a search goes on: 25 ms once, where stretches take hundreds of pages. */
const RARE = 2048;
export const LAST_ROW: number = Number.MAX_SAFE_INTEGER;

// Numbers of JavaScript arrive as floating point, which FTS5 takes for no place to begin at: it would
// walk there from the end.
const WITHIN = 'search.rowid < CAST(?1 AS INTEGER) AND search.rowid >= CAST(?2 AS INTEGER)';
const CANDIDATES = `SELECT search.rowid row, record FROM search
  CROSS JOIN found_posts ON row = search.rowid`;

/**
 * Rows of the full text, the latest first. FTS5 looks for the next post that has all words before
 * SQLite can ask whether it is still in the stretch: where none has, it walks to the end of its lists,
 * 70 ms among a million posts. So it is given several words only where one of them is rare; else it is
 * asked for one at a time within a stretch where none stands often, and SQLite compares the answers.
 */
export class SearchCandidates {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Whether FTS5 can go through everything at once; it may take longer where a search goes on. */
  isQuick({ all, none }: Wanted, goesOn: boolean): boolean {
    const others = all.length + none.length - 1;
    if (others === 0) return true;
    const rare = goesOn ? RARE : Math.floor(LOOKED_UP / others);
    return all.some((word) => this.#nth(word, LAST_ROW, rare) === undefined);
  }

  /** At once. */
  everything({ all, none }: Wanted, below: number, from: number): Iterable<Candidate> {
    const query = all.join(' AND ');
    return this.#database
      .sql<Candidate>(
        `${CANDIDATES} WHERE search MATCH ?3 AND ${WITHIN}
         ORDER BY search.rowid DESC`,
      )
      .iterate(below, from, none.length === 0 ? query : `(${query}) NOT (${none.join(' OR ')})`);
  }

  /** Down to where one of the words has stood in `share` posts, or to `end`. */
  stretch(
    { all, none }: Wanted,
    below: number,
    end: number,
    share: number,
  ): { from: number; rows: Iterable<Candidate> } {
    const downTo = (word: string): number => this.#nth(word, below, share) ?? end;
    // The word that stands most often leads: only the posts of the others are gathered first.
    const words = all.map((word) => ({ word, from: downTo(word) }));
    words.sort((a, b) => b.from - a.from);
    const from = Math.max(end, ...words.map((word) => word.from), ...none.map(downTo));
    // Upwards FTS5 walks to where the stretch begins, 2 ms; without a limit SQLite forgets the order.
    const among = (not: string, at: number): string =>
      `AND +search.rowid ${not} (SELECT rowid FROM search WHERE search MATCH ?${String(at)}
       AND ${WITHIN} ORDER BY search.rowid DESC LIMIT -1)`;
    const others = [
      ...all.slice(1).map((_, at) => among('IN', 4 + at)),
      ...none.map((_, at) => among('NOT IN', 3 + all.length + at)),
    ];
    const rows = this.#database
      .sql<Candidate>(
        `${CANDIDATES} WHERE search MATCH ?3 AND ${WITHIN}
         ${others.join(' ')} ORDER BY search.rowid DESC`,
      )
      .iterate(below, from, ...words.map(({ word }) => word), ...none);
    return { from, rows };
  }

  /** Whether a post has one of the words. */
  has(row: number, words: readonly string[]): boolean {
    return (
      this.#database
        .sql('SELECT 1 FROM search WHERE search MATCH ?2 AND rowid = CAST(?1 AS INTEGER)')
        .get(row, words.join(' OR ')) !== undefined
    );
  }

  /** The row of the post that has so many later ones with the word before it; undefined: fewer. */
  #nth(word: string, below: number, number: number): number | undefined {
    return this.#database
      .sql<{ row: number }>(
        `SELECT rowid row FROM search WHERE search MATCH ?3 AND ${WITHIN}
         ORDER BY rowid DESC LIMIT 1 OFFSET CAST(?4 AS INTEGER)`,
      )
      .get(below, 0, word, number)?.row;
  }
}
