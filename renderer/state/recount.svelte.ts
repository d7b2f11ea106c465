import type { RecountView } from '../../sync/api/index.ts';
import type { Failure } from '../transport/failure.ts';
import { failureOf } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** Votes asked for at once. */
const PAGE_SIZE = 50;

/** Who voted what, page by page: what anybody can count again. */
export class Recount {
  votes = $state.raw<RecountView['votes']>([]);
  loaded = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure>();
  #cursor = $state<string>();
  readonly #engine: Engine;
  readonly #address: string;

  constructor(engine: Engine, address: string) {
    this.#engine = engine;
    this.#address = address;
    void this.more();
  }

  get complete(): boolean {
    return this.loaded && this.#cursor === undefined;
  }

  async more(): Promise<void> {
    if (this.busy || this.complete) return;
    await this.#busily(async () => {
      const cursor = this.#cursor;
      const page = await this.#engine.call((client) =>
        client.polls.recount({
          address: this.#address,
          limit: PAGE_SIZE,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      this.votes = [...this.votes, ...page.votes];
      this.#cursor = page.cursor;
      this.loaded = true;
    });
  }

  /** All votes as a table for other programs; undefined where it did not work. */
  async csv(): Promise<string | undefined> {
    return this.#busily(async () => {
      const pieces: string[] = [];
      let cursor: string | undefined;
      do {
        const range = cursor === undefined ? {} : { cursor };
        const piece = await this.#engine.call((client) =>
          client.polls.export({ address: this.#address, ...range }),
        );
        pieces.push(piece.csv);
        cursor = piece.cursor;
      } while (cursor !== undefined);
      return pieces.join('');
    });
  }

  async #busily<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.busy = true;
    this.failure = undefined;
    try {
      return await work();
    } catch (error) {
      this.failure = failureOf(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
