import type { ListView, PersonView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

interface Row {
  readonly list: ListView;
  /** The person is on it. */
  readonly on: boolean;
}

/** On which of one's own lists somebody is. */
export class ListMembership {
  readonly person: PersonView;
  rows = $state.raw<readonly Row[]>();
  failure = $state.raw<Failure>();
  readonly #engine: Engine;

  constructor(engine: Engine, person: PersonView) {
    this.#engine = engine;
    this.person = person;
  }

  async load(): Promise<void> {
    const { account } = this.person;
    try {
      this.rows = await this.#engine.call(async ({ lists }) => {
        const mine = (await lists.all({})).lists.filter(({ owner }) => owner.me);
        const whole = await Promise.all(mine.map(({ address }) => lists.get({ address })));
        return whole.map(({ list, people }) => ({
          list,
          on: people.some((person) => person.account === account),
        }));
      });
      this.failure = undefined;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
