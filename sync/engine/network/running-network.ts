import type { OpenReplica } from '../../documents/index.ts';
import type {
  ByteLimits,
  Connections,
  DialFailure,
  Network,
  NetworkOptions,
} from '../../network/index.ts';
import { idDigest } from '../../protocol/index.ts';
import type { AccountId, PostReference, SpaceId } from '../../protocol/index.ts';
import type { LocalStore, Store } from '../../store/index.ts';
import type { SpaceSettingsView } from '../../api/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import { EngineError } from '../failure.ts';
import { PROVIDERS_CALLED } from '../interest/limits.ts';
import type { Vault } from '../keys/vault.ts';
import { allFollowed } from '../people/all-followed.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { randomFraction } from '../random-fraction.ts';
import type { SpaceSettings } from '../spaces/space-settings.ts';
import type { NetworkSettings } from './network-settings.ts';
import type { SettingsKeeper } from '../settings-keeper.ts';
import { isAddress } from './is-address.ts';
import type { NamedConnections, NetworkState } from './network-state.ts';
import { ownAddresses, portIn } from './own-addresses.ts';
import { peerKeyOf } from './peer-key.ts';
import { signPresence } from './sign-presence.ts';

/** Milliseconds between two rounds of asking peers for a key log: one that comes may have it. */
const ASK_EVERY = 2000;

export interface NetworkParts {
  space: SpaceId;
  replica: OpenReplica;
  /** Answers known here below the root of a thread: peers ask. */
  repliesKnown: (root: PostReference) => number;
  store: Pick<Store, 'blobs' | 'circles' | 'onChange'>;
  spaceSettings: SpaceSettings;
  networkSettings: NetworkSettings;
  /** Where posts of a thread are kept here: peers ask. */
  threadPlaces: NonNullable<NetworkOptions['threadPlaces']>;
  /** Whose content is wanted; undefined for everybody's. */
  interest: NonNullable<NetworkOptions['interest']>;
  /** Knows who was met in which space, and where the node listens. */
  local: LocalStore;
  account: AccountKeeper;
  /** Says whether the router may be asked for a port. */
  settings: SettingsKeeper;
  vault: Vault;
  listen: readonly string[] | undefined;
  connect: readonly string[];
  mdns: boolean;
  /** False: the router is never asked for a port, whatever the settings say. */
  portMapping: boolean;
  relay: boolean;
  announce: readonly string[];
  secret: Uint8Array | undefined;
  localOnly: boolean;
  /** Hears what peers hand over who have moved to another secret. */
  handover?: (bytes: Uint8Array) => void;
  clock: Clock;
  random: Random;
  log: Log;
}
export interface RunningNetwork extends NetworkState {
  close(): Promise<void>;
}

/** The node of the space, and what it and the account have to tell each other. */
export async function openRunningNetwork(parts: NetworkParts): Promise<RunningNetwork> {
  const { space, account, log, random, clock } = parts;
  const listen =
    parts.listen === undefined || parts.listen.length === 0
      ? await ownAddresses(parts.local, portIn(space), parts.localOnly)
      : parts.listen;
  for (const address of [...listen, ...parts.connect]) checkAddress(address);
  const peerKey = await peerKeyOf(parts.vault, space, random);
  // libp2p takes 0.3 s to load, which commands without a network need not wait for.
  const { BLOB_PIECE_BYTES, KNOWN_PEERS, openNetwork } = await import('../../network/index.ts');
  const network = await openNetwork({
    replica: parts.replica,
    space,
    peerKey,
    listen,
    connect: parts.connect,
    known: parts.local.peers.of(space),
    keep: (peer) => parts.local.peers.keep(space, peer, KNOWN_PEERS),
    mdns: parts.mdns,
    portMapping: parts.portMapping && parts.settings.get().mapPort,
    relay: parts.relay,
    announce: parts.announce,
    ...(parts.secret === undefined ? {} : { secret: parts.secret }),
    localOnly: parts.localOnly,
    ...(parts.handover === undefined ? {} : { handover: parts.handover }),
    me: () => account.account,
    presence: (peer, to) =>
      account.speaker === undefined ? undefined : signPresence(space, account.speaker, peer, to),
    interest: parts.interest,
    threadPlaces: parts.threadPlaces,
    limits: limitsOf(parts.spaceSettings.get()),
    only: () => onlyWanted(parts),
    blobs: (hash, from) => parts.store.blobs.piece(hash, from, BLOB_PIECE_BYTES),
    repliesKnown: parts.repliesKnown,
    clock: () => clock.now(),
    random: () => randomFraction(random),
    log: (message) => log('info', message),
  }).catch((error: unknown) => {
    throw whyNotListening(error, listen) ?? error;
  });
  const stops = [
    greetAnew(network, account),
    search(network, parts),
    ...follow(network, parts),
    parts.settings.onChange(({ mapPort }) => {
      network.mapPort(parts.portMapping && mapPort).catch((error: unknown) => {
        log('warn', 'the router was not asked', error);
      });
    }),
  ];
  return {
    status: () => network.status(),
    onChange: (listener) => network.onChange(listener),
    requireOn: () => undefined,
    connections: () => named(network.connections(), parts),
    retry: (only) => network.retry(only),
    connect: (address) => connectTo(network, address),
    heard: (places) => network.heard(places),
    fetchBlob: (of, sink) => network.fetchBlob(of, sink),
    replies: (root) => network.replies(root),
    threadPlaces: (root) => network.threadPlaces(root),
    relays: () => network.relays(),
    provide: (accounts) => network.provide(accounts.map(idDigest)),
    callProviders: (of) => network.callProviders(idDigest(of), PROVIDERS_CALLED),
    interestChanged: () => {
      network.interestChanged();
    },
    fetchLones: (hashes) => network.fetchLones(hashes),
    close: async () => {
      for (const stop of stops) stop();
      await network.close();
    },
  };
}

function named(connections: Connections, { local, space }: NetworkParts): NamedConnections {
  const unreached = connections.unreached.map((peer) => {
    const account = peer.id === undefined ? undefined : local.peers.accountOf(space, peer.id);
    return account === undefined ? peer : { ...peer, account };
  });
  return { ...connections, unreached };
}

const limitsOf = ({ upLimit, downLimit }: SpaceSettingsView): ByteLimits => ({
  up: upLimit,
  down: downLimit,
});

/** On a network that is paid by what it carries, oneself and those whom one follows. */
function onlyWanted({ networkSettings, account, store }: NetworkParts): AccountId[] | undefined {
  if (!networkSettings.get().metered) return undefined;
  const me = account.account;
  return me === undefined ? [] : [me, ...allFollowed(store, me)];
}

/** What a person chooses counts at once. */
function follow(network: Network, parts: NetworkParts): (() => void)[] {
  const { spaceSettings, networkSettings, store } = parts;
  return [
    spaceSettings.onChange((chosen) => network.limit(limitsOf(chosen))),
    networkSettings.onChange(() => network.lookAgain()),
    store.onChange(({ people }) => {
      if (people.size > 0 && networkSettings.get().metered) network.lookAgain();
    }),
  ];
}

/** Whoever is connected hears when an account begins to speak from here. */
function greetAnew(network: Network, account: AccountKeeper): () => void {
  let greeted = account.account;
  return account.onChange(() => {
    if (account.account === greeted) return;
    greeted = account.account;
    network.renewPresence();
  });
}

/** While an account is being restored, the peers that are there are asked for its key log. */
function search(network: Network, { account, clock, log }: NetworkParts): () => void {
  let asked = Number.NEGATIVE_INFINITY;
  const ask = (): void => {
    const key = account.sought;
    if (key === undefined || clock.now() - asked < ASK_EVERY) return;
    if (network.status().peers.length === 0) return;
    asked = clock.now();
    network.recover(key).catch((error: unknown) => {
      log('warn', 'peers could not be asked for the key log', error);
    });
  };
  const stops = [network.onChange(ask), account.onChange(ask)];
  const again = setInterval(ask, ASK_EVERY);
  again.unref();
  return () => {
    clearInterval(again);
    for (const stop of stops) stop();
  };
}

function checkAddress(address: string): void {
  if (isAddress(address)) return;
  throw new EngineError(
    'BAD_INPUT',
    `${address} is not a multiaddr such as /ip4/192.168.1.5/tcp/4001.`,
  );
}

/** libp2p lists every address with the trace of its failure; a person needs the reason. */
function whyNotListening(cause: unknown, listen: readonly string[]): EngineError | undefined {
  if (!(cause instanceof Error) || cause.name !== 'UnsupportedListenAddressesError')
    return undefined;
  const reason = /\bE[A-Z]{3,}\b/.exec(cause.message)?.[0] ?? 'not supported';
  return new EngineError(
    'UNAVAILABLE',
    `This computer cannot be reached at ${listen.join(' or ')} (${reason}). Give an address of its own with a free port.`,
    { cause },
  );
}

async function connectTo(network: Network, address: string): Promise<void> {
  checkAddress(address);
  try {
    await network.connect(address);
  } catch (cause) {
    const { dialFailure } = await import('../../network/index.ts');
    const why = ANSWERS[dialFailure(cause)]?.(address) ?? `Nobody answers at ${address} now.`;
    throw new EngineError('UNREACHABLE', `${why} Starling goes on trying.`, { cause });
  }
}

/** Where more is known than that nobody answers. */
const ANSWERS: Partial<Record<DialFailure, (address: string) => string>> = {
  'no-handshake': (address) =>
    `Something answers at ${address} that is not in this space: it has another secret, or is another program.`,
  'other-peer': (address) => `Another computer than the one looked for is at ${address}.`,
  'not-allowed': (address) =>
    `${address} is beyond the local network, and this space never leaves it.`,
};
