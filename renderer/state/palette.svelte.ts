import type { Route } from '../navigation/route.ts';
import type { Engine } from './engine.svelte.ts';
import { Later, TYPING_MS } from './later.ts';

export interface Place {
  readonly key: string;
  readonly kind: 'screen' | 'person' | 'tag' | 'search';
  readonly text: string;
  readonly to: Route;
}

/** Of each kind: what is not among these is found by a letter more. */
const OF_EACH = 5;

/** Where one can go by typing a part of its name. */
export class Palette {
  #query = $state('');
  #found = $state.raw<readonly Place[]>([]);
  /** Index of the place that Enter leads to. */
  current = $state(0);
  readonly #engine: Engine;
  readonly #later = new Later(TYPING_MS);
  readonly #screens: readonly Place[];
  readonly #nameOf: (person: {
    name: string;
    fingerprint: string;
    petname?: string | undefined;
  }) => string;

  constructor(
    engine: Engine,
    screens: readonly Place[],
    nameOf: (person: { name: string; fingerprint: string; petname?: string | undefined }) => string,
  ) {
    this.#engine = engine;
    this.#screens = screens;
    this.#nameOf = nameOf;
  }

  readonly places = $derived.by((): readonly Place[] => {
    const query = this.#query.trim();
    const word = query.toLocaleLowerCase();
    const screens = this.#screens.filter(({ text }) => text.toLocaleLowerCase().includes(word));
    if (query === '') return screens;
    const search: Place = {
      key: 'search',
      kind: 'search',
      text: query,
      to: { screen: 'search', query },
    };
    return [...screens, ...this.#found, search];
  });

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.current = 0;
    if (query.trim() === '') {
      this.#later.cancel();
      this.#found = [];
    } else {
      this.#later.run(() => void this.#ask(query));
    }
  }

  move(step: 1 | -1): void {
    const count = this.places.length;
    if (count > 0) this.current = (this.current + step + count) % count;
  }

  /** Screens are there without an answer, and a search shows what went wrong: nothing is said here. */
  async #ask(typed: string): Promise<void> {
    const query = typed.trim();
    const [people, tags] = await Promise.allSettled([
      this.#engine.call((client) => client.search.people({ query, limit: OF_EACH })),
      this.#engine.call((client) =>
        client.search.tags({ query: query.replace(/^#/u, ''), limit: OF_EACH }),
      ),
    ]);
    if (typed !== this.#query) return;
    this.#found = [
      ...(people.status === 'fulfilled' ? people.value.people : []).map((person): Place => ({
        key: person.account,
        kind: 'person',
        text: this.#nameOf(person),
        to: { screen: 'profile', account: person.account },
      })),
      ...(tags.status === 'fulfilled' ? tags.value.tags : []).map(({ tag }): Place => ({
        key: `#${tag}`,
        kind: 'tag',
        text: `#${tag}`,
        to: { screen: 'tag', tag },
      })),
    ];
  }
}
