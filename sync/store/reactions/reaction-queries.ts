import {
  type AccountId,
  type Hash,
  limits,
  type PostReference,
  tidTime,
} from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, bytesToTid } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { findKnownPost } from '../posts/known-post.ts';
import type { PostQueries } from '../posts/post-queries.ts';
import type { Feed, FeedPage, PostRow } from '../rows.ts';
import { StoreError } from '../store-error.ts';
import type { PollQueries } from './poll-queries.ts';
import type { QuoteQueries } from './quote-queries.ts';
import { REACTION_KINDS, type ReactionKind } from './reaction-kinds.ts';
import { type Statement, unreplaced } from './standing.ts';
import type { TargetTable } from './target-table.ts';

export type ReactionName = keyof typeof REACTION_KINDS;

/** What is counted about a post here, and what the viewer did. */
export interface PostNumbers {
  likes: number;
  reposts: number;
  quotes: number;
  liked: boolean;
  reposted: boolean;
}
/** What an account says now, and the statements that a new one replaces. */
export interface OwnStatement {
  /** Bits as in the table; 0 where it says nothing, or took it back. */
  says: number;
  replaces: Hash[];
}
export interface AccountPage {
  accounts: AccountId[];
  /** Present where more follows. */
  cursor?: AccountId;
}

/** Likes, reposts, votes and quotes, as far as they are known here. */
export class ReactionQueries {
  readonly polls: PollQueries;
  readonly quotes: QuoteQueries;
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #targets: TargetTable;
  readonly #posts: PostQueries;

  constructor(parts: {
    database: Database;
    accounts: AccountTable;
    targets: TargetTable;
    posts: PostQueries;
    polls: PollQueries;
    quotes: QuoteQueries;
  }) {
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#targets = parts.targets;
    this.#posts = parts.posts;
    this.polls = parts.polls;
    this.quotes = parts.quotes;
  }

  numbers(post: PostReference): PostNumbers {
    const numbers = { likes: 0, reposts: 0, liked: false, reposted: false };
    const target = this.#targets.idOf(post);
    const tallies = this.#database
      .sql<{ kind: ReactionKind; ring: number; count: number }>(
        'SELECT kind, ring, count FROM tallies WHERE target = ? AND kind IN (0, 1)',
      )
      .all(target);
    for (const { kind, ring, count } of tallies) {
      numbers[kind === REACTION_KINDS.like ? 'likes' : 'reposts'] += count;
      if (ring === 0) numbers[kind === REACTION_KINDS.like ? 'liked' : 'reposted'] = true;
    }
    return { ...numbers, quotes: this.quotes.count(post) };
  }

  /** Of one account, so that a new statement can name what it replaces: on all its devices. */
  own(account: AccountId, name: ReactionName, post: PostReference): OwnStatement {
    const row = this.#accounts.find(account);
    if (row === undefined) return { says: 0, replaces: [] };
    const window = this.#database
      .sql<Statement & { says: number }>(
        `SELECT said, says, replaces FROM reactions
         WHERE target = ? AND kind = ? AND account = ? AND dropped = 0
         ORDER BY said DESC LIMIT ${String(limits.STATEMENTS)}`,
      )
      .all(this.#targets.idOf(post), REACTION_KINDS[name], row.id);
    const standing = unreplaced(window);
    return {
      says: standing[0]?.says ?? 0,
      replaces: standing
        .slice(0, limits.REPLACED)
        .map(({ said }) => bytesToHash(said.subarray(8)))
        .sort(),
    };
  }

  /** Who likes or reposted a post, in the order in which they were met. */
  people(
    name: 'like' | 'repost',
    post: PostReference,
    options: { limit: number; after?: AccountId },
  ): AccountPage {
    const after = options.after === undefined ? 0 : (this.#accounts.find(options.after)?.id ?? 0);
    const rows = this.#database
      .sql<{ account: number }>(
        `SELECT account FROM reactions
         WHERE target = ? AND kind = ? AND account > ? AND dropped = 0 AND counts = 1
         ORDER BY account LIMIT ?`,
      )
      .all(this.#targets.idOf(post), REACTION_KINDS[name], after, options.limit + 1);
    const accounts = rows
      .slice(0, options.limit)
      .map((row) => this.#accounts.byId(row.account).account);
    const last = accounts.at(-1);
    return rows.length > options.limit && last !== undefined
      ? { accounts, cursor: last }
      : { accounts };
  }

  /** The latest repost by which a post stands in a feed, if it stands there for one. */
  repostIn(feed: Feed, post: PostReference): { account: AccountId; at: number } | undefined {
    const target = this.#targets.idOf(post);
    const of = 'account' in feed ? this.#accounts.find(feed.account)?.id : undefined;
    const listed =
      feed.of === 'people'
        ? JSON.stringify(feed.accounts.flatMap((one) => this.#accounts.find(one)?.id ?? []))
        : undefined;
    const among = {
      everyone: 'true',
      tag: 'false',
      likes: 'false',
      author: 'account = ?2',
      shelf: feed.of === 'shelf' && feed.shelf === 'posts' ? 'account = ?2' : 'false',
      people: 'account IN (SELECT value FROM json_each(?2))',
      // Mostly nobody of them did: a tally says so without a look at a million reposts.
      home: `EXISTS (SELECT 1 FROM tallies WHERE target = ?1 AND kind = 1 AND ring <= 1)
        AND (account = ?2 OR account IN (SELECT account FROM near WHERE followed = 1))`,
    }[feed.of];
    const row = this.#database
      .sql<{ account: number; place: Uint8Array }>(
        `SELECT account, place FROM reposts WHERE target = ?1 AND ?2 = ?2 AND ${among}
         ORDER BY sort DESC LIMIT 1`,
      )
      .get(target, listed ?? of ?? -1);
    if (row === undefined) return undefined;
    const at = tidTime(bytesToTid(row.place.subarray(0, 8)));
    return { account: this.#accounts.byId(row.account).account, at };
  }

  /** Posts here that an account likes, the last liked first. */
  likesOf(account: AccountId, options: { limit: number; before?: string }): FeedPage {
    const row = this.#accounts.find(account);
    if (row === undefined) return { posts: [] };
    const likes = this.#database
      .sql<{ target: number; said: Uint8Array }>(
        `SELECT target, said FROM reactions INDEXED BY reactions_account
         WHERE account = ? AND kind = 0 AND counts = 1 AND said < ? ORDER BY said DESC`,
      )
      .iterate(row.id, options.before === undefined ? LAST : decode(options.before));
    const posts: PostRow[] = [];
    let cursor: string | undefined;
    for (const { target, said } of likes) {
      if (posts.length === options.limit)
        return cursor === undefined ? { posts } : { posts, cursor };
      const post = findKnownPost(this.#accounts, this.#targets.reference(target));
      const shown = post === undefined ? undefined : this.#posts.shown(post).row;
      if (shown === undefined || shown.deleted) continue;
      cursor = Buffer.from(said).toString('base64url');
      posts.push({ ...shown, cursor });
    }
    return { posts };
  }
}

const SAID_BYTES = 40;
const LAST = Buffer.alloc(SAID_BYTES, 0xff);

function decode(cursor: string): Buffer {
  const said = Buffer.from(cursor, 'base64url');
  if (said.length === SAID_BYTES) return said;
  throw new StoreError('BAD_INPUT', 'This page of likes cannot be found; start again at the top.');
}
