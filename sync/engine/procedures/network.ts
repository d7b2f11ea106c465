import type { StatusView } from '../../api/index.ts';
import type { Core } from '../core.ts';
import type { Implementer } from './os.ts';
import { live } from './os.ts';

export function networkProcedures(os: Implementer, core: Core) {
  return {
    status: os.network.status.handler(() => readStatus(core)),
    live: os.network.live.handler(({ signal }) =>
      live(core, signal, {
        subscribe: (changed) => {
          const stops = [
            core.network.onChange(changed),
            core.store.onChange(changed),
            core.account.onChange(changed),
          ];
          return () => stops.forEach((stop) => stop());
        },
        read: () => readStatus(core),
      }),
    ),
    connect: os.network.connect.handler(async ({ input }) => {
      await core.network.connect(input.address);
      return {};
    }),
  };
}

export function readStatus({ store, network, account }: Core): StatusView {
  const me = account.account;
  const offlineSince = network.offlineSince();
  const task = network.task();
  const bytes = network.bytes();
  return {
    ...(me === undefined ? {} : { account: me }),
    peerId: network.peerId,
    addresses: network.addresses(),
    peers: network.peers().map((peer) => {
      const name = peer.account === undefined ? '' : (store.person(peer.account)?.name ?? '');
      return { ...peer, ...(name === '' ? {} : { name }) };
    }),
    ...(offlineSince === undefined ? {} : { offlineSince }),
    ...(task === undefined ? {} : { task }),
    posts: store.totals().posts,
    own: me === undefined ? 0 : (store.person(me)?.posts ?? 0),
    onlyHere: me === undefined ? 0 : store.onlyHere(me),
    bytesIn: bytes.in,
    bytesOut: bytes.out,
  };
}
