import type { NetworkStatus } from '../../network/index.ts';
import { EngineError } from '../failure.ts';

/** What the interface asks of the network; also where there is none. */
export interface NetworkState {
  status(): NetworkStatus;
  onChange(listener: () => void): () => void;
  /** @throws EngineError BAD_INPUT for what is no address, UNREACHABLE where nobody answers */
  connect(address: string): Promise<void>;
}

/** For an engine that only reads and writes its own folder. */
export const offlineNetwork: NetworkState = {
  status: () => ({ peerId: '', addresses: [], peers: [], bytesIn: 0, bytesOut: 0 }),
  onChange: () => () => undefined,
  connect: () =>
    Promise.reject(
      new EngineError(
        'UNREACHABLE',
        'No engine runs on this folder. Start "starling serve" or "starling peer" first.',
      ),
    ),
};
