import type { AccountId, Hash, PostReference, Tid } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToAccount, bytesToHash, bytesToTid, tidToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { findKnownPost, placesOfTid, sameReference } from '../posts/known-post.ts';
import type { PostQueries } from '../posts/post-queries.ts';
import type { Thread, ThreadPost } from '../rows.ts';
import { StoreError } from '../store-error.ts';
import type { RingIndex } from '../people/ring-index.ts';
import type { ThreadPart } from './thread-part.ts';
import { referenceOf, type Spot, ThreadWalk, type WalkParts } from './thread-walk.ts';

/** Posts shown above the focus at most, besides the root: longer chains are cut in their middle. */
export const ANCESTOR_LIMIT = 100;

/** Which answers of a thread are wanted: a page of one part. */
export interface ThreadPage {
  limit: number;
  after?: string;
  part?: ThreadPart;
}

/** A post with what it answers and what answers it. */
export class ThreadQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: PostQueries;
  readonly #rings: Pick<RingIndex, 'viewer' | 'hasNetwork'>;

  constructor(parts: WalkParts, rings: Pick<RingIndex, 'viewer' | 'hasNetwork'>) {
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#posts = parts.posts;
    this.#rings = rings;
  }

  /** Undefined where neither the post nor an answer to it is here. */
  thread(
    address: { account: AccountId; tid: Tid; hash?: Hash },
    { limit, after, part = 'all' }: ThreadPage,
  ): Thread | undefined {
    const reference = this.#meant(address);
    const focus = reference === undefined ? undefined : this.#spot(reference, -1);
    if (reference === undefined || focus === undefined) return undefined;
    const walk = new ThreadWalk(
      { database: this.#database, accounts: this.#accounts, posts: this.#posts },
      focus,
      // Who follows nobody has no network that others could be strangers to.
      { part, viewer: this.#rings.hasNetwork ? this.#rings.viewer : -1 },
    );
    const spots = walk.page(limit + 1, after === undefined ? undefined : this.#decode(after));
    const strangers = walk.strangers();
    const isEmpty = spots.length === 0 && strangers === 0 && after === undefined;
    if (focus.row === undefined && isEmpty) return undefined;
    const shown = spots.slice(0, limit);
    const root = focus.row?.reply?.root ?? reference;
    const thread: Thread = {
      root,
      focus: threadPost(focus),
      ancestors: this.#ancestors(focus),
      replies: shown.map((spot) => ({ ...threadPost(spot), depth: spot.depth })),
      strangers,
      known: this.known(root),
    };
    const last = shown.at(-1);
    if (spots.length > limit && last !== undefined) thread.cursor = encode(last);
    return thread;
  }

  /** From the root down to the parent. */
  ancestors(post: PostReference): ThreadPost[] {
    const focus = this.#spot(post, -1);
    return focus === undefined ? [] : this.#ancestors(focus);
  }

  #ancestors(focus: Spot): ThreadPost[] {
    const chain: ThreadPost[] = [];
    let above = focus.row?.reply;
    while (above !== undefined && chain.length < ANCESTOR_LIMIT) {
      const spot = this.#spot(above.parent, 0);
      chain.unshift(spot === undefined ? above.parent : threadPost(spot));
      if (spot?.row === undefined) break;
      above = spot.row.reply;
    }
    // Above a gap, or a chain that was cut, the root is still known: the focus names it.
    const root = focus.row?.reply?.root;
    const top = chain[0];
    if (
      root !== undefined &&
      top !== undefined &&
      above !== undefined &&
      !sameReference(top, root)
    ) {
      const spot = this.#spot(root, 0);
      chain.unshift(spot === undefined ? root : threadPost(spot));
    }
    return chain;
  }

  /** Answers here that name it as their root. */
  known(root: PostReference): number {
    const post = findKnownPost(this.#accounts, root);
    if (post === undefined) return 0;
    return (
      this.#database
        .sql<{ known: number }>(
          `SELECT (SELECT count(*) FROM answers WHERE parent = ?1 AND root IS NULL)
             + (SELECT count(*) FROM answers WHERE root = ?1) known`,
        )
        .get(post.place)?.known ?? 0
    );
  }

  /** Of several posts with one address the last by hash; a post that is not here by its answers. */
  #meant(address: { account: AccountId; tid: Tid; hash?: Hash }): PostReference | undefined {
    const { account, tid, hash } = address;
    if (hash !== undefined) return { account, tid, hash };
    return this.#posts.reference(account, tid) ?? this.#answered(account, tid);
  }

  #answered(account: AccountId, tid: Tid): PostReference | undefined {
    const answers = this.#database
      .sql<{ place: Uint8Array; account: number; record: number }>(
        'SELECT place, account, record FROM answers WHERE parent >= ? AND parent <= ?',
      )
      .iterate(...placesOfTid(tid));
    for (const answer of answers) {
      const { reply } = this.#posts.byRecord(answer.account, answer.place, answer.record);
      if (reply?.parent.account === account && reply.parent.tid === tid) return reply.parent;
    }
    return undefined;
  }

  #spot(reference: PostReference, depth: number): Spot | undefined {
    const post = findKnownPost(this.#accounts, reference);
    return post === undefined ? undefined : { post, ...this.#posts.shown(post), depth };
  }

  #decode(text: string): Spot {
    const bytes = Buffer.from(text, 'base64url');
    const spot =
      bytes.length === CURSOR_BYTES
        ? this.#spot(
            {
              account: bytesToAccount(bytes.subarray(0, 32)),
              tid: bytesToTid(bytes.subarray(32, 40)),
              hash: bytesToHash(bytes.subarray(40, 72)),
            },
            bytes.readUInt32BE(72),
          )
        : undefined;
    if (spot !== undefined) return spot;
    throw new StoreError('BAD_INPUT', 'This page of the thread cannot be found; open it again.');
  }
}

const CURSOR_BYTES = 32 + 8 + 32 + 4;

/** Account, TID, hash and depth of the last row: row ids would not outlive a rebuild. */
function encode({ post, depth }: Spot): string {
  const bytes = Buffer.concat([
    post.account.digest,
    tidToBytes(post.tid),
    post.hash,
    Buffer.alloc(4),
  ]);
  bytes.writeUInt32BE(depth, 72);
  return bytes.toString('base64url');
}

function threadPost(spot: Spot): ThreadPost {
  const reference = referenceOf(spot.post);
  return spot.row === undefined ? reference : { ...reference, post: spot.row };
}
