import type { DraftView } from '../../sync/api/index.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** What was begun and not posted, the last one first. */
export class Drafts {
  list = $state.raw<readonly DraftView[]>();
  failure = $state.raw<Failure>();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** A screen shows them until the returned function is called. */
  show(): () => void {
    return this.#engine.follow(
      (client, signal) => client.drafts.live({}, { signal }),
      ({ drafts }) => {
        this.list = [...drafts].sort((a, b) => b.changed - a.changed);
        this.failure = undefined;
      },
      (failure) => (this.failure = failure),
    );
  }
}
