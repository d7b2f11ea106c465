import { tidTime } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToTid } from '../database/binary-keys.ts';
import { decodeCursor, encodeCursor, type FeedKey, TOP } from '../cursor.ts';
import type { Database } from '../database/database.ts';
import { findKnownPost } from '../posts/known-post.ts';
import { NEWER_LIMIT, NewerPosts, type Stream } from './newer-posts.ts';
import type { PostKey } from '../posts/post-key.ts';
import type { PostQueries } from '../posts/post-queries.ts';
import type { TargetTable } from '../reactions/target-table.ts';
import type { Feed, FeedPage, PostRow } from '../rows.ts';
import { type Shelf, Shelves } from './shelves.ts';
import type { TagQueries } from '../tags/tag-queries.ts';

/**
 * What a feed is made of: the posts of each author (source 0) and their reposts (source 1), with the
 * time of the latest.
 */
const streams = (who: string): string => `
  SELECT 0 source, account, newest FROM persons WHERE newest IS NOT NULL AND ${who}
  UNION ALL SELECT 1, account, newest FROM reposters WHERE ${who}`;
const EVERYONE = streams('true');
const FOLLOWED = streams(`account IN
  (SELECT target FROM follows WHERE source = ?1 AND follow = 1 UNION SELECT ?1)`);
const AUTHOR = streams('account = ?1');
/** Of those whose rows stand in a list (JSON). */
const LISTED = streams('account IN (SELECT value FROM json_each(?1))');

/** Which rows of a feed: below one place, and above another. */
export interface PageRange {
  limit: number;
  before?: string;
  above?: string;
}

/** A row of posts, or of reposts: then with who reposts what. */
interface FeedRow extends PostKey {
  account?: number;
  target?: number;
}

/** Pages of feeds, latest first, from where the last page ended. */
export class FeedQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;
  readonly #tags: TagQueries;
  readonly #targets: TargetTable;
  readonly #shelves: Shelves;
  readonly #newer: NewerPosts;

  constructor(
    database: Database,
    accounts: AccountTable,
    posts: PostQueries,
    tags: TagQueries,
    targets: TargetTable,
  ) {
    this.#database = database;
    this.#accounts = accounts;
    this.#posts = posts;
    this.#tags = tags;
    this.#targets = targets;
    this.#shelves = new Shelves(database);
    this.#newer = new NewerPosts(database, accounts, targets);
  }

  page(feed: Feed, { limit, before, above }: PageRange): FeedPage {
    const from = before === undefined ? TOP : decodeCursor(before);
    const end = above === undefined ? undefined : decodeCursor(above);
    // One more than asked tells whether another page follows.
    const keys = this.#keys(feed, from, limit + 1).filter(
      (key) => end === undefined || isAbove(key, end),
    );
    const shown = keys.slice(0, limit);
    const last = shown.at(-1);
    const posts = shown.flatMap((key) => this.#row(key) ?? []);
    return keys.length > limit && last !== undefined
      ? { posts, cursor: encodeCursor(last) }
      : { posts };
  }

  /** Posts that would stand above this place, each once, at most NEWER_LIMIT. */
  newerThan(feed: Feed, cursor: string): number {
    const key = decodeCursor(cursor);
    if (feed.of === 'tag') return this.#tags.newer(feed.tag, key, NEWER_LIMIT);
    // What is liked stands in an order of its own.
    if (feed.of === 'likes') return 0;
    const account = this.#whose(feed);
    if (account === undefined) return 0;
    const authors = {
      everyone: EVERYONE,
      home: FOLLOWED,
      author: AUTHOR,
      shelf: AUTHOR,
      people: LISTED,
    }[feed.of];
    const streams = this.#database.sql<Stream>(
      `SELECT source, account FROM (${authors}) WHERE ?1 = ?1 AND newest >= ?2`,
    );
    const shelf = feed.of === 'shelf' ? feed.shelf : undefined;
    return this.#newer.count(streams.all(account, key.sort), key, shelf);
  }

  /** A repost shows what it reposts, which is here as long as the row is. */
  #row(key: FeedRow): PostRow | undefined {
    if (key.target === undefined) return this.#posts.row(key);
    const post = findKnownPost(this.#accounts, this.#targets.reference(key.target));
    const row = post === undefined ? undefined : this.#posts.shown(post).row;
    if (row === undefined || key.account === undefined) return undefined;
    const at = tidTime(bytesToTid(key.place.subarray(0, 8)));
    const { account } = this.#accounts.byId(key.account);
    return { ...row, repost: { account, at }, cursor: encodeCursor(key) };
  }

  #keys(feed: Feed, from: FeedKey, limit: number): FeedRow[] {
    if (feed.of === 'everyone') return this.#merged(EVERYONE, -1, from, limit);
    if (feed.of === 'tag') return this.#tags.keys(feed.tag, from, limit);
    const account = this.#whose(feed);
    if (account === undefined || feed.of === 'likes') return [];
    if (feed.of === 'people') return this.#merged(LISTED, account, from, limit);
    if (feed.of === 'home') return this.#merged(FOLLOWED, account, from, limit);
    if (feed.of === 'author') return this.#merged(AUTHOR, account, from, limit);
    return this.#onShelf(Number(account), feed.shelf, from, limit);
  }

  /** What somebody says without being asked holds what they pass on. */
  #onShelf(account: number, shelf: Shelf, from: FeedKey, limit: number): FeedRow[] {
    const rows = this.#shelves.keys(account, shelf, from, limit);
    if (shelf !== 'posts') return rows;
    const floor = Number.MIN_SAFE_INTEGER;
    return merge(rows, this.#of({ source: 1, account }, from, limit, floor), limit);
  }

  /** Whose feed it is, as the statements take it; undefined where nobody here is meant. */
  #whose(feed: Exclude<Feed, { of: 'tag' }>): number | string | undefined {
    if (feed.of === 'everyone') return -1;
    if (feed.of !== 'people') return this.#accounts.find(feed.account)?.id;
    return JSON.stringify(feed.accounts.flatMap((one) => this.#accounts.find(one)?.id ?? []));
  }

  /**
   * A merge over the authors' own orders. Authors are taken by the time of their latest post that
   * stands below `from`, until it is older than all of the page: so only authors of whom something
   * is shown are read. The latest post is known for each; below a cursor it takes a seek for every
   * author who has written since.
   */
  #merged(authors: string, viewer: number | string, from: FeedKey, limit: number): FeedRow[] {
    const below = (table: string): string =>
      `(SELECT sort FROM ${table} rows
         WHERE rows.account = authors.account AND (sort, place) < (?2, ?3)
         ORDER BY sort DESC, place DESC LIMIT 1)`;
    const latest = this.#database.sql<Stream & { sort: number | null }>(
      `SELECT source, account, CASE WHEN newest < ?2 THEN newest
         WHEN source = 0 THEN ${below('posts')} ELSE ${below('reposts')} END sort
       FROM (${authors}) authors ORDER BY 3 DESC`,
    );
    const heads: (Stream & { sort: number })[] = [];
    for (const { source, account, sort } of latest.iterate(viewer, from.sort, from.place)) {
      // Older than `limit` heads: older than all of the page.
      if (sort === null || sort < (heads[limit - 1]?.sort ?? sort)) break;
      heads.push({ source, account, sort });
    }
    let page: FeedRow[] = [];
    for (const head of heads) {
      const worst = page.length < limit ? undefined : page.at(-1)?.sort;
      if (worst !== undefined && head.sort < worst) break;
      const floor = Math.max(worst ?? -Infinity, heads[limit - 1]?.sort ?? Number.MIN_SAFE_INTEGER);
      page = merge(page, this.#of(head, from, limit, floor), limit);
    }
    return page;
  }

  #of({ source, account }: Stream, from: FeedKey, limit: number, floor: number): FeedRow[] {
    return this.#database
      .sql<FeedRow>(
        `SELECT sort, place, ${source === 0 ? 'record FROM posts' : '0 record, account, target FROM reposts'}
         WHERE account = ?1 AND (sort, place) < (?2, ?3) AND sort >= ?4
         ORDER BY sort DESC, place DESC LIMIT ?5`,
      )
      .all(account, from.sort, from.place, floor, limit);
  }
}

/** The first of both, latest first. */
function merge(a: readonly FeedRow[], b: readonly FeedRow[], limit: number): FeedRow[] {
  const merged: FeedRow[] = [];
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

function isAbove(a: FeedKey, b: FeedKey): boolean {
  if (a.sort !== b.sort) return a.sort > b.sort;
  return Buffer.compare(a.place, b.place) > 0;
}
