import type { DoorsView } from '../../sync/api/index.ts';
import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** The doors of one community to people nearby. */
export class Doors {
  view = $state.raw<DoorsView>({});
  busy = $state(false);
  failure = $state.raw<Failure>();
  readonly #engine: Engine;
  readonly #space: string;

  constructor(engine: Engine, space: string) {
    this.#engine = engine;
    this.#space = space;
  }

  /** Until the returned function is called. */
  follow(): () => void {
    const space = this.#space;
    return this.#engine.follow(
      (client, signal) => client.doors.live({ space }, { signal }),
      (view) => (this.view = view),
    );
  }

  open(as: 'code' | 'asking'): Promise<void> {
    return this.#run(async () => {
      this.view = await this.#engine.call((client) =>
        client.doors.open({ space: this.#space, as }),
      );
    });
  }
  close(as: 'code' | 'asking'): Promise<void> {
    return this.#run(async () => {
      await this.#engine.call((client) => client.doors.close({ space: this.#space, as }));
    });
  }
  answer(id: string, admit: boolean): Promise<void> {
    return this.#run(async () => {
      await this.#engine.call((client) => client.doors.answer({ space: this.#space, id, admit }));
    });
  }

  async #run(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      this.failure = failureOf(error);
    } finally {
      this.busy = false;
    }
  }
}
