import type { AccountId, SpaceId } from '../../protocol/index.ts';
import type { LocalStore, Store } from '../../store/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import type { NetworkState } from '../network/network-state.ts';
import type { Clock } from '../ports.ts';
import type { SpaceSettings } from '../spaces/space-settings.ts';
import { MET_MS } from './limits.ts';
import { SpaceInterest } from './space-interest.ts';
import { Visits } from './visits.ts';

/** The name under which this computer keeps what was looked at in a space. */
export const visitedIn = (space: SpaceId): string => `visited/${space}`;

export interface InterestGround {
  space: SpaceId;
  store: Store;
  account: AccountKeeper;
  local: LocalStore;
  settings: SpaceSettings;
  clock: Clock;
}

/** The interest of whoever has an account here. `network` is asked once there is one. */
export function interestOf(
  { space, store, account, local, settings, clock }: InterestGround,
  network: () => NetworkState,
): SpaceInterest {
  const met = (limit: number): AccountId[] => {
    const here = network()
      .status()
      .peers.flatMap((peer) => peer.account ?? []);
    const earlier = local.peers
      .of(space)
      .filter(({ seen }) => clock.now() - seen < MET_MS)
      .flatMap((peer) => peer.account ?? []);
    return [...new Set([...here, ...earlier])].slice(0, limit);
  };
  const visits = new Visits({
    read: () => local.setting(visitedIn(space)),
    write: (value) => {
      local.saveSetting(visitedIn(space), value);
    },
  });
  const parts = {
    me: () => account.account,
    keepsEverything: () => settings.get().keeps === 'everything',
    followed: () => store.interest.followed(),
    near: (limit: number) => store.interest.near(limit),
    met,
    nearTo: (accounts: readonly AccountId[], limit: number) =>
      store.interest.nearTo(accounts, limit),
    alone: (limit: number) => store.interest.alone(limit),
  };
  return new SpaceInterest(parts, visits);
}

/** Works it out anew whenever what it follows from has changed. @returns the way to stop */
export function watchInterest(
  interest: SpaceInterest,
  { store, account, settings }: Pick<InterestGround, 'store' | 'account' | 'settings'>,
  network: Pick<NetworkState, 'onChange' | 'interestChanged'>,
): () => void {
  const soon = (): void => {
    interest.refreshSoon();
  };
  const stops = [
    store.onChange(({ people, posts }) => {
      if (people.size > 0 || posts.size > 0) soon();
    }),
    account.onChange(soon),
    settings.onChange(soon),
    network.onChange(soon),
    interest.onChange(() => {
      network.interestChanged();
    }),
  ];
  interest.refresh();
  return () => {
    for (const stop of stops) stop();
    interest.close();
  };
}
