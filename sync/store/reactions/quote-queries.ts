import type { PostReference } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { PLACE_BYTES } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { findKnownPost, sameReference } from '../posts/known-post.ts';
import type { PostQueries } from '../posts/post-queries.ts';
import type { FeedPage, PostRow } from '../rows.ts';
import { StoreError } from '../store-error.ts';

/** Quotes are counted up to this for a post in a list, as replies are. */
export const QUOTES_COUNTED = 1000;

/** Who quotes a post. */
export class QuoteQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;

  constructor(database: Database, accounts: AccountTable, posts: PostQueries) {
    this.#database = database;
    this.#accounts = accounts;
    this.#posts = posts;
  }

  /** Counted by place alone: a hash that is ground to look alike could only lie about a number. */
  count(post: PostReference): number {
    const known = findKnownPost(this.#accounts, post);
    if (known === undefined) return 0;
    return (
      this.#database
        .sql<{ count: number }>(
          `SELECT count(*) count FROM
           (SELECT 1 FROM quotes WHERE quoted = ? LIMIT ${String(QUOTES_COUNTED)})`,
        )
        .get(known.place)?.count ?? 0
    );
  }

  /** Posts that quote exactly this one, latest first. */
  page(post: PostReference, options: { limit: number; before?: string }): FeedPage {
    const known = findKnownPost(this.#accounts, post);
    if (known === undefined) return { posts: [] };
    const rows = this.#database
      .sql<{ place: Uint8Array; account: number; record: number }>(
        `SELECT place, account, record FROM quotes WHERE quoted = ? AND place < ?
         ORDER BY place DESC, account DESC, record DESC`,
      )
      .iterate(known.place, options.before === undefined ? TOP : decode(options.before));
    const posts: PostRow[] = [];
    for (const { place, account, record } of rows) {
      const last = posts.at(-1);
      if (posts.length === options.limit && last !== undefined) {
        return { posts, cursor: last.cursor };
      }
      const row = this.#posts.byRecord(account, place, record);
      if (row.quote === undefined || !sameReference(row.quote, post)) continue;
      posts.push({ ...row, cursor: Buffer.from(place).toString('base64url') });
    }
    return { posts };
  }
}

const TOP = Buffer.alloc(PLACE_BYTES, 0xff);

function decode(cursor: string): Buffer {
  const place = Buffer.from(cursor, 'base64url');
  if (place.length === PLACE_BYTES) return place;
  throw new StoreError('BAD_INPUT', 'This page of quotes cannot be found; start again at the top.');
}
