import type { PostContent } from '../../protocol/index.ts';
import type { FeedKey } from '../cursor.ts';
import type { Database } from '../database/database.ts';
import type { PostKey } from '../posts/post-key.ts';

/** Which posts of one author. */
export type Shelf = 'posts' | 'replies' | 'media';

const ROWS: Readonly<Record<Shelf, string>> = {
  posts: 'posts WHERE reply = 0 AND account = ?1',
  replies: 'posts WHERE reply = 1 AND account = ?1',
  media: 'pictured WHERE account = ?1',
};

/** An author's posts by what they are; pictures as the last version has them. */
export class Shelves {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(account: number, { images = [] }: PostContent, { sort, place, record }: PostKey): void {
    if (images.length === 0) return;
    this.#database
      .sql('INSERT INTO pictured (account, sort, place, record) VALUES (?, ?, ?, ?)')
      .run(account, sort, place, record);
  }
  remove(account: number, { images = [] }: PostContent, { sort, place, record }: PostKey): void {
    if (images.length === 0) return;
    this.#database
      .sql('DELETE FROM pictured WHERE account = ? AND sort = ? AND place = ? AND record = ?')
      .run(account, sort, place, record);
  }

  /** Latest first, below a place. */
  keys(account: number, shelf: Shelf, below: FeedKey, limit: number): PostKey[] {
    return this.#database
      .sql<PostKey>(
        `SELECT sort, place, record FROM ${ROWS[shelf]} AND (sort, place) < (?2, ?3)
         ORDER BY sort DESC, place DESC LIMIT ?4`,
      )
      .all(account, below.sort, below.place, limit);
  }

  /** Posts above a place, counted up to a limit. */
  newer(account: number, shelf: Shelf, above: FeedKey, limit: number): number {
    return (
      this.#database
        .sql<{ count: number }>(
          `SELECT count(*) count FROM
           (SELECT 1 FROM ${ROWS[shelf]} AND (sort, place) > (?2, ?3) LIMIT ?4)`,
        )
        .get(account, above.sort, above.place, limit)?.count ?? 0
    );
  }
}
