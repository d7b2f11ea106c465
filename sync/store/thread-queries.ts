import type { AccountId, Hash, PostReference, Tid } from '../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import {
  bytesToAccount,
  bytesToHash,
  bytesToTid,
  hashToBytes,
  placeOf,
  tidToBytes,
} from './binary-keys.ts';
import type { Database } from './database.ts';
import type { PostQueries } from './post-queries.ts';
import type { Thread, ThreadPost } from './rows.ts';
import { StoreError } from './store-error.ts';
import type { NodeRow, ThreadIndex } from './thread-index.ts';
import { ThreadWalk } from './thread-walk.ts';

/** Posts shown above the focus at most, besides the root: longer chains are cut in their middle. */
export const ANCESTOR_LIMIT = 100;

/** A post with what it answers and what answers it. */
export class ThreadQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #threads: ThreadIndex;
  readonly #posts: PostQueries;

  constructor(
    database: Database,
    accounts: AccountTable,
    threads: ThreadIndex,
    posts: PostQueries,
  ) {
    this.#database = database;
    this.#accounts = accounts;
    this.#threads = threads;
    this.#posts = posts;
  }

  /** Undefined where neither the post nor an answer to it is here. */
  thread(
    address: { account: AccountId; tid: Tid; hash?: Hash },
    limit: number,
    after?: string,
  ): Thread | undefined {
    const node = this.#focus(address);
    if (node === undefined) {
      const post = this.#posts.posts(address.account, address.tid).at(-1);
      if (post === undefined) return undefined;
      const { account, tid, hash } = post;
      return { focus: { account, tid, hash, post }, ancestors: [], replies: [], known: 0 };
    }
    const walk = new ThreadWalk(this.#database, this.#threads, node);
    const spots = walk.page(limit + 1, after === undefined ? undefined : this.#decode(after));
    const shown = spots.slice(0, limit);
    const thread: Thread = {
      focus: this.#post(node),
      ancestors: this.#ancestors(node).map((ancestor) => this.#post(ancestor)),
      replies: shown.map((spot) => ({ ...this.#post(spot.node), depth: spot.depth })),
      known: node.root === null ? node.known : this.#threads.node(node.root).known,
    };
    const last = shown.at(-1);
    if (spots.length > limit && last !== undefined) thread.cursor = this.#encode(last.node);
    return thread;
  }

  /** From the root down to the parent. */
  ancestors(post: PostReference): ThreadPost[] {
    const node = this.#focus(post);
    return node === undefined ? [] : this.#ancestors(node).map((row) => this.#post(row));
  }

  #ancestors(focus: NodeRow): NodeRow[] {
    const chain: NodeRow[] = [];
    let node = focus;
    while (node.parent !== null && chain.length < ANCESTOR_LIMIT) {
      node = this.#threads.node(node.parent);
      chain.unshift(node);
    }
    // Above a gap, or a chain that was cut, the root is still known: the focus names it.
    if (focus.root !== null && node.id !== focus.root)
      chain.unshift(this.#threads.node(focus.root));
    return chain;
  }

  #focus(address: { account: AccountId; tid: Tid; hash?: Hash }): NodeRow | undefined {
    const account = this.#accounts.find(address.account);
    if (account === undefined) return undefined;
    const tid = tidToBytes(address.tid);
    const hash = address.hash ?? this.#posts.reference(address.account, address.tid)?.hash;
    if (hash !== undefined) {
      const bytes = hashToBytes(hash);
      return this.#threads.find(account.id, placeOf(tid, bytes, account.digest), bytes);
    }
    return this.#database
      .sql<NodeRow>(
        `SELECT * FROM nodes WHERE account = ? AND place >= ? AND place <= ?
         ORDER BY place DESC LIMIT 1`,
      )
      .get(account.id, tid, Buffer.concat([tid, Buffer.alloc(12, 0xff)]));
  }

  #post(node: NodeRow): ThreadPost {
    const post: ThreadPost = {
      account: this.#accounts.byId(node.account).account,
      tid: bytesToTid(node.place.subarray(0, 8)),
      hash: bytesToHash(node.hash),
    };
    if (node.record !== null) {
      post.post = this.#posts.byRecord(node.account, node.place, node.record);
    }
    return post;
  }

  /** Account, TID and hash of the last row: row ids would not outlive a rebuild. */
  #encode(node: NodeRow): string {
    const { digest } = this.#accounts.byId(node.account);
    return Buffer.concat([digest, node.place.subarray(0, 8), node.hash]).toString('base64url');
  }
  #decode(text: string): NodeRow {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length === 32 + 8 + 32) {
      const digest = bytes.subarray(0, 32);
      const hash = bytes.subarray(40);
      const account = this.#accounts.find(bytesToAccount(digest));
      const place = placeOf(bytes.subarray(32, 40), hash, digest);
      const node = account === undefined ? undefined : this.#threads.find(account.id, place, hash);
      if (node !== undefined) return node;
    }
    throw new StoreError('BAD_INPUT', 'This page of the thread cannot be found; open it again.');
  }
}
