import type { ListView, PersonView } from '../../sync/api/index.ts';
import type { Engine } from './engine.svelte.ts';

/** People who are asked for their packs: a question each, beside other things on a screen. */
const ASKED = 12;

/** Starter packs of people who are known here. */
export class Packs {
  lists = $state.raw<readonly ListView[]>([]);
  readonly #engine: Engine;
  #asked = '';

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Those one follows first. Whose lists cannot be read has none to show. */
  async load(people: readonly PersonView[]): Promise<void> {
    const asked = [...people]
      .sort((a, b) => Number(b.followed) - Number(a.followed))
      .slice(0, ASKED)
      .map(({ account }) => account);
    const key = [...asked].sort().join();
    if (key === this.#asked) return;
    this.#asked = key;
    const answers = await Promise.allSettled(
      asked.map((account) => this.#engine.call((client) => client.lists.all({ account }))),
    );
    if (this.#asked !== key) return;
    this.lists = answers.flatMap((answer) =>
      answer.status === 'fulfilled'
        ? answer.value.lists.filter(({ purpose }) => purpose === 'pack')
        : [],
    );
  }
}
