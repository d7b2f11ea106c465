import type { StatusView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { nameOf } from '../spaces/space-name.ts';
import { networkSettingsProcedures } from './network-settings.ts';
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
            core.networkSettings.onChange(changed),
            core.store.onChange(changed),
            core.account.onChange(changed),
            core.room.onFull(changed),
            core.spaceSettings.onChange(changed),
          ];
          return () => stops.forEach((stop) => stop());
        },
        read: () => readStatus(core),
      }),
    ),
    all: os.network.all.handler(() => ({
      spaces: core.spaces.all().map((space) => ({
        space: space.core.space,
        name: nameOf(space),
        ...readStatus(space.core),
      })),
    })),
    connect: os.network.connect.handler(async ({ input }) => {
      await core.network.connect(input.address);
      return {};
    }),
    settings: networkSettingsProcedures(os, core),
  };
}

type Held = Pick<StatusView, 'own' | 'onlyHere' | 'held' | 'least'>;

/** On how many other computers one's own posts are. */
function replicationOf(store: Core['store'], me: AccountId | undefined): Held {
  if (me === undefined) return { own: 0, onlyHere: 0, held: { one: 0, two: 0, three: 0 } };
  const { belowOne, belowTwo, belowThree, least } = store.replication.of(me);
  const own = store.person(me)?.posts ?? 0;
  const but = (fewer: number): number => Math.max(0, own - fewer);
  return {
    own,
    onlyHere: belowOne,
    held: { one: but(belowOne), two: but(belowTwo), three: but(belowThree) },
    ...(least === undefined ? {} : { least }),
  };
}

export function readStatus({ store, network, networkSettings, account, room }: Core): StatusView {
  const me = account.account;
  const { peers, task, ...status } = network.status();
  const { posts, accounts, bytes } = store.totals();
  const nameOf = (who: AccountId | undefined): { name?: string } => {
    const name = who === undefined ? '' : (store.person(who)?.name ?? '');
    return name === '' ? {} : { name };
  };
  return {
    ...status,
    ...(me === undefined ? {} : { account: me }),
    peers: peers.map((peer) => ({ ...peer, ...nameOf(peer.account) })),
    ...(task === undefined
      ? {}
      : { task: { kind: task.kind, done: task.done, total: task.total, ...nameOf(task.account) } }),
    ...networkSettings.get(),
    posts,
    accounts,
    bytesStored: bytes,
    full: room.isFull(),
    ...replicationOf(store, me),
  };
}
