import type { OpenReplica } from '../documents/index.ts';
import type { DraftKeeper } from './drafts/draft-keeper.ts';
import type { Ground } from './ground.ts';
import type { Hiding } from './hiding/hiding.ts';
import type { ImageKeeper } from './images/image-keeper.ts';
import type { Pace } from './live-query.ts';
import type { SpaceInterest } from './interest/space-interest.ts';
import type { NetworkState } from './network/network-state.ts';
import type { AskDomain } from './domains/ask-domain.ts';
import type { NetworkSettings } from './network/network-settings.ts';
import type { SettingsKeeper } from './settings-keeper.ts';
import type { SpacesPort } from './spaces/port.ts';
import type { SpaceSettings } from './spaces/space-settings.ts';
import type { ThreadReach } from './thread-reach.ts';

export interface Room {
  isFull: () => boolean;
  onFull: (listener: () => void) => () => void;
}

/** What the procedures of the contract stand on; `engine.ts` puts it together. */
export interface Core extends Ground {
  /** Texts on their way. */
  drafts: DraftKeeper;
  /** Which rule of the reader's hides a post. */
  hiding: Hiding;
  network: NetworkState;
  /** What was chosen for the networks of all spaces. */
  networkSettings: NetworkSettings;
  /** False in spaces that stay on the local network: nothing outside is asked for their sake. */
  reachesInternet: boolean;
  askDomain: AskDomain;
  images: ImageKeeper;
  /** The documents of this space; loaded when they are first asked for. */
  replica: () => Promise<OpenReplica>;
  /** Whether what others write is refused for want of room. */
  room: Room;
  /** What the members of a community share; undefined in the public square. */
  secret: () => Uint8Array | undefined;
  /** This space and the others of this computer. */
  spaces: SpacesPort<Core>;
  threads: ThreadReach;
  /** Whose content is wanted in this space. */
  interest: SpaceInterest;
  settings: SettingsKeeper;
  /** What was chosen for this space alone. */
  spaceSettings: SpaceSettings;
  pace: Pace;
  /** Aborts when the engine closes: live queries end then. */
  closing: AbortSignal;
}
