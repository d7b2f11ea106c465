import type { AccountTable } from './account-table.ts';
import { PLACE_BYTES } from './binary-keys.ts';
import { decodeCursor, encodeCursor, type FeedKey } from './cursor.ts';
import type { Database } from './database.ts';
import type { PostKey, PostQueries } from './post-queries.ts';
import type { Feed, FeedPage } from './rows.ts';

/** "More than this" is as good as the number to whoever reads "n new posts". */
export const NEWER_LIMIT = 1000;

/** Before every other: no post has a later time. */
const TOP: FeedKey = { sort: Number.MAX_SAFE_INTEGER, place: Buffer.alloc(PLACE_BYTES, 0xff) };

const FOLLOWED =
  'SELECT target account FROM follows WHERE source = ?1 AND follow = 1 UNION SELECT ?1';

/** Pages of feeds, latest first, from where the last page ended. */
export class FeedQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;

  constructor(database: Database, accounts: AccountTable, posts: PostQueries) {
    this.#database = database;
    this.#accounts = accounts;
    this.#posts = posts;
  }

  page(feed: Feed, limit: number, before?: string): FeedPage {
    const from = before === undefined ? TOP : decodeCursor(before);
    // One more than asked tells whether another page follows.
    const keys = this.#keys(feed, from, limit + 1);
    const shown = keys.slice(0, limit);
    const last = shown.at(-1);
    const posts = shown.map((key) => this.#posts.row(key));
    return keys.length > limit && last !== undefined
      ? { posts, cursor: encodeCursor(last) }
      : { posts };
  }

  /** Posts above this place, at most NEWER_LIMIT. */
  newerThan(feed: Feed, cursor: string): number {
    const { sort, place } = decodeCursor(cursor);
    if (feed.of === 'everyone') {
      return this.#count(
        `SELECT count(*) count FROM
         (SELECT 1 FROM posts WHERE (sort, place) > (?, ?) LIMIT ${String(NEWER_LIMIT)})`,
        sort,
        place,
      );
    }
    const account = this.#accounts.find(feed.account);
    if (account === undefined) return 0;
    const ofOne = (owner: string): string =>
      `(SELECT count(*) FROM (SELECT 1 FROM posts
        WHERE account = ${owner} AND (sort, place) > (?2, ?3) LIMIT ${String(NEWER_LIMIT)}))`;
    return Math.min(
      NEWER_LIMIT,
      feed.of === 'author'
        ? this.#count(`SELECT ${ofOne('?1')} count`, account.id, sort, place)
        : this.#count(
            `SELECT sum(${ofOne('followed.account')}) count FROM (${FOLLOWED}) followed`,
            account.id,
            sort,
            place,
          ),
    );
  }

  #count(sql: string, ...values: (number | Uint8Array)[]): number {
    return this.#database.sql<{ count: number | null }>(sql).get(...values)?.count ?? 0;
  }

  #keys(feed: Feed, from: FeedKey, limit: number): PostKey[] {
    if (feed.of === 'everyone') {
      return this.#database
        .sql<PostKey>(
          `SELECT sort, place, record FROM posts WHERE (sort, place) < (?, ?)
           ORDER BY sort DESC, place DESC LIMIT ?`,
        )
        .all(from.sort, from.place, limit);
    }
    const account = this.#accounts.find(feed.account);
    if (account === undefined) return [];
    if (feed.of === 'author') {
      return this.#ofAuthor(account.id, from, limit, Number.MIN_SAFE_INTEGER);
    }
    return this.#home(account.id, from, limit);
  }

  /**
   * A merge over the followed authors' own orders. It first asks for the latest post of each (one
   * seek an author, in one statement); then only authors whose latest is among the wanted ones are
   * read. So it costs the same however loud the strangers are.
   */
  #home(viewer: number, from: FeedKey, limit: number): PostKey[] {
    const latest = this.#database
      .sql<{ account: number; sort: number | null }>(
        `SELECT account, (SELECT sort FROM posts
           WHERE posts.account = followed.account AND (sort, place) < (?2, ?3)
           ORDER BY sort DESC, place DESC LIMIT 1) sort
         FROM (${FOLLOWED}) followed ORDER BY sort DESC`,
      )
      .all(viewer, from.sort, from.place);
    let page: PostKey[] = [];
    for (const author of latest) {
      if (author.sort === null) break;
      const worst = page.length < limit ? undefined : page.at(-1);
      if (worst !== undefined && author.sort < worst.sort) break;
      const floor = worst?.sort ?? Number.MIN_SAFE_INTEGER;
      page = merge(page, this.#ofAuthor(author.account, from, limit, floor), limit);
    }
    return page;
  }

  #ofAuthor(account: number, from: FeedKey, limit: number, floor: number): PostKey[] {
    return this.#database
      .sql<PostKey>(
        `SELECT sort, place, record FROM posts
         WHERE account = ?1 AND (sort, place) < (?2, ?3) AND sort >= ?4
         ORDER BY sort DESC, place DESC LIMIT ?5`,
      )
      .all(account, from.sort, from.place, floor, limit);
  }
}

/** The first of both, latest first. */
function merge(a: readonly PostKey[], b: readonly PostKey[], limit: number): PostKey[] {
  const merged: PostKey[] = [];
  let left = 0;
  let right = 0;
  while (merged.length < limit) {
    const x = a[left];
    const y = b[right];
    if (x !== undefined && (y === undefined || isAbove(x, y))) {
      merged.push(x);
      left += 1;
    } else if (y !== undefined) {
      merged.push(y);
      right += 1;
    } else break;
  }
  return merged;
}

function isAbove(a: PostKey, b: PostKey): boolean {
  if (a.sort !== b.sort) return a.sort > b.sort;
  return Buffer.compare(a.place, b.place) > 0;
}
