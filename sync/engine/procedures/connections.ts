import type { ConnectionsView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { idOf } from '../spaces/space-id.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

/** How often the speeds are told to who looks at them. */
const TELL_MS = 1000;

export function connectionsProcedures(os: Implementer, core: Core) {
  const coreOf = (space: string): Core => core.spaces.get(idOf(space)).core;
  return {
    get: os.connections.get.handler(({ input }) => readConnections(coreOf(input.space))),
    live: os.connections.live.handler(({ input, signal }) => {
      const shown = coreOf(input.space);
      return live(shown, signal, {
        subscribe: (changed) => {
          const stop = shown.network.onChange(changed);
          const timer = setInterval(changed, TELL_MS);
          return () => {
            clearInterval(timer);
            stop();
          };
        },
        read: () => readConnections(shown),
      });
    }),
    retry: os.connections.retry.handler(({ input }) => {
      const { network } = coreOf(input.space);
      network.requireOn();
      network.retry(input.only);
      return {};
    }),
  };
}

function readConnections({ space, network, store }: Core): ConnectionsView {
  const { peerId, addresses, reach, peers, bytesIn, bytesOut } = network.status();
  const { unreached, ...rest } = network.connections();
  const named = <P extends { account?: AccountId }>(peer: P): P & { name?: string } => {
    const name = peer.account === undefined ? '' : (store.person(peer.account)?.name ?? '');
    return name === '' ? peer : { ...peer, name };
  };
  return {
    space,
    peerId,
    addresses,
    reach,
    peers: peers.map(named),
    unreached: unreached.map(named),
    ...rest,
    bytesIn,
    bytesOut,
  };
}
