import type { AccountTable } from './account-table.ts';
import { decodeCursor, encodeCursor, type FeedKey, TOP } from './cursor.ts';
import type { Database } from './database.ts';
import type { PostKey, PostQueries } from './post-queries.ts';
import type { Feed, FeedPage } from './rows.ts';
import type { TagQueries } from './tag-queries.ts';

/** "More than this" is as good as the number to whoever reads "n new posts". */
export const NEWER_LIMIT = 1000;

/** Whom a home feed is made of, with the time of the latest post of each. */
const FOLLOWED = `
  SELECT account, newest FROM persons WHERE newest IS NOT NULL AND account IN
    (SELECT target FROM follows WHERE source = ?1 AND follow = 1 UNION SELECT ?1)`;
const EVERYONE = 'SELECT account, newest FROM persons WHERE newest IS NOT NULL';

/** Pages of feeds, latest first, from where the last page ended. */
export class FeedQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;
  readonly #tags: TagQueries;

  constructor(database: Database, accounts: AccountTable, posts: PostQueries, tags: TagQueries) {
    this.#database = database;
    this.#accounts = accounts;
    this.#posts = posts;
    this.#tags = tags;
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
    const above = decodeCursor(cursor);
    const { sort, place } = above;
    if (feed.of === 'tag') return this.#tags.newer(feed.tag, above, NEWER_LIMIT);
    const account = feed.of === 'everyone' ? -1 : this.#accounts.find(feed.account)?.id;
    if (account === undefined) return 0;
    const authors = {
      everyone: EVERYONE,
      home: FOLLOWED,
      author: `${EVERYONE} AND account = ?1`,
    }[feed.of];
    const counts = this.#database.sql<{ count: number }>(
      `SELECT (SELECT count(*) FROM (SELECT 1 FROM posts
         WHERE posts.account = authors.account AND (sort, place) > (?2, ?3)
         LIMIT ${String(NEWER_LIMIT)})) count
       FROM (${authors}) authors WHERE newest >= ?2`,
    );
    let newer = 0;
    for (const { count } of counts.iterate(account, sort, place)) {
      newer += count;
      if (newer >= NEWER_LIMIT) return NEWER_LIMIT;
    }
    return newer;
  }

  #keys(feed: Feed, from: FeedKey, limit: number): PostKey[] {
    if (feed.of === 'everyone') return this.#merged(EVERYONE, -1, from, limit);
    if (feed.of === 'tag') return this.#tags.keys(feed.tag, from, limit);
    const account = this.#accounts.find(feed.account);
    if (account === undefined) return [];
    if (feed.of === 'home') return this.#merged(FOLLOWED, account.id, from, limit);
    return this.#ofAuthor(account.id, from, limit, Number.MIN_SAFE_INTEGER);
  }

  /**
   * A merge over the authors' own orders. Authors are taken by the time of their latest post that
   * stands below `from`, until it is older than all of the page: so only authors of whom something
   * is shown are read. The latest post is known for each; below a cursor it takes a seek for every
   * author who has written since.
   */
  #merged(authors: string, viewer: number, from: FeedKey, limit: number): PostKey[] {
    const latest = this.#database.sql<{ account: number; sort: number | null }>(
      `SELECT account, CASE WHEN newest < ?2 THEN newest ELSE
         (SELECT sort FROM posts WHERE posts.account = authors.account AND (sort, place) < (?2, ?3)
          ORDER BY sort DESC, place DESC LIMIT 1) END sort
       FROM (${authors}) authors ORDER BY 2 DESC`,
    );
    const heads: { account: number; sort: number }[] = [];
    for (const { account, sort } of latest.iterate(viewer, from.sort, from.place)) {
      // Older than `limit` heads: older than all of the page.
      if (sort === null || sort < (heads[limit - 1]?.sort ?? sort)) break;
      heads.push({ account, sort });
    }
    let page: PostKey[] = [];
    for (const head of heads) {
      const worst = page.length < limit ? undefined : page.at(-1)?.sort;
      if (worst !== undefined && head.sort < worst) break;
      const floor = Math.max(worst ?? -Infinity, heads[limit - 1]?.sort ?? Number.MIN_SAFE_INTEGER);
      page = merge(page, this.#ofAuthor(head.account, from, limit, floor), limit);
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
