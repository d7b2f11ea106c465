import type { StatusView } from '../../sync/api/index.ts';
import { clock } from './clock.svelte.ts';
import type { Engine } from './engine.svelte.ts';

/** The network as the status bar and the settings show it. */
export class Network {
  status = $state.raw<StatusView>();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.follow(
      (client, signal) => client.network.live({}, { signal }),
      (status) => {
        clock.touch();
        this.status = status;
      },
    );
  }

  async connect(address: string): Promise<void> {
    await this.#engine.call((client) => client.network.connect({ address }));
  }
}
