import type { DomainProofView, PersonView, PostView, ProfileView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { ProfileTab } from '../navigation/route.ts';
import type { Engine } from './engine.svelte.ts';
import { Feed } from './feed.svelte.ts';
import { Lists } from './lists.svelte.ts';
import { Pages } from './pages.svelte.ts';
import { holderOf } from './post-holder.ts';
import type { FullHolder } from './post-holder.ts';

/** One account: what it says of itself, what it wrote and liked, and who stands around it. */
export class Profile {
  readonly account: string;
  /** Everything that stands in a feed; the other feeds are parts of it, or what the account liked. */
  readonly feed: Feed;
  readonly replies: Feed;
  readonly media: Feed;
  readonly likes: Feed;
  readonly followers: Pages<PersonView>;
  readonly following: Pages<PersonView>;
  /** Its public lists: starter packs among them. */
  readonly lists: Lists;
  /** Posts on top, as far as they are here. */
  readonly pinned: Pages<PostView>;
  view = $state.raw<ProfileView>();
  failure = $state.raw<Failure>();
  /** What the domain answered since the page was opened. */
  proof = $state.raw<DomainProofView>();
  readonly #engine: Engine;
  readonly #pinnedHolder: FullHolder;
  #viewers = 0;

  constructor(engine: Engine, account: string) {
    this.#engine = engine;
    this.account = account;
    const scope = { author: account, everyone: false };
    this.feed = new Feed(engine, scope);
    this.replies = new Feed(engine, { ...scope, only: 'replies' });
    this.media = new Feed(engine, { ...scope, only: 'media' });
    this.likes = new Feed(engine, { ...scope, only: 'likes' });
    this.followers = this.#people('followers');
    this.following = this.#people('following');
    this.lists = new Lists(engine, account);
    this.pinned = new Pages(
      ({ address }) => address,
      async () => ({ rows: await this.#pinnedPosts() }),
    );
    this.#pinnedHolder = holderOf(
      this.pinned,
      (post) => post,
      (_, post) => post,
    );
  }

  /** Lists of it that hold posts. */
  get holders(): readonly FullHolder[] {
    return [this.feed, this.replies, this.media, this.likes, this.#pinnedHolder];
  }

  feedOf(tab: ProfileTab | undefined): Feed | undefined {
    if (tab === undefined) return this.feed;
    return tab === 'followers' || tab === 'following' ? undefined : this[tab];
  }

  /** A screen shows the account until the returned function is called. */
  show(): () => void {
    this.#viewers++;
    void this.lists.load();
    const { account } = this;
    const stop = this.#engine.follow(
      (client, signal) => client.profile.live({ account }, { signal }),
      (view) => this.#take(view),
      (failure) => (this.failure = failure),
    );
    return () => {
      this.#viewers--;
      stop();
    };
  }

  /** Whether the account is muted or blocked may have changed. */
  reread(): void {
    if (this.#viewers > 0) void this.load();
  }

  async load(): Promise<void> {
    try {
      const { account } = this;
      this.#take(await this.#engine.call((client) => client.people.get({ account })));
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  replacePerson(person: PersonView): void {
    if (this.view?.account === person.account) this.view = { ...this.view, ...person };
    this.followers.replace(person);
    this.following.replace(person);
  }

  #take(view: ProfileView): void {
    const before = this.view?.pinned.join() ?? '';
    this.view = view;
    this.failure = undefined;
    if (view.pinned.join() !== before) void this.pinned.load();
  }

  #people(which: 'followers' | 'following'): Pages<PersonView> {
    return new Pages(
      ({ account }) => account,
      async (cursor) => {
        const { people, cursor: next } = await this.#engine.call((client) =>
          client.people[which]({
            account: this.account,
            ...(cursor === undefined ? {} : { cursor }),
          }),
        );
        return { rows: people, cursor: next };
      },
    );
  }

  /** One that is not here yet is left out: it comes with its author's other posts. */
  async #pinnedPosts(): Promise<readonly PostView[]> {
    const addresses = this.view?.pinned ?? [];
    const posts = await Promise.allSettled(
      addresses.map((address) => this.#engine.call((client) => client.posts.get({ address }))),
    );
    return posts.flatMap((post) => (post.status === 'fulfilled' ? [post.value] : []));
  }
}
