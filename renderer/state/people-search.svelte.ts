import type { PersonView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';
import { Later, TYPING_MS } from './later.ts';

/** People found by name, own name for them, or the beginning of a fingerprint. */
export class PeopleSearch {
  people = $state.raw<readonly PersonView[]>();
  failure = $state.raw<Failure>();
  #query = $state('');
  readonly #later = new Later(TYPING_MS);
  readonly #engine: Engine;
  readonly #limit: number;

  constructor(engine: Engine, limit: number) {
    this.#engine = engine;
    this.#limit = limit;
  }

  get query(): string {
    return this.#query;
  }

  /** What is typed; it is searched for after a pause. */
  set query(query: string) {
    this.#query = query;
    if (query.trim() === '') {
      this.#later.cancel();
      this.people = undefined;
      this.failure = undefined;
    } else {
      this.#later.run(() => void this.ask());
    }
  }

  async ask(): Promise<void> {
    const query = this.#query;
    try {
      const { people } = await this.#engine.call((client) =>
        client.search.people({ query: query.trim(), limit: this.#limit }),
      );
      if (query !== this.#query) return;
      this.people = people;
      this.failure = undefined;
    } catch (error) {
      if (query === this.#query) this.failure = failureOf(error);
    }
  }

  replacePerson(person: PersonView): void {
    this.people = this.people?.map((other) => (other.account === person.account ? person : other));
  }
}
