import type { AccountTable } from '../tables/account-table.ts';
import type { FeedKey } from '../cursor.ts';
import type { Database } from '../database/database.ts';
import { findKnownPost } from '../posts/known-post.ts';
import type { TargetTable } from '../reactions/target-table.ts';
import { type Shelf, Shelves } from './shelves.ts';

/** "More than this" is as good as the number to whoever reads "n new posts". */
export const NEWER_LIMIT = 1000;

/** Posts (source 0) or reposts (1) of one author. */
export interface Stream {
  source: 0 | 1;
  account: number;
}

/** Counts what would stand above a place: every post once, however many reposted it. */
export class NewerPosts {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #targets: TargetTable;
  readonly #shelves: Shelves;

  constructor(database: Database, accounts: AccountTable, targets: TargetTable) {
    this.#database = database;
    this.#accounts = accounts;
    this.#targets = targets;
    this.#shelves = new Shelves(database);
  }

  /** Up to NEWER_LIMIT, of streams that have something there; on one shelf of an author alone. */
  count(streams: Iterable<Stream>, above: FeedKey, shelf?: Shelf): number {
    const writers = new Set<number>();
    const reposted = new Set<number>();
    let newer = 0;
    for (const { source, account } of streams) {
      if (source === 0) {
        writers.add(account);
        newer += this.#posts(account, above, shelf);
      } else if (shelf === undefined || shelf === 'posts') {
        for (const target of this.#reposts(account, above)) reposted.add(target);
      }
      if (newer + reposted.size >= NEWER_LIMIT) return NEWER_LIMIT;
    }
    for (const target of reposted) {
      // Its own author's post stands there as well, and is counted already.
      if (!this.#isCounted(target, writers, above, shelf)) newer += 1;
    }
    return newer;
  }

  #posts(account: number, above: FeedKey, shelf: Shelf | undefined): number {
    if (shelf !== undefined) return this.#shelves.newer(account, shelf, above, NEWER_LIMIT);
    return (
      this.#database
        .sql<{ count: number }>(
          `SELECT count(*) count FROM (SELECT 1 FROM posts
             WHERE account = ? AND (sort, place) > (?, ?) LIMIT ${String(NEWER_LIMIT)})`,
        )
        .get(account, above.sort, above.place)?.count ?? 0
    );
  }

  #reposts(account: number, above: FeedKey): number[] {
    return this.#database
      .sql<{ target: number }>(
        `SELECT target FROM reposts
         WHERE account = ? AND (sort, place) > (?, ?) LIMIT ${String(NEWER_LIMIT)}`,
      )
      .all(account, above.sort, above.place)
      .map(({ target }) => target);
  }

  #isCounted(
    target: number,
    writers: ReadonlySet<number>,
    above: FeedKey,
    shelf: Shelf | undefined,
  ): boolean {
    const post = findKnownPost(this.#accounts, this.#targets.reference(target));
    if (post === undefined || !writers.has(post.account.id)) return false;
    const row = this.#database
      .sql<{ reply: number }>(
        'SELECT reply FROM posts WHERE account = ? AND place = ? AND (sort, place) > (?, ?)',
      )
      .get(post.account.id, post.place, above.sort, above.place);
    return row !== undefined && (shelf === undefined || row.reply === 0);
  }
}
