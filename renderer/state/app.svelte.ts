import { getContext, setContext } from 'svelte';
import type { PersonView, PostView, SpaceView } from '../../sync/api/index.ts';
import { t } from '../i18n/locale.svelte.ts';
import { hashOf, routeOfLink } from '../navigation/route.ts';
import { failureText } from '../transport/failure-text.ts';
import type { Client, Connection } from '../transport/connection.ts';
import { failureOf } from '../transport/failure.ts';
import type { Draft } from './draft.svelte.ts';
import { Engine } from './engine.svelte.ts';
import { Feed } from './feed.svelte.ts';
import { PeopleList } from './list.svelte.ts';
import { Network } from './network.svelte.ts';
import { People } from './people.svelte.ts';
import { PostActs } from './post-acts.svelte.ts';
import type { FullHolder } from './post-holder.ts';
import { Preferences } from './preferences.svelte.ts';
import { Profile } from './profile.svelte.ts';
import { Recent } from './recent.ts';
import { Router } from './router.svelte.ts';
import { Search } from './search.svelte.ts';
import { Session } from './session.svelte.ts';
import { chosenSpace } from './space-choice.ts';
import { Spaces } from './spaces.svelte.ts';
import { recall, remember } from './storage.ts';
import { Thread } from './thread.svelte.ts';
import { Tag } from './tag.svelte.ts';
import { Tags } from './tags.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { Unread } from './unread.svelte.ts';
import { Writer } from './writer.svelte.ts';

/** Threads and profiles kept for coming back to them. */
const KEPT = 12;

/** Everything the interface knows; screens take their part of it. */
export class App {
  readonly router = new Router();
  readonly engine: Engine;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly network: Network;
  readonly people: People;
  readonly spaces: Spaces;
  readonly unread: Unread;
  readonly search: Search;
  readonly tags: Tags;
  readonly toasts = new Toasts();
  readonly following: Feed;
  readonly everyone: Feed;
  readonly acts: PostActs;
  readonly writer: Writer;
  showsHelp = $state(false);
  showsPalette = $state(false);
  /** Whoever is about to be put on a list. */
  listing = $state.raw<PersonView>();
  /** A community is about to be made, or joined by this invitation (or one that is pasted). */
  entering = $state.raw<{ as: 'create' } | { as: 'join'; link: string }>();
  /** The recovery words were asked for, to be written down at last. */
  showsWords = $state(false);
  /** In a community one reads everybody unless one asks for less. */
  #showEveryone = $state(
    (recall('everyone') ?? (chosenSpace() === undefined ? 'no' : 'yes')) === 'yes',
  );
  readonly #threads: Recent<Thread>;
  readonly #profiles: Recent<Profile>;
  readonly #tags: Recent<Tag>;
  readonly #lists: Recent<PeopleList>;
  #held: readonly FullHolder[] = [];

  constructor(connection: Connection) {
    this.engine = new Engine(connection, (address) => this.#open(address));
    this.session = new Session(this.engine);
    this.preferences = new Preferences(this.engine);
    this.network = new Network(this.engine);
    this.people = new People(this.engine);
    this.spaces = new Spaces(this.engine);
    this.unread = new Unread(this.engine);
    this.search = new Search(this.engine);
    this.tags = new Tags(this.engine);
    this.following = new Feed(this.engine, { everyone: false });
    this.everyone = new Feed(this.engine, { everyone: true });
    this.writer = new Writer(this.engine, this.toasts, () => this.me?.account ?? '');
    this.acts = new PostActs({
      engine: this.engine,
      toasts: this.toasts,
      settings: () => this.preferences.settings,
      holders: () => this.#holders(),
      hidingChanged: () => this.hidingChanged(),
      write: (what, post) => this.writer.write(what, post),
      list: (person) => (this.listing = person),
    });
    this.#threads = new Recent(KEPT, (address) => new Thread(this.engine, address));
    this.#profiles = new Recent(KEPT, (account) => new Profile(this.engine, account));
    this.#lists = new Recent(KEPT, (address) => new PeopleList(this.engine, address));
    this.#tags = new Recent(KEPT, (tag) => new Tag(this.engine, tag));
  }

  get me(): PersonView | undefined {
    return this.session.view?.me;
  }

  get showsEveryone(): boolean {
    return this.#showEveryone;
  }

  set showsEveryone(everyone: boolean) {
    this.#showEveryone = everyone;
    remember('everyone', everyone ? 'yes' : 'no');
  }

  get home(): Feed {
    return this.#showEveryone ? this.everyone : this.following;
  }

  thread(address: string): Thread {
    return this.#threads.get(address);
  }

  profile(account: string): Profile {
    return this.#profiles.get(account);
  }

  tag(tag: string): Tag {
    return this.#tags.get(tag);
  }

  list(address: string): PeopleList {
    return this.#lists.get(address);
  }

  draft(replyTo?: string): Draft {
    return this.writer.draft({ replyTo });
  }

  /** Opens the dialog for a new post, or for an answer. */
  write(answered?: PostView): void {
    if (answered === undefined) this.writer.write();
    else this.writer.write('reply', answered);
  }

  /** Shows one's own new post where one looks for it: on top of the lists that are open. */
  posted(sent: 'sent' | 'waiting'): void {
    if (sent === 'waiting') {
      this.toasts.show(t('composer.waiting'));
      return;
    }
    for (const feed of [this.following, this.everyone]) {
      if (feed.loaded) void feed.showNewer(false);
    }
  }

  /** Asks once; undefined, and a message that says why, where it did not work. */
  async attempt<T>(ask: (client: Client) => Promise<T>): Promise<T | undefined> {
    try {
      return await this.engine.call(ask);
    } catch (error) {
      this.toasts.show(failureText(failureOf(error).code).title);
      return undefined;
    }
  }

  /** Follows or stops following, and says so where it did not work. */
  async followPerson({ account }: PersonView, follow: boolean): Promise<void> {
    const person = await this.attempt((client) => client.people.follow({ account, follow }));
    if (person === undefined) return;
    this.replacePerson(person);
    // Whom one follows decides what this list holds: it begins anew when it is shown next.
    this.following.expire();
  }

  async followTag(tag: string, follow: boolean): Promise<void> {
    const view = await this.attempt((client) => client.tags.follow({ tag, follow }));
    if (view === undefined) return;
    this.tags.replace(view);
    this.search.tags.replace(view);
    this.tag(tag).view = view;
  }

  /** Somebody changed by an act of one's own: everything that shows them shows it. */
  replacePerson(person: PersonView): void {
    for (const list of this.#holders()) list.replaceAuthor(person);
    for (const profile of this.#profiles.all) profile.replacePerson(person);
    for (const list of this.#lists.all) list.replacePerson(person);
    this.search.people.replace(person);
  }

  /** Rules decide what the lists hold: what is seen is read again, the rest when it is shown next. */
  hidingChanged(): void {
    for (const list of this.#holders()) list.reread();
    for (const profile of this.#profiles.all) profile.reread();
  }

  /** A screen's own list hears of changes until the returned function is called. */
  hold(holder: FullHolder): () => void {
    this.#held = [...this.#held, holder];
    return () => {
      this.#held = this.#held.filter((other) => other !== holder);
    };
  }

  /** A space was joined, perhaps again: the window goes there, if it is not there already. */
  entered(space: SpaceView): void {
    this.entering = undefined;
    this.spaces.go(space);
  }

  /** An address from outside of the page. */
  #open(address: string): void {
    if (address.startsWith('starling://join/')) {
      this.entering = { as: 'join', link: address };
      return;
    }
    void this.spaces.known.then(() => {
      const space = this.spaces.elsewhere(address);
      if (space === undefined) this.router.open(address);
      else this.spaces.go(space, hashOf(routeOfLink(address)));
    });
  }

  /** Everything that holds posts, shown or kept for coming back. */
  *#holders(): Iterable<FullHolder> {
    yield this.following;
    yield this.everyone;
    yield* this.#threads.all;
    for (const { holders } of this.#profiles.all) yield* holders;
    for (const { feed } of this.#tags.all) yield feed;
    for (const { feed } of this.#lists.all) yield feed;
    yield this.search.holder;
    yield* this.#held;
  }
}

const key = Symbol('app');

export function provideApp(app: App): App {
  return setContext(key, app);
}

export function useApp(): App {
  return getContext<App>(key);
}
