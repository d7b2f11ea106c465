import type { DocumentName } from '../../documents/index.ts';
import { limits, tidTime } from '../../protocol/index.ts';
import type {
  AccountId,
  EraseRecord,
  Hash,
  PostContent,
  PostReference,
  Tid,
} from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, bytesToTid, tidToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { type EditIndex, ownPost, VERSIONS_COUNTED } from '../posts/edit-index.ts';
import type { ErasureCounts, ErasureTable } from './erasure-table.ts';
import { type IndexedRecord, RECORD_TYPES } from '../indexed-record.ts';
import { findKnownPost } from '../posts/known-post.ts';
import type { ShownPosts } from '../threads/thread-index.ts';

/** One thing that an author said in a post. */
export interface PostVersion extends PostContent {
  /** By the author's clock, milliseconds. */
  at: number;
  /** The one that is shown. */
  current: boolean;
}

/** What authors did to their posts. */
export class RemovalQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #posts: ShownPosts;
  readonly #edits: EditIndex;
  readonly #erasures: ErasureTable;
  readonly #documentOf: (record: number) => DocumentName;

  /** `documentOf` names the document of a row in records, or of minus a row in lones. */
  constructor(parts: {
    database: Database;
    accounts: AccountTable;
    posts: ShownPosts;
    edits: EditIndex;
    erasures: ErasureTable;
    documentOf: (record: number) => DocumentName;
  }) {
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#posts = parts.posts;
    this.#edits = parts.edits;
    this.#erasures = parts.erasures;
    this.#documentOf = parts.documentOf;
  }

  /** All that was said in a post, newest first; the post itself, as it was written, is the last. */
  history(post: PostReference): PostVersion[] {
    const known = findKnownPost(this.#accounts, post);
    const id = known === undefined ? undefined : this.#posts.shown(known);
    if (known === undefined || id === undefined) return [];
    const original = this.#posts.load(id);
    if (original.value.type !== 'post') return [];
    const key = ownPost(post);
    const shown = this.#edits.current(known.account.id, key)?.record;
    const edits = this.#edits
      .all(known.account.id, key, VERSIONS_COUNTED)
      .map((record) => version(this.#posts.load(record), record === shown));
    const first = version(original, shown === undefined);
    return [...edits, { ...first, at: original.value.created ?? first.at }];
  }

  /** The erases that leave nothing of a post: one for it, and one for each of its versions. */
  erasesOf(post: PostReference): EraseRecord[] {
    const known = findKnownPost(this.#accounts, post);
    const shown = known === undefined ? undefined : this.#posts.shown(known);
    if (known === undefined) return [];
    const edits = this.#edits.all(known.account.id, ownPost(post), limits.SHARD_RECORDS_READ);
    return [...(shown === undefined ? [] : [shown]), ...edits].map((id): EraseRecord => {
      const { device, kind, number } = this.#documentOf(id);
      const { tid, hash } = this.#posts.load(id);
      return { type: 'erase', device, document: { kind, number }, tid, hash: bytesToHash(hash) };
    });
  }

  /** The erased post with this address, and what its author heard of it. */
  erased(account: AccountId, tid: Tid): ErasedPost | undefined {
    const found = this.#accounts.find(account);
    if (found === undefined) return undefined;
    const bytes = tidToBytes(tid);
    const post = this.#erasures
      .ofTid(found.id, bytes)
      .findLast(({ type }) => type === RECORD_TYPES.post || type === 0);
    if (post === undefined) return undefined;
    const hash = bytesToHash(post.hash);
    return { account, tid, hash, ...this.#erasures.counts(found, bytes, post.hash) };
  }

  /** Erased posts of which versions are here all the same: another device wrote them, not knowing. */
  erasedWithVersions(account: AccountId): PostReference[] {
    // Bytes put together by "||" are text until they are cast.
    return this.#database
      .sql<{ tid: Uint8Array; hash: Uint8Array }>(
        `SELECT tid, hash FROM erasures WHERE account = ?1 AND EXISTS
           (SELECT 1 FROM versions
            WHERE account = ?1 AND post = CAST(erasures.tid || erasures.hash AS BLOB))`,
      )
      .all(this.#accounts.find(account)?.id ?? -1)
      .map(({ tid, hash }) => ({ account, tid: bytesToTid(tid), hash: bytesToHash(hash) }));
  }

  isErased({ account, tid, hash }: PostReference): boolean {
    return this.#erasures.has(account, { tid, hash });
  }

  /** Hashes of the edits of a post that no other edit replaces: what a new one names. */
  standing(post: PostReference): Hash[] {
    const known = findKnownPost(this.#accounts, post);
    return known === undefined ? [] : this.#edits.standing(known.account.id, ownPost(post));
  }
}

/** A post of which the leaf is left. */
export interface ErasedPost extends PostReference, ErasureCounts {}

function version({ value, tid }: IndexedRecord, current: boolean): PostVersion {
  if (value.type !== 'post' && value.type !== 'edit') throw new Error('not a version of a post');
  const { text, langs, facets, warning, sensitive, images } = value;
  return {
    text,
    langs,
    facets,
    ...(warning === undefined ? {} : { warning }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(images === undefined ? {} : { images }),
    at: tidTime(tid),
    current,
  };
}
