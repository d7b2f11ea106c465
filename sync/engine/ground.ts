import type { SpaceId } from '../protocol/index.ts';
import type { LocalStore, Store } from '../store/index.ts';
import type { AccountKeeper } from './account/account-keeper.ts';
import type { Clock, Log, Random } from './ports.ts';
import type { PrivateThings } from './private/private-things.ts';

/** What the parts of the engine stand on: where things are kept, whose they are, time and chance. */
export interface Ground {
  space: SpaceId;
  store: Store;
  local: LocalStore;
  account: AccountKeeper;
  /** Mutes, bookmarks, drafts, petnames and the like: what nobody else sees. */
  private: PrivateThings;
  clock: Clock;
  random: Random;
  log: Log;
}
