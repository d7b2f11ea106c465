import type { PostReference } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, bytesToTid } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { findKnownPost, type KnownPost, sameReference } from '../posts/known-post.ts';
import type { PostQueries } from '../posts/post-queries.ts';
import type { PostRow } from '../rows.ts';
import { AnswersTo, type ThreadPart } from './thread-part.ts';

/** What a walk reads. */
export interface WalkParts {
  database: Database;
  accounts: AccountTable;
  posts: PostQueries;
}

/** Where the walk stands: a post, or a placeholder for one that is not here. */
export interface Spot {
  post: KnownPost;
  row?: PostRow;
  /** Its row in records; 0 for a placeholder. */
  record: number;
  /** 0 for answers to the focus, -1 for the focus itself. */
  depth: number;
}

/**
 * Walks the answers below a post depth first, siblings in the order of (TID, hash), from any point
 * on: each step is a seek or two, so that a page of a huge thread costs what one of a small does.
 *
 * Answers to a post that is not here stand below a placeholder, and the placeholder stands below
 * the root that they name. An answer commits to its parent and its root by hash, so a walk down
 * only meets posts that commit to the focus, and ends.
 */
export class ThreadWalk {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;
  readonly #focus: Spot;
  readonly #part: ThreadPart;
  readonly #viewer: number;

  /** `part` tells the answers to the focus apart; `viewer` is an account's row. */
  constructor(
    { database, accounts, posts }: WalkParts,
    focus: Spot,
    { part, viewer }: { part: ThreadPart; viewer: number },
  ) {
    this.#database = database;
    this.#accounts = accounts;
    this.#posts = posts;
    this.#focus = { ...focus, depth: -1 };
    this.#part = part;
    this.#viewer = viewer;
  }

  /** At most `limit` spots after this one, or from the first answer on. */
  page(limit: number, after?: Spot): Spot[] {
    const spots: Spot[] = [];
    let spot = this.#next(after ?? this.#focus);
    while (spot !== undefined && spots.length < limit) {
      spots.push(spot);
      spot = this.#next(spot);
    }
    return spots;
  }

  #next(from: Spot): Spot | undefined {
    const child = this.#child(from);
    if (child !== undefined) return child;
    let spot: Spot | undefined = from;
    while (spot !== undefined && !this.#isFocus(spot)) {
      const above = this.#above(spot);
      const sibling = above === undefined ? undefined : this.#child(above, spot);
      if (sibling !== undefined) return sibling;
      spot = above;
    }
    return undefined;
  }

  /** Answers to the focus by strangers, counted up to STRANGERS_COUNTED. */
  strangers(): number {
    return this.#answersTo(this.#focus).strangers();
  }

  #answersTo({ post }: Spot): AnswersTo {
    return new AnswersTo(this.#database, post.place, {
      viewer: this.#viewer,
      author: post.account.id,
    });
  }

  #isFocus(spot: Spot): boolean {
    return sameReference(referenceOf(spot.post), referenceOf(this.#focus.post));
  }

  #above(spot: Spot): Spot | undefined {
    // A placeholder stands directly below the focus, and only there.
    if (spot.row === undefined) return this.#focus;
    if (spot.row.reply === undefined) return undefined;
    const post = findKnownPost(this.#accounts, spot.row.reply.parent);
    if (post === undefined) return undefined;
    return { post, ...this.#posts.shown(post), depth: spot.depth - 1 };
  }

  #child(spot: Spot, after?: Spot): Spot | undefined {
    const answer = this.#answer(spot, after);
    const placeholder = this.#placeholder(spot, after);
    if (answer === undefined) return placeholder;
    if (placeholder === undefined) return answer;
    return Buffer.compare(placeholder.post.place, answer.post.place) < 0 ? placeholder : answer;
  }

  #answer(spot: Spot, after: Spot | undefined): Spot | undefined {
    const parent = referenceOf(spot.post);
    const focus = referenceOf(this.#focus.post);
    const anyRoot = spot.row !== undefined || this.#isFocus(spot);
    const rows = this.#answersTo(spot).list(
      this.#isFocus(spot) ? this.#part : 'all',
      after === undefined
        ? undefined
        : { place: after.post.place, account: after.post.account.id, record: after.record },
    );
    for (const { place, account, record } of rows) {
      const row = this.#posts.byRecord(account, place, record);
      // The place of the parent repeats its hash in part; below a placeholder others' roots are out.
      if (row.reply === undefined || !sameReference(row.reply.parent, parent)) continue;
      if (!anyRoot && !sameReference(row.reply.root, focus)) continue;
      const post = findKnownPost(this.#accounts, row);
      if (post !== undefined) return { post, row, record, depth: spot.depth + 1 };
    }
    return undefined;
  }

  #placeholder(spot: Spot, after: Spot | undefined): Spot | undefined {
    if (!this.#isFocus(spot) || spot.row?.reply !== undefined) return undefined;
    // Nobody knows whose it is: it stands with the others.
    if (this.#part === 'strangers') return undefined;
    const row = this.#database
      .sql<{ place: Buffer; account: number; hash: Uint8Array }>(
        `SELECT place, account, hash FROM orphanages
         WHERE root = ? AND root_hash = ? AND (place, account) > (?, ?)
         ORDER BY place, account LIMIT 1`,
      )
      .get(
        spot.post.place,
        spot.post.hash,
        after?.post.place ?? Buffer.alloc(0),
        after?.post.account.id ?? 0,
      );
    if (row === undefined) return undefined;
    const post = {
      account: this.#accounts.byId(row.account),
      tid: bytesToTid(row.place.subarray(0, 8)),
      place: row.place,
      hash: row.hash,
    };
    return { post, record: 0, depth: spot.depth + 1 };
  }
}

export function referenceOf(post: KnownPost): PostReference {
  return { account: post.account.account, tid: post.tid, hash: bytesToHash(post.hash) };
}
