import { getContext, setContext } from 'svelte';
import type { PersonView, PostView } from '../../sync/api/index.ts';
import { t } from '../i18n/locale.svelte.ts';
import { failureText } from '../transport/failure-text.ts';
import type { Connection } from '../transport/connection.ts';
import { failureOf } from '../transport/failure.ts';
import { Draft } from './draft.svelte.ts';
import { Engine } from './engine.svelte.ts';
import { Feed } from './feed.svelte.ts';
import { Network } from './network.svelte.ts';
import { People } from './people.svelte.ts';
import { PostActs } from './post-acts.svelte.ts';
import type { PostHolder, Writing } from './post-acts.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { Profile } from './profile.svelte.ts';
import { Recent } from './recent.ts';
import { Router } from './router.svelte.ts';
import { Session } from './session.svelte.ts';
import { recall, remember } from './storage.ts';
import { Thread } from './thread.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { Unread } from './unread.svelte.ts';

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
  readonly unread: Unread;
  readonly toasts = new Toasts();
  readonly following: Feed;
  readonly everyone: Feed;
  readonly acts: PostActs;
  /** The post being written in the dialog, and the one it answers. */
  writing = $state.raw<{ readonly draft: Draft; readonly answered?: PostView }>();
  showsHelp = $state(false);
  /** The recovery words were asked for, to be written down at last. */
  showsWords = $state(false);
  #showEveryone = $state(recall('everyone') === 'yes');
  readonly #threads: Recent<Thread>;
  readonly #profiles: Recent<Profile>;

  constructor(connection: Connection) {
    this.engine = new Engine(connection, (address) => this.router.open(address));
    this.session = new Session(this.engine);
    this.preferences = new Preferences(this.engine);
    this.network = new Network(this.engine);
    this.people = new People(this.engine);
    this.unread = new Unread(this.engine);
    this.following = new Feed(this.engine, { everyone: false });
    this.everyone = new Feed(this.engine, { everyone: true });
    this.acts = new PostActs({
      engine: this.engine,
      toasts: this.toasts,
      settings: () => this.preferences.settings,
      holders: () => this.#holders(),
      write: (what, post) => this.#writeAbout(what, post),
    });
    this.#threads = new Recent(KEPT, (address) => new Thread(this.engine, address));
    this.#profiles = new Recent(KEPT, (account) => new Profile(this.engine, account));
  }

  get me(): PersonView | undefined {
    return this.session.view?.me;
  }

  get showsEveryone(): boolean {
    return this.#showEveryone;
  }

  set showsEveryone(everyone: boolean) {
    this.#showEveryone = everyone;
    remember('everyone', everyone ? 'yes' : undefined);
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

  draft(replyTo?: string): Draft {
    return new Draft(this.engine, this.me?.account ?? '', replyTo);
  }

  /** Opens the dialog for a new post, or for an answer. */
  write(answered?: PostView): void {
    this.writing =
      answered === undefined
        ? { draft: this.draft() }
        : { draft: this.draft(answered.address), answered };
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

  /** Follows or stops following, and says so where it did not work. */
  async followPerson({ account }: PersonView, follow: boolean): Promise<void> {
    try {
      const person = await this.engine.call((client) => client.people.follow({ account, follow }));
      for (const list of this.#holders()) list.replaceAuthor(person);
      for (const profile of this.#profiles.all) profile.replacePerson(person);
      // Whom one follows decides what this list holds: it begins anew when it is shown next.
      this.following.expire();
    } catch (error) {
      this.toasts.show(failureText(failureOf(error).code).title);
    }
  }

  /** Everything that holds posts, shown or kept for coming back. */
  *#holders(): Iterable<PostHolder & { replaceAuthor(person: PersonView): void }> {
    yield this.following;
    yield this.everyone;
    yield* this.#threads.all;
    for (const { feed } of this.#profiles.all) yield feed;
  }

  #writeAbout(what: Writing, post: PostView): void {
    if (what === 'reply') this.write(post);
  }
}

const key = Symbol('app');

export function provideApp(app: App): App {
  return setContext(key, app);
}

export function useApp(): App {
  return getContext<App>(key);
}
