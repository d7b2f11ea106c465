import type { Database } from '../database/database.ts';
import type { PostKey } from '../posts/post-key.ts';

/** Which posts carry which tag, in the order of feeds, and how many there are. */
export class TagIndex {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(tags: readonly string[], { sort, place, record }: PostKey): void {
    for (const tag of tags) {
      this.#database
        .sql('INSERT INTO tagged (tag, sort, place, record) VALUES (?, ?, ?, ?)')
        .run(tag, sort, place, record);
      this.#database
        .sql(
          `INSERT INTO tags (tag, posts) VALUES (?, 1)
           ON CONFLICT (tag) DO UPDATE SET posts = posts + 1`,
        )
        .run(tag);
    }
  }

  remove(tags: readonly string[], { sort, place, record }: PostKey): void {
    for (const tag of tags) {
      this.#database
        .sql('DELETE FROM tagged WHERE tag = ? AND sort = ? AND place = ? AND record = ?')
        .run(tag, sort, place, record);
      this.#database.sql('UPDATE tags SET posts = posts - 1 WHERE tag = ?').run(tag);
      this.#database.sql('DELETE FROM tags WHERE tag = ? AND posts = 0').run(tag);
    }
  }
}
