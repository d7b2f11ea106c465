import type { DraftKeeper } from './drafts/draft-keeper.ts';
import type { Ground } from './ground.ts';
import type { Hiding } from './hiding/hiding.ts';
import type { ImageKeeper } from './images/image-keeper.ts';
import type { Pace } from './live-query.ts';
import type { NetworkState } from './network/network-state.ts';
import type { AskDomain } from './domains/ask-domain.ts';
import type { SettingsKeeper } from './settings-keeper.ts';
import type { ThreadReach } from './thread-reach.ts';

/** What the procedures of the contract stand on; `engine.ts` puts it together. */
export interface Core extends Ground {
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
  pace: Pace;
  /** Aborts when the engine closes: live queries end then. */
  closing: AbortSignal;
}
