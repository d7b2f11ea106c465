import type { PersonView, PostView } from '../../sync/api/index.ts';
import { noHeights } from '../list/pieces.ts';
import type { Failure } from '../transport/failure.ts';
import { busily } from './busily.ts';
import { clock } from './clock.svelte.ts';
import type { Engine } from './engine.svelte.ts';
import type { PostChange } from './post-changes.ts';
import { inListOrder, withAuthor, withChange, withChanges, without } from './posts.ts';

/** Posts asked for at once: about four screens. */
const PAGE_SIZE = 30;
/** Newer posts fetched in one go; with more than these, the list begins anew at its top. */
const NEWER_SIZE = 100;

export interface FeedScope {
  /** Only posts of this account. */
  readonly author?: string;
  /** Which of its posts; all that stand in a feed without it. */
  readonly only?: 'posts' | 'replies' | 'media' | 'likes';
  readonly tag?: string;
  /** Address of a list: of the people on it. */
  readonly list?: string;
  /** Of everyone known here instead of those followed. */
  readonly everyone: boolean;
}

/** One list of posts, newest first: pages downwards on demand, what is newer waits to be asked for. */
export class Feed {
  posts = $state.raw<readonly PostView[]>([]);
  loaded = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure>();
  /** Posts that would stand above the first one. */
  newer = $state(0);
  /** Nothing is known below the last post. */
  complete = $state(false);
  /** Address of the post the keyboard stands on. */
  current = $state<string>();
  /** Address of the post that was on top before newer ones were shown. */
  readUpTo = $state<string>();
  /** What the virtual list measured, kept for coming back; heights in pixels by address. */
  readonly heights = noHeights();
  scrollTop = 0;

  readonly #engine: Engine;
  readonly #scope: FeedScope;
  #cursor: string | undefined;
  #newest: string | undefined;
  #unfollow: (() => void) | undefined;
  #viewers = 0;

  constructor(engine: Engine, scope: FeedScope) {
    this.#engine = engine;
    this.#scope = scope;
  }

  /** A screen shows the list until the returned function is called. */
  show(): () => void {
    this.#viewers++;
    if (this.loaded) this.#listen();
    else void this.load();
    return () => {
      this.#viewers--;
      if (this.#viewers === 0) this.#stopListening();
    };
  }

  /** The first page, in place of whatever is shown. */
  async load(): Promise<void> {
    await busily(this, async () => {
      const page = await this.#page({ limit: PAGE_SIZE });
      this.#start(page.posts, page.newest, page.cursor);
    });
  }

  /** What is held no longer fits the scope; shown again, the list begins anew. */
  expire(): void {
    if (this.#viewers > 0) return;
    this.loaded = false;
    this.posts = [];
    this.current = undefined;
    this.readUpTo = undefined;
    this.scrollTop = 0;
  }

  async more(): Promise<void> {
    const cursor = this.#cursor;
    if (this.busy || cursor === undefined) return;
    await busily(this, async () => {
      const page = await this.#page({ limit: PAGE_SIZE, cursor });
      if (this.#cursor !== cursor) return;
      this.posts = inListOrder([...this.posts, ...page.posts]);
      this.#cursor = page.cursor;
      this.complete = page.cursor === undefined;
    });
  }

  /** Shows what waits above, and where one had read to; returns the address of the newest post. */
  async showNewer(marked = true): Promise<string | undefined> {
    await busily(this, async () => {
      const page = await this.#page({ limit: NEWER_SIZE });
      const top = this.posts[0]?.address;
      const meets = page.posts.findIndex((post) => post.address === top);
      if (meets > 0 && marked) this.readUpTo = top;
      if (meets < 0) this.#start(page.posts, page.newest, page.cursor);
      else {
        this.posts = inListOrder([...page.posts, ...this.posts]);
        this.#newest = page.newest;
        this.newer = 0;
        if (this.#viewers > 0) this.#listen();
      }
    });
    return this.posts[0]?.address;
  }

  /** The reader's rules changed: what is seen is read again, as far down as it was. */
  reread(): void {
    this.expire();
    if (this.loaded) void busily(this, () => this.#readAgain());
  }

  async #readAgain(): Promise<void> {
    const held = this.posts.map(({ address }) => address);
    let posts: readonly PostView[] = [];
    let newest: string | undefined;
    let cursor: string | undefined;
    do {
      const page = await this.#page({
        limit: NEWER_SIZE,
        ...(cursor === undefined ? {} : { cursor }),
      });
      newest ??= page.newest;
      posts = inListOrder([...posts, ...page.posts]);
      cursor = page.cursor;
    } while (cursor !== undefined && posts.length < held.length);
    // What waits to be asked for goes on waiting.
    const first = this.newer === 0 ? -1 : posts.findIndex(({ address }) => held.includes(address));
    if (first > 0) {
      this.posts = posts.slice(first);
      this.#cursor = cursor;
      this.complete = cursor === undefined;
    } else this.#start(posts, newest, cursor);
  }

  /** A person changed (followed, renamed): every post of theirs shows it. */
  replaceAuthor(person: PersonView): void {
    this.posts = withAuthor(this.posts, person);
  }

  /** A newer view of a post, as an act gave it. */
  replacePost(post: PostView): void {
    this.posts = withChanges(this.posts, [post]);
  }

  changePost(address: string, change: PostChange): void {
    this.posts = withChange(this.posts, address, change);
  }

  #start(posts: readonly PostView[], newest: string | undefined, cursor: string | undefined): void {
    this.posts = inListOrder(posts);
    this.#newest = newest;
    this.#cursor = cursor;
    this.complete = cursor === undefined;
    this.loaded = true;
    this.newer = 0;
    if (this.#viewers > 0) this.#listen();
  }

  #listen(): void {
    this.#stopListening();
    const newest = this.#newest;
    this.#unfollow = this.#engine.follow(
      (client, signal) =>
        client.feed.live(
          { ...this.#scope, ...(newest === undefined ? {} : { newerThan: newest }) },
          { signal },
        ),
      ({ newer, changed, gone }) => {
        clock.touch();
        this.newer = newer;
        this.posts = without(withChanges(this.posts, changed), gone);
        // Nobody is reading an empty list, so nothing can move under their eyes.
        if (newer > 0 && this.posts.length === 0 && !this.busy) void this.load();
      },
      (failure) => (this.failure = failure),
    );
  }

  #stopListening(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  #page(range: { limit: number; cursor?: string }) {
    return this.#engine.call((client) => client.feed.page({ ...this.#scope, ...range }));
  }
}
