import type { Replica, Writer } from '../../documents/index.ts';
import type {
  AccountId,
  Hash,
  PostReference,
  Presence,
  Signed,
  SpaceId,
} from '../../protocol/index.ts';
import type { Scores } from '../scoring.ts';
import type { BlobSource, ThreadPlace } from '../network.ts';
import type { Throttles } from '../throttle.ts';
import type { Digests } from './digests.ts';
import type { GatheredBytes } from './gatherer.ts';
import type { Interests } from './interests.ts';
import type { OwnInterest } from './own-interest.ts';
import type { WantList } from './want-list.ts';

/** A lone record, as it is announced. */
export interface LoneNews {
  target: AccountId;
  author: AccountId;
  hash: Hash;
}

/** What all sessions of one node share. */
export interface SessionContext {
  space: SpaceId;
  replica: Replica;
  scores: Scores;
  digests: Digests;
  wants: WantList;
  memory: GatheredBytes;
  /** What this node sends and takes in a second. */
  pace: Throttles;
  /** What this node gives of pictures. */
  blobs: BlobSource;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** Signed for the peer that is spoken to; undefined while there is no account. */
  presence: (to: string) => Uint8Array | undefined;
  /** Checks that a presence is of this space and between these two peers. */
  readPresence: (bytes: Uint8Array, from: string) => Signed<Presence> | undefined;
  /** Whose news is wanted here. */
  own: OwnInterest;
  /** Whose news other peers want. */
  interests: Interests;
  threadPlaces: (root: PostReference, limit: number) => ThreadPlace[];
  /** Answers known here below the root of a thread. */
  repliesKnown: (root: PostReference) => number;
  /** Tips were taken by catch-up: others hear of them. */
  tookTips: (writer: Writer, from: string) => void;
  /** A document of this device was taken by catch-up: others hear that it is here. */
  tookShard: (writer: Writer) => void;
  /** A lone record was taken: others hear of it. */
  tookLone: (news: LoneNews, from: string) => void;
  /** A document is wanted that the peer it was asked of did not give: others are asked. */
  askOthers: (but: string) => void;
  /** Something that the interface shows has changed. */
  progressed: () => void;
  /** A peer is in another space. */
  foreign: (peer: string) => void;
  log: (message: string) => void;
}

/** The account behind a presence, where its key log says that the device speaks for it. */
export function accountBehind(
  replica: Replica,
  presence: Signed<Presence> | undefined,
): AccountId | undefined {
  if (presence === undefined) return undefined;
  const { account, device, admission } = presence.payload;
  return replica.standing(account, device, admission) === 'counting' ? account : undefined;
}
