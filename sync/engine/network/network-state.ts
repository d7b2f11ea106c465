import type { Connections, Network, NetworkStatus } from '../../network/index.ts';
import type { AccountId, Hash, PostReference } from '../../protocol/index.ts';
import { EngineError } from '../failure.ts';

/** With the accounts that peers spoke for when they were met. */
export interface NamedConnections extends Omit<Connections, 'unreached'> {
  unreached: (Connections['unreached'][number] & { account?: AccountId })[];
}

/** What the interface asks of the network; also where there is none. */
export interface NetworkState {
  status(): NetworkStatus;
  onChange(listener: () => void): () => void;
  connections(): NamedConnections;
  /** Calls everybody who is not connected now, or the one of this peer id or given address. */
  retry(only?: string): void;
  /** @throws EngineError UNREACHABLE where there is no network, with why */
  requireOn(): void;
  /** @throws EngineError BAD_INPUT for what is no address, UNREACHABLE where nobody answers */
  connect(address: string): Promise<void>;
  /** Somebody says that peers are there, who need not be right. */
  heard: Network['heard'];
  /** The most answers below the root of a thread that any peer in reach knows. */
  replies(root: PostReference): Promise<number>;
  threadPlaces: Network['threadPlaces'];
  /** Multiaddrs of relays that it is connected with, those that it uses first. */
  relays: Network['relays'];
  /** Others who look for these accounts are told that this peer has them; of no others any more. */
  provide(accounts: readonly AccountId[]): void;
  /** Looks for peers that told that they have an account, and calls some of them. @returns how many; undefined where nobody could be asked */
  callProviders(account: AccountId): Promise<number | undefined>;
  /** Whose content is wanted here is another matter now. */
  interestChanged(): void;
  /** Asks peers in reach for records that travel alone; what comes is in the store. */
  fetchLones(hashes: readonly Hash[]): Promise<void>;
  /** Fetches a picture of this account from whoever has it. @returns whether it is here now */
  fetchBlob: Network['fetchBlob'];
}

const without = (why: string): NetworkState => ({
  status: () => ({
    peerId: '',
    addresses: [],
    peers: [],
    reach: { public: 'unknown', mapped: false, relays: [], relaying: 0 },
    bytesIn: 0,
    bytesOut: 0,
  }),
  onChange: () => () => undefined,
  connections: () => ({ rateIn: 0, rateOut: 0, unreached: [], unreachedCount: 0 }),
  retry: () => undefined,
  requireOn: () => {
    throw new EngineError('UNREACHABLE', why);
  },
  connect: () => Promise.reject(new EngineError('UNREACHABLE', why)),
  heard: () => undefined,
  replies: () => Promise.resolve(0),
  threadPlaces: () => Promise.resolve([]),
  relays: () => [],
  provide: () => undefined,
  callProviders: () => Promise.resolve(undefined),
  interestChanged: () => undefined,
  fetchLones: () => Promise.resolve(),
  fetchBlob: () => Promise.resolve(false),
});

/** For an engine that only reads and writes its own folder. */
export const offlineNetwork = without(
  'No engine runs on this folder. Start "starling serve" or "starling peer" first.',
);
/** While all networks of this computer are paused. */
export const pausedNetwork = without('The network of this computer is paused. Resume it first.');
