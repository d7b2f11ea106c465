import type { StatusView } from '../../sync/api/index.ts';
import { LOOKING_MS } from '../status/summary.ts';
import { clock } from './clock.svelte.ts';
import type { Engine } from './engine.svelte.ts';

/** The network as the status bar and the settings show it. */
export class Network {
  status = $state.raw<StatusView>();
  #patience: ReturnType<typeof setTimeout> | undefined;
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.follow(
      (client, signal) => client.network.live({}, { signal }),
      (status) => {
        clock.touch();
        this.status = status;
        // From then on it is not looked for peers any more, it is offline: somebody has to look.
        clearTimeout(this.#patience);
        if (status.offlineSince !== undefined) {
          const rest = status.offlineSince + LOOKING_MS - Date.now();
          if (rest > 0) this.#patience = setTimeout(() => clock.touch(), rest);
        }
      },
    );
  }

  async connect(address: string): Promise<void> {
    await this.#engine.call((client) => client.network.connect({ address }));
  }
}
