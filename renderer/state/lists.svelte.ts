import type { ListView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** Lists of people: one's own and those one subscribed to, or the public ones of an account. */
export class Lists {
  all = $state.raw<readonly ListView[]>();
  failure = $state.raw<Failure>();
  readonly mine = $derived((this.all ?? []).filter(({ owner }) => owner.me));
  readonly subscribed = $derived((this.all ?? []).filter(({ owner }) => !owner.me));
  readonly #engine: Engine;
  readonly #account: string | undefined;

  constructor(engine: Engine, account?: string) {
    this.#engine = engine;
    this.#account = account;
  }

  async load(): Promise<void> {
    const account = this.#account;
    try {
      const { lists } = await this.#engine.call((client) =>
        client.lists.all(account === undefined ? {} : { account }),
      );
      this.all = lists;
      this.failure = undefined;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
