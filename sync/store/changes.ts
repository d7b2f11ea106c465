import type { AccountId, PostReference } from '../protocol/index.ts';
import type { Database } from './database/database.ts';

/** What a kept transaction changed, for whoever shows it. Sets are of ids, never of content. */
export interface StoreChange {
  /** Accounts with posts that came or went. */
  authors: ReadonlySet<AccountId>;
  /** Accounts whose name, about, follows, followers or standing changed. */
  people: ReadonlySet<AccountId>;
  /** Posts that came, went, or whose number of replies changed: keys by `postKey`. */
  posts: ReadonlySet<string>;
  /** Those of them that were deleted or erased, or count no longer. */
  went: ReadonlySet<string>;
  /** Roots (by `postKey`) of threads that gained or lost a reply. */
  threads: ReadonlySet<string>;
  /** Accounts of whose documents a peer stated what it holds. */
  held: ReadonlySet<AccountId>;
}

/** How a change names a post: within one space, account and TID. */
export function postKey(post: Pick<PostReference, 'account' | 'tid'>): string {
  return `${post.account}/${post.tid}`;
}

/** Collects during a transaction, tells after it is kept. */
export class ChangeJournal {
  readonly #listeners = new Set<(change: StoreChange) => void>();
  #authors = new Set<AccountId>();
  #people = new Set<AccountId>();
  #posts = new Set<string>();
  #went = new Set<string>();
  #threads = new Set<string>();
  #held = new Set<AccountId>();

  constructor(database: Database) {
    database.onEnd((committed) => {
      this.#end(committed);
    });
  }

  onChange(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  author(account: AccountId): void {
    this.#authors.add(account);
  }
  person(account: AccountId): void {
    this.#people.add(account);
  }
  post(post: Pick<PostReference, 'account' | 'tid'>): void {
    // The only sets that grow with every row: not worth it while nobody listens.
    if (this.#listeners.size > 0) this.#posts.add(postKey(post));
  }
  went(post: Pick<PostReference, 'account' | 'tid'>): void {
    if (this.#listeners.size > 0) this.#went.add(postKey(post));
  }
  thread(root: Pick<PostReference, 'account' | 'tid'>): void {
    if (this.#listeners.size > 0) this.#threads.add(postKey(root));
  }
  held(account: AccountId): void {
    this.#held.add(account);
  }

  #end(committed: boolean): void {
    const sets = [this.#authors, this.#people, this.#posts, this.#threads, this.#held];
    if (sets.every((set) => set.size === 0)) return;
    const change: StoreChange = {
      authors: this.#authors,
      people: this.#people,
      posts: this.#posts,
      went: this.#went,
      threads: this.#threads,
      held: this.#held,
    };
    this.#authors = new Set();
    this.#people = new Set();
    this.#posts = new Set();
    this.#went = new Set();
    this.#threads = new Set();
    this.#held = new Set();
    if (!committed) return;
    // Later, not now: a listener that fails must not look like a transaction that failed.
    for (const listener of this.#listeners) {
      queueMicrotask(() => {
        listener(change);
      });
    }
  }
}
