import type { PersonView, ProfileView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';
import { Feed } from './feed.svelte.ts';

/** One account and its posts. */
export class Profile {
  readonly account: string;
  readonly feed: Feed;
  view = $state.raw<ProfileView>();
  failure = $state.raw<Failure>();
  readonly #engine: Engine;

  constructor(engine: Engine, account: string) {
    this.#engine = engine;
    this.account = account;
    this.feed = new Feed(engine, { author: account, everyone: false });
  }

  /** A screen shows the account until the returned function is called. */
  show(): () => void {
    // There is no live query for one profile, but whatever changes it changes the list of people.
    const unfollow = this.#engine.follow(
      (client, signal) => client.people.live({}, { signal }),
      () => void this.load(),
    );
    const hide = this.feed.show();
    return () => {
      unfollow();
      hide();
    };
  }

  async load(): Promise<void> {
    try {
      const { account } = this;
      this.view = await this.#engine.call((client) => client.people.get({ account }));
      this.failure = undefined;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  replacePerson(person: PersonView): void {
    if (this.view?.account === person.account) this.view = { ...this.view, ...person };
    this.feed.replaceAuthor(person);
  }
}
