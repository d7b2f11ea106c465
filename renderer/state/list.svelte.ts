import type { ListView, PersonView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';
import { Feed } from './feed.svelte.ts';

/** One list: who is on it, and what they write. */
export class PeopleList {
  view = $state.raw<ListView>();
  people = $state.raw<readonly PersonView[]>([]);
  failure = $state.raw<Failure>();
  readonly address: string;
  readonly feed: Feed;
  readonly #engine: Engine;

  constructor(engine: Engine, address: string) {
    this.#engine = engine;
    this.address = address;
    this.feed = new Feed(engine, { everyone: false, list: address });
  }

  async load(): Promise<void> {
    const { address } = this;
    try {
      const { list, people } = await this.#engine.call((client) => client.lists.get({ address }));
      this.view = list;
      this.people = people;
      this.failure = undefined;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  replacePerson(person: PersonView): void {
    this.people = this.people.map((other) => (other.account === person.account ? person : other));
  }
}
