import { tagKey } from '../../protocol/index.ts';
import { type FeedKey, TOP } from '../cursor.ts';
import type { Database } from '../database/database.ts';
import type { PostKey } from '../posts/post-key.ts';
import type { PostQueries } from '../posts/post-queries.ts';

export interface TagRow {
  /** As `tagKey` gives it. */
  key: string;
  /** As its latest post spells it. */
  tag: string;
  posts: number;
  /** Time of the latest post, milliseconds; absent where there is none. */
  newest?: number;
}

/** After every text that begins so. */
const LAST = '\u{10ffff}';

/** Tags, and the posts that carry them. */
export class TagQueries {
  readonly #database: Database;
  readonly #posts: PostQueries;

  constructor(database: Database, posts: PostQueries) {
    this.#database = database;
    this.#posts = posts;
  }

  tag(written: string): TagRow {
    const key = tagKey(written);
    const posts =
      this.#database.sql<{ posts: number }>('SELECT posts FROM tags WHERE tag = ?').get(key)
        ?.posts ?? 0;
    const latest = this.keys(key, TOP, 1)[0];
    if (latest === undefined) return { key, tag: written, posts };
    return { key, tag: this.#spelled(key, latest) ?? written, posts, newest: latest.sort };
  }

  /** Keys of tags that begin so, those with most posts first. */
  beginning(written: string, limit: number): string[] {
    const key = tagKey(written);
    return this.#database
      .sql<{ tag: string }>(
        'SELECT tag FROM tags WHERE tag >= ?1 AND tag < ?2 ORDER BY posts DESC, tag LIMIT ?3',
      )
      .all(key, key + LAST, limit)
      .map(({ tag }) => tag);
  }

  /** Posts with a tag, the latest first, below a place. */
  keys(tag: string, below: FeedKey, limit: number): PostKey[] {
    return this.#database
      .sql<PostKey>(
        `SELECT sort, place, record FROM tagged WHERE tag = ?1 AND (sort, place) < (?2, ?3)
         ORDER BY sort DESC, place DESC LIMIT ?4`,
      )
      .all(tag, below.sort, below.place, limit);
  }

  /** Posts with a tag above a place, counted up to a limit. */
  newer(tag: string, above: FeedKey, limit: number): number {
    return (
      this.#database
        .sql<{ newer: number }>(
          `SELECT count(*) newer FROM (SELECT 1 FROM tagged
             WHERE tag = ?1 AND (sort, place) > (?2, ?3) LIMIT ?4)`,
        )
        .get(tag, above.sort, above.place, limit)?.newer ?? 0
    );
  }

  #spelled(key: string, { record }: PostKey): string | undefined {
    const { facets } = this.#posts.contentOf(record);
    return facets.flatMap((facet) =>
      'tag' in facet && tagKey(facet.tag) === key ? [facet.tag] : [],
    )[0];
  }
}
