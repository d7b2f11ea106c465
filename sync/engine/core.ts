import type { SpaceId } from '../protocol/index.ts';
import type { LocalStore, Store } from '../store/index.ts';
import type { AccountKeeper } from './account/account-keeper.ts';
import type { DraftKeeper } from './drafts/draft-keeper.ts';
import type { Hiding } from './hiding/hiding.ts';
import type { ImageKeeper } from './images/image-keeper.ts';
import type { Pace } from './live-query.ts';
import type { NetworkState } from './network/network-state.ts';
import type { Clock, Log, Random } from './ports.ts';
import type { AskDomain } from './domains/ask-domain.ts';
import type { PrivateThings } from './private/private-things.ts';
import type { SettingsKeeper } from './settings-keeper.ts';
import type { ThreadReach } from './thread-reach.ts';

/** What the procedures of the contract stand on; `engine.ts` puts it together. */
export interface Core {
  space: SpaceId;
  store: Store;
  local: LocalStore;
  account: AccountKeeper;
  /** Mutes, bookmarks, drafts, petnames and the like: what nobody else sees. */
  private: PrivateThings;
  /** Texts on their way. */
  drafts: DraftKeeper;
  /** Which rule of the reader's hides a post. */
  hiding: Hiding;
  network: NetworkState;
  /** False in spaces that stay on the local network: nothing outside is asked for their sake. */
  reachesInternet: boolean;
  askDomain: AskDomain;
  images: ImageKeeper;
  threads: ThreadReach;
  settings: SettingsKeeper;
  clock: Clock;
  random: Random;
  pace: Pace;
  /** Aborts when the engine closes: live queries end then. */
  closing: AbortSignal;
  log: Log;
}
