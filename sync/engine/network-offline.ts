import { EngineError } from './failure.ts';
import type { NetworkState } from './network-state.ts';

/** For an engine that only reads and writes its own folder. */
export const offlineNetwork: NetworkState = {
  peerId: '',
  addresses: () => [],
  peers: () => [],
  offlineSince: () => undefined,
  task: () => undefined,
  bytes: () => ({ in: 0, out: 0 }),
  onChange: () => () => undefined,
  connect: () =>
    Promise.reject(
      new EngineError(
        'UNREACHABLE',
        'This command works without a network. Start "starling serve" or "starling peer".',
      ),
    ),
};
