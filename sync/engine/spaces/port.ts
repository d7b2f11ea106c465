import type { AskView, DoorsView, NearbyDoorView } from '../../api/index.ts';
import type { DoorUse } from './door/door-parts.ts';
import type { AccountId, Invite, SpaceGenesis, SpaceId } from '../../protocol/index.ts';

/** A community, and what it takes to be in it. */
export interface Community extends SpaceGenesis {
  id: SpaceId;
  /** As it was made: its hash is the id. */
  bytes: Uint8Array;
  /** Another one once it was changed. */
  secret: Uint8Array;
  /** What it was called when it was joined. */
  called: string;
  joined: number;
}

/** How somebody stands towards the present secret: `waiting` has it sealed and was not there yet. */
export interface MemberMove {
  account: AccountId;
  state: 'moved' | 'waiting' | 'left-out';
}
/** What procedures see of a community's secret. */
export interface SecretPort {
  /** How often it was changed. */
  readonly number: number;
  /** A newer one is known, which was not given to this device. */
  readonly isLeftOut: boolean;
  /** Empty before it was ever changed. */
  members(): MemberMove[];
  onChange(listener: () => void): () => void;
  /** Leaves these out from now on. */
  change(leftOut: readonly AccountId[]): Promise<void>;
}

/** What procedures see of the way into a community. */
export interface DoorwayPort {
  readonly tickets: {
    valid(): { id: string; left: number; uses: number; ends: number; made: number }[];
  };
  issue(uses: number, ends: number): Promise<{ link: string; web: string; id: string }>;
  revoke(id: string): Promise<void>;
  /** Doors for people nearby. */
  readonly doors: {
    view(): DoorsView;
    onChange(listener: () => void): () => void;
    answer(id: string, admit: boolean): void;
    close(as?: DoorUse): Promise<void>;
  };
  openDoor(as: DoorUse): Promise<void>;
}

/** Doors on the local network, as a newcomer's procedures see them. */
export interface NearbyPort {
  /** Looks for them until the returned function is called. */
  watch(listener: () => void): () => void;
  doors(): NearbyDoorView[];
  ask(door: string, name: string, ends: AbortSignal): AsyncGenerator<AskView>;
}

export interface RunningSpace<C> {
  core: C;
  /** The person is somebody else there than in the public square. */
  apart: boolean;
  /** Undefined for the public square, to which nobody is invited. */
  doorway: DoorwayPort | undefined;
  /** Undefined for the public square. */
  community: Community | undefined;
  /** Undefined for the public square. */
  secret: SecretPort | undefined;
}

/** The spaces of a computer, as procedures see them; `C` is what stands behind each. */
export interface SpacesPort<C> {
  /** In the order in which they were joined, the public square first. */
  all(): RunningSpace<C>[];
  /** @throws EngineError NOT_FOUND */
  get(id: SpaceId): RunningSpace<C>;
  has(id: SpaceId): boolean;
  /** Whether this computer is in what the invitation is to, as far as that says it. */
  isIn(invite: Invite): boolean;
  /** One was joined or left. */
  onChange(listener: () => void): () => void;
  /**
   * Makes a community whose founder is this computer's account, or a new one of this name that is used
   * there alone.
   */
  create(name: string, about: string, lanOnly: boolean, as?: string): Promise<SpaceId>;
  /**
   * Joins by an invitation; a ticket is exchanged with its issuer first. With `apart` the person is
   * somebody else there: an account is made or restored in that space. @throws EngineError
   */
  join(invite: Invite, apart?: boolean): Promise<SpaceId>;
  /** The same by a code that somebody nearby read aloud. */
  joinByCode(code: string, apart?: boolean): Promise<SpaceId>;
  /** Doors on the local network at which one can ask. */
  readonly nearby: NearbyPort;
  /** Switches the networks of all spaces on or off, as the settings say. */
  switch(): Promise<void>;
  /** Leaves a community; its file stays where `erase` is false, and is used when it is joined again. */
  leave(id: SpaceId, erase: boolean): Promise<void>;
}
