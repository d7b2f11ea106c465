import { tidTime } from '../protocol/index.ts';
import type { Hash, PostContent, PostReference } from '../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import { type EditIndex, ownPost, VERSIONS_COUNTED } from './edit-index.ts';
import type { IndexedRecord } from './indexed-record.ts';
import { findKnownPost } from './known-post.ts';
import type { ShownPosts } from './thread-index.ts';

/** One thing that an author said in a post. */
export interface PostVersion extends PostContent {
  /** By the author's clock, milliseconds. */
  at: number;
  /** The one that is shown. */
  current: boolean;
}

/** What authors did to their posts. */
export class RemovalQueries {
  readonly #accounts: AccountTable;
  readonly #posts: ShownPosts;
  readonly #edits: EditIndex;

  constructor(accounts: AccountTable, posts: ShownPosts, edits: EditIndex) {
    this.#accounts = accounts;
    this.#posts = posts;
    this.#edits = edits;
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

  /** Hashes of the edits of a post that no other edit replaces: what a new one names. */
  standing(post: PostReference): Hash[] {
    const known = findKnownPost(this.#accounts, post);
    return known === undefined ? [] : this.#edits.standing(known.account.id, ownPost(post));
  }
}

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
