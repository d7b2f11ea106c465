import type { SessionView } from '../../sync/api/index.ts';
import type { Failure } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';

/** Who this computer is, followed for as long as the page lives. */
export class Session {
  view = $state.raw<SessionView>();
  failure = $state.raw<Failure>();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.follow(
      (client, signal) => client.session.live({}, { signal }),
      (view) => this.take(view),
      (failure) => (this.failure = failure),
    );
  }

  take(view: SessionView): void {
    this.view = view;
    this.failure = undefined;
  }

  /** The 24 words while they wait for being written down. */
  async phrase(): Promise<readonly string[]> {
    const { phrase } = await this.#engine.call((client) => client.session.phrase({}));
    return phrase;
  }

  async confirmPhrase(): Promise<void> {
    await this.#engine.call((client) => client.session.confirmPhrase({}));
    if (this.view !== undefined) this.view = { ...this.view, phraseWaiting: false };
  }

  async words(): Promise<readonly string[]> {
    const { words } = await this.#engine.call((client) => client.session.wordlist({}));
    return words;
  }
}
