import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { gossipsub, StrictNoSign } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import { noise } from '@libp2p/noise';
import { ping } from '@libp2p/ping';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { digest, limits } from '../protocol/index.ts';
import { nearFirst } from './address-order.ts';
import { componentsOf } from './components-of.ts';
import {
  DIAL_MS,
  HANDSHAKE_MS,
  PINGS_UNDER_WAY,
  PING_MS,
  PING_PATIENCE,
  PING_TIMEOUT_MOST_MS,
  PING_TIMEOUT_MS,
  STREAM_WINDOW_BYTES,
  SUBSCRIPTIONS,
} from './limits.ts';
import { isLocalMultiaddr, localListenAddresses } from './local-addresses.ts';
import { patient } from './patient-transport.ts';
import { privateNetwork } from './private-network.ts';
import type { InternetReach } from './reach/internet-reach.ts';
import type { Scores } from './scoring.ts';
import type { StarlingNode, StarlingServices } from './starling-node.ts';
import { countingMetrics } from './traffic.ts';
import type { Traffic } from './traffic.ts';

/** Bytes of a gossip message's id: short, since peers name what they have seen. */
const MESSAGE_ID_BYTES = 16;
/** A school on one server: many peers of one host connect at once; libp2p's 5 a second resets them. */
const INBOUND_PER_SECOND = 200;
const PENDING_INBOUND = 64;
export const MAX_CONNECTIONS = 300;
/** An IDONTWANT costs 60 bytes to every peer of the mesh: as much as posts are, none is spared by it. */
const IDONTWANT_BYTES = 16 * 1024;
/** gossipsub's own limits of one message, but for subscriptions: those of one peer are few here. */
const RPC_LIMITS = {
  maxSubscriptions: SUBSCRIPTIONS,
  maxMessages: 5000,
  maxIhaveMessageIDs: 5000,
  maxIwantMessageIDs: 5000,
  maxControlMessages: 5000,
  maxIdontwantMessageIDs: 512,
  maxPeerInfos: 16,
};
/** What surrounds the update in a gossip message. */
const RPC_MARGIN_BYTES = 4096;

export interface NodeOptions {
  /** 32 bytes; the node's own key, never the account's or a device's. */
  seed: Uint8Array;
  listen: readonly string[];
  /** True for an address in a network that this computer is in. */
  isNear: (address: string) => boolean;
  /** True: only the local network is listened on and called. */
  localOnly: boolean;
  /** What a node of the internet has beside; undefined for one of the local network. */
  reach?: InternetReach | undefined;
  /** 32 bytes that every peer of a private network knows; undefined where everybody may come. */
  secret: Uint8Array | undefined;
  topic: string;
  scores: Scores;
  traffic: Traffic;
  agent: string;
}

/** One libp2p node for one space, not started. */
export async function createNode(options: NodeOptions): Promise<StarlingNode> {
  const { scores, reach } = options;
  const banned = (peer: { toString(): string }) => scores.isBanned(peer.toString());
  return createLibp2p<StarlingServices>({
    start: false,
    // A peer id is the hash of this key: it says nothing about the account.
    privateKey: await generateKeyPairFromSeed('Ed25519', options.seed),
    addresses: {
      listen: [...options.listen],
      ...(reach === undefined ? {} : { announceFilter: reach.announceFilter }),
    },
    transports: reach?.transports ?? [patient(tcp())],
    ...(reach === undefined ? {} : { datastore: reach.datastore }),
    ...(options.secret === undefined
      ? {}
      : {
          connectionProtector: privateNetwork(options.secret),
        }),
    connectionEncrypters: [noise()],
    streamMuxers: [yamux({ streamOptions: { maxStreamWindowSize: STREAM_WINDOW_BYTES } })],
    connectionManager: {
      maxConnections: MAX_CONNECTIONS,
      inboundConnectionThreshold: INBOUND_PER_SECOND,
      maxIncomingPendingConnections: PENDING_INBOUND,
      dialTimeout: DIAL_MS,
      addressDialTimeout: HANDSHAKE_MS,
      addressSorter: nearFirst(options.isNear),
    },
    connectionGater: {
      // libp2p denies private addresses in browsers alone; here a LAN is what it is for.
      denyDialMultiaddr: (address) => options.localOnly && !isLocalMultiaddr(address),
      denyInboundConnection: ({ remoteAddr }) => options.localOnly && !isLocalMultiaddr(remoteAddr),
      // Of peers that are here, too: no address of theirs is remembered that must not be called.
      filterMultiaddrForPeer: (_peer, address) => !options.localOnly || isLocalMultiaddr(address),
      denyDialPeer: banned,
      denyInboundEncryptedConnection: banned,
    },
    connectionMonitor: {
      pingInterval: PING_MS,
      pingTimeout: {
        minTimeout: PING_TIMEOUT_MS,
        maxTimeout: PING_TIMEOUT_MOST_MS,
        timeoutMultiplier: PING_PATIENCE,
      },
    },
    metrics: () => countingMetrics(options.traffic, reach?.watchStream),
    nodeInfo: { name: 'starling', version: '1', userAgent: options.agent },
    services: {
      ...reach?.services,
      identify: identify(),
      ping: ping({
        maxOutboundStreams: PINGS_UNDER_WAY,
        maxInboundStreams: PINGS_UNDER_WAY,
        timeout: PING_TIMEOUT_MOST_MS,
      }),
      pubsub: gossipsub({
        // A commit signs itself; a second signature per message would cost 100 bytes and a check.
        globalSignaturePolicy: StrictNoSign,
        // The same update goes out in two topics to different peers.
        msgIdFn: ({ topic, data }) =>
          digest(Buffer.from(topic), data).subarray(0, MESSAGE_ID_BYTES),
        decodeRpcLimits: RPC_LIMITS,
        allowPublishToZeroTopicPeers: true,
        ignoreDuplicatePublishError: true,
        emitSelf: false,
        floodPublish: true,
        fallbackToFloodsub: false,
        canRelayMessage: true,
        allowedTopics: [options.topic],
        maxInboundDataLength: limits.LIVE_BYTES + RPC_MARGIN_BYTES,
        idontwantMinDataSize: IDONTWANT_BYTES,
        // Nobody is told what there was to hear: catch-up brings it, several messages in one answer
        // would pass the limit above, and that ends a stream for good.
        Dlazy: 0,
        gossipFactor: 0,
        scoreParams: {
          // A LAN, a school's one address: many peers behind one address are no attack.
          IPColocationFactorWeight: 0,
          appSpecificWeight: 1,
          appSpecificScore: (peer) => scores.score(peer),
          // A quiet topic is quiet: nobody is expected to deliver a minimum.
          topics: {},
        },
      }),
    },
  });
}

/**
 * Listens in networks that came after the start, at the local addresses among them (as `cidr` writes
 * them). libp2p listens at a list of addresses once; its transport manager takes more.
 */
export async function listenAt(node: StarlingNode, networks: readonly string[]): Promise<void> {
  const { transportManager } = componentsOf(node);
  // At the port where it listens in the networks that were there.
  const port = /\/tcp\/(\d+)/.exec(String(node.getMultiaddrs()[0] ?? ''))?.[1] ?? 0;
  const addresses = localListenAddresses(Number(port), networks);
  await transportManager.listen(addresses.map((address) => multiaddr(address)));
}
