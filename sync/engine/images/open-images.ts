import type { SpawnDecoder } from '../../documents/index.ts';
import { ImageWorkshop } from '../../images/index.ts';
import type { Store } from '../../store/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import type { NetworkState } from '../network/network-state.ts';
import type { Clock, Log } from '../ports.ts';
import { ImageFetcher } from './image-fetcher.ts';
import { ImageKeeper } from './image-keeper.ts';
import { Prefetch } from './prefetch.ts';
import type { PrefetchSettings } from './prefetch.ts';

interface ImagesOptions {
  store: Store;
  account: AccountKeeper;
  clock: Clock;
  log: Log;
  /** The process in which a picture is prepared. */
  spawn: SpawnDecoder;
}
export interface OpenImages {
  keeper: ImageKeeper;
  /** Peers are asked for pictures from now on. */
  start(network: NetworkState, settings: PrefetchSettings): void;
  /** Begins nothing more. */
  close(): void;
  /** Resolves when nothing is being written any more. */
  idle(): Promise<void>;
}

/** Everything about pictures that runs while an engine does. */
export function openImages({ spawn, ...parts }: ImagesOptions): OpenImages {
  const { store, log } = parts;
  const workshop = new ImageWorkshop(spawn);
  const fetcher = new ImageFetcher(parts);
  let prefetch: Prefetch | undefined;
  // Nobody waits for it: a picture without its row is asked for again in any case.
  const swept = tidy(store).catch((error: unknown) => {
    log('warn', 'pictures could not be put in order', error);
  });
  return {
    keeper: new ImageKeeper({ ...parts, workshop, fetcher }),
    start: (network, settings) => {
      fetcher.network = network;
      prefetch = new Prefetch({ ...parts, network, settings, fetcher });
    },
    close: () => {
      prefetch?.close();
      workshop.close();
    },
    idle: async () => {
      await swept;
      await fetcher.idle();
      await store.blobs.idle();
    },
  };
}

async function tidy({ blobs }: Store): Promise<void> {
  await blobs.sweep();
  await blobs.forgetUnnamed();
}
