import type { PeopleView } from '../../sync/api/index.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

type Neighbour = PeopleView['people'][number];

/** Everyone found on the network, in reach or not. */
export class People {
  #all = $state.raw<readonly Neighbour[]>();
  failure = $state.raw<Failure>();

  constructor(engine: Engine) {
    engine.follow(
      (client, signal) => client.people.live({}, { signal }),
      ({ people }) => {
        this.#all = people;
        this.failure = undefined;
      },
      (failure) => (this.failure = failure),
    );
  }

  get loaded(): boolean {
    return this.#all !== undefined;
  }

  /** Others only: in reach first, otherwise in the engine's order. */
  readonly others = $derived.by(() => {
    const others = (this.#all ?? []).filter((person) => !person.me);
    return [...others.filter((p) => p.online), ...others.filter((p) => !p.online)];
  });
  readonly inReach = $derived(this.others.filter((person) => person.online).length);
}
