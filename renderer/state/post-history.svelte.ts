import type { HistoryView } from '../../sync/api/index.ts';
import type { Failure } from '../transport/failure.ts';
import { failureOf } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** All that an author said in one post, newest first. */
export class PostHistory {
  versions = $state.raw<HistoryView['versions']>();
  failure = $state.raw<Failure>();
  readonly #engine: Engine;
  readonly #address: string;

  constructor(engine: Engine, address: string) {
    this.#engine = engine;
    this.#address = address;
    void this.load();
  }

  async load(): Promise<void> {
    this.failure = undefined;
    try {
      const address = this.#address;
      const { versions } = await this.#engine.call((client) => client.posts.history({ address }));
      this.versions = versions;
    } catch (error) {
      this.failure = failureOf(error);
    }
  }
}
