import type { OpenReplica } from '../documents/index.ts';
import type {
  AccountId,
  Hash,
  ImageReference,
  PostReference,
  PublicKey,
  SpaceId,
} from '../protocol/index.ts';
import type { UnreachedPeer } from './dial-failure.ts';
import type { Reach, Via } from './reach/via.ts';
import type { ByteRate } from './throttle.ts';
import type { Carried } from './traffic.ts';

/** A stretch of a picture, from a byte on, up to BLOB_PIECE_BYTES; undefined where it is not here. */
export type BlobSource = (
  hash: Hash,
  from: number,
) => Promise<{ size: number; bytes: Uint8Array } | undefined>;

/** Where a picture that is fetched goes, piece by piece. */
export interface BlobSink {
  readonly reference: ImageReference;
  /** Bytes that are there: the next piece begins behind them. */
  readonly length: number;
  readonly isWhole: boolean;
  add(piece: Uint8Array): Promise<void>;
  /**
   * `wrong`: these are not the bytes that were asked for, and it is empty again. `unfit`: they are,
   * and not what their author said of them; it is over then, as when they are kept.
   */
  finish(): Promise<'kept' | 'wrong' | 'unfit'>;
}

/** A post of a thread, and the document that it stands in; undefined where it is here alone. */
export interface ThreadPlace {
  post: PostReference;
  document: { device: PublicKey; number: number } | undefined;
}

/** A peer that was met, and where. */
export interface KnownPeer {
  id: string;
  /** Multiaddrs that it announced. */
  addresses: string[];
  /** The multiaddr at which it was reached; absent where it always called itself. */
  reached?: string;
  /** Milliseconds since the Unix epoch. */
  seen: number;
  /** Whom it speaks for, where it said so. */
  account?: AccountId;
}

/** Bytes a second, or null for none. */
export interface ByteLimits {
  up: ByteRate;
  down: ByteRate;
}

export interface NetworkOptions {
  replica: OpenReplica;
  space: SpaceId;
  /** 32 secret bytes of the node's own key; the engine keeps them. */
  peerKey: Uint8Array;
  /** Multiaddrs to listen on. */
  listen: readonly string[];
  /** Multiaddrs to dial, and to keep dialling. */
  connect: readonly string[];
  /** Peers that were met before and are called again, the most recently seen first. */
  known?: readonly KnownPeer[];
  /** A peer was met: handed in as `known` it is found again. Called seldom. */
  keep?: (peer: KnownPeer) => void;
  mdns: boolean;
  /** True: nothing but the local network is listened on or called; `listen` then has only such addresses. */
  localOnly?: boolean;
  /** True: this node is a relay for others although nobody has told yet that it can be called. */
  relay?: boolean;
  /** Where else it can be called, at the ports of `listen`: `/ip4/…`, `/ip6/…`, `/dns/…`; not if `localOnly`. */
  announce?: readonly string[];
  /** The router is asked to pass a port on to this computer; not where `mdns` is off, nor if `localOnly`. */
  portMapping?: boolean;
  /** 32 bytes without which nobody completes a handshake. */
  secret?: Uint8Array;
  /** Hears what peers hand over who have moved to another secret. */
  handover?: (bytes: Uint8Array) => void;
  /** The account that writes here, once there is one. */
  me?: () => AccountId | undefined;
  /** Signs that this node, `peer`, speaks for the account to the peer `to`; undefined without one. */
  presence?: (peer: string, to: string) => Uint8Array | undefined;
  /**
   * Whose news is wanted, the most important first; undefined for everybody's, as where it is left
   * out. `interestChanged` tells that it is another list.
   */
  interest?: () => readonly AccountId[] | undefined;
  /** Where posts of a thread are kept here, by its root: peers ask. */
  threadPlaces?: (root: PostReference, limit: number) => ThreadPlace[];
  /** Answers known here below the root of a thread: peers ask. */
  repliesKnown: (root: PostReference) => number;
  /** Of these alone posts are fetched, of the others names and follows; of all where it gives nothing. */
  only?: () => readonly AccountId[] | undefined;
  /** Most bytes a second that it sends and takes; as many as there are where it is left out. */
  limits?: ByteLimits;
  /** What this node gives of pictures; nothing where it is left out. */
  blobs?: BlobSource;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** A number in [0, 1). */
  random: () => number;
  log: (message: string) => void;
  agent?: string;
}
export interface ConnectedPeer extends Carried {
  id: string;
  account?: AccountId;
  address: string;
  via: Via;
}
export interface NetworkTask {
  kind: 'fetching' | 'looking';
  /** Records stored of those that are promised since the fetching began. */
  done: number;
  total: number;
  account?: AccountId;
}
export interface NetworkStatus {
  peerId: string;
  addresses: string[];
  peers: ConnectedPeer[];
  reach: Reach;
  /** Milliseconds since the Unix epoch; absent while a peer is connected. */
  offlineSince?: number;
  task?: NetworkTask;
  bytesIn: number;
  bytesOut: number;
}
/** What changes all the time, and is looked at seldom. */
export interface Connections {
  /** Bytes a second over the last seconds. */
  rateIn: number;
  rateOut: number;
  /** The first of those that are known and not reached, and how many there are. */
  unreached: UnreachedPeer[];
  unreachedCount: number;
}
export interface Network {
  status(): NetworkStatus;
  connections(): Connections;
  /** Calls everybody who is not connected now, or the one of this peer id or given address. */
  retry(only?: string): void;
  /** What `only` gives is something else now. */
  lookAgain(): void;
  /** From now on; also of what is under way. */
  limit(limits: ByteLimits): void;
  /** Something in `status` may have changed. */
  onChange(listener: () => void): () => void;
  /** Dials a multiaddr and keeps trying. Rejects where it is none, or where the first attempt fails. */
  connect(address: string): Promise<void>;
  /** Somebody says that peers are there, as multiaddrs with their ids: called as those that others tell of, and forgotten like them. */
  heard(places: readonly string[]): void;
  /** Asks connected peers for the key logs of accounts with this recovery key. */
  recover(key: PublicKey): Promise<AccountId[]>;
  /** The most answers below the root of a thread that any connected peer knows. */
  replies(root: PostReference): Promise<number>;
  /** Where connected peers have the posts of a thread, each once. */
  threadPlaces(root: PostReference): Promise<ThreadPlace[]>;
  /** Whose news is wanted is another matter now: peers are told, and what is missing is fetched. */
  interestChanged(): void;
  /** Asks connected peers for records that travel alone. */
  fetchLones(hashes: readonly Hash[]): Promise<void>;
  /** Fetches a picture of this account from whoever has it. @returns whether it is here now */
  fetchBlob(account: AccountId, sink: BlobSink): Promise<boolean>;
  /** All that this peer has, as keys: the DHT is told so from now on, and of nothing else. */
  provide(keys: readonly Uint8Array[]): void;
  /** Looks in the DHT for peers that have something, and calls at most so many. @returns how many; undefined where nobody could be asked */
  callProviders(key: Uint8Array, most: number): Promise<number | undefined>;
  /** Multiaddrs of relays that it is connected with, those that it uses first; none of the local network. */
  relays(): string[];
  /** The router is asked for a port from now on, or not any more. */
  mapPort(wanted: boolean): Promise<void>;
  /** The account on this computer changed: greet peers again. */
  renewPresence(): void;
  close(): Promise<void>;
}
