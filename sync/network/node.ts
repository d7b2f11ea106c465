import { generateKeyPairFromSeed, privateKeyFromRaw } from '@libp2p/crypto/keys';
import { gossipsub, StrictNoSign } from '@libp2p/gossipsub';
import type { GossipSub } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import type { Identify } from '@libp2p/identify';
import type { Libp2p } from '@libp2p/interface';
import { mdns } from '@libp2p/mdns';
import { noise } from '@libp2p/noise';
import { ping } from '@libp2p/ping';
import type { Ping } from '@libp2p/ping';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { digest, limits } from '../protocol/index.ts';
import { PING_MS, PING_TIMEOUT_MS } from './limits.ts';
import type { Scores } from './scoring.ts';
import { countingMetrics } from './traffic.ts';
import type { Traffic } from './traffic.ts';

export type StarlingServices = { identify: Identify; ping: Ping; pubsub: GossipSub };
export type StarlingNode = Libp2p<StarlingServices>;

/** Bytes of a gossip message's id: short, since every peer names what it has seen. */
const MESSAGE_ID_BYTES = 16;
/** A school on one server: many peers of one host connect at once; libp2p's 5 a second resets them. */
const INBOUND_PER_SECOND = 200;
const MAX_CONNECTIONS = 300;

export interface NodeOptions {
  /** 32 bytes; the node's own key, never the account's or a device's. */
  seed: Uint8Array;
  listen: readonly string[];
  /** Service tag for mDNS; undefined leaves it out. */
  mdnsTag: string | undefined;
  topic: string;
  scores: Scores;
  traffic: Traffic;
  agent: string;
}

/** A peer id is the hash of this key: it says nothing about the account. */
async function nodeKey(seed: Uint8Array) {
  return privateKeyFromRaw((await generateKeyPairFromSeed('Ed25519', seed)).raw);
}

/** One libp2p node for one space, not started. */
export async function createNode(options: NodeOptions): Promise<StarlingNode> {
  const { scores } = options;
  const banned = (peer: { toString(): string }) => scores.isBanned(peer.toString());
  return createLibp2p<StarlingServices>({
    start: false,
    privateKey: await nodeKey(options.seed),
    addresses: { listen: [...options.listen] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    // Dialling what mDNS finds is the dialler's work: it only tells.
    peerDiscovery:
      options.mdnsTag === undefined ? [] : [mdns({ serviceTag: options.mdnsTag, interval: 5000 })],
    connectionManager: {
      maxConnections: MAX_CONNECTIONS,
      inboundConnectionThreshold: INBOUND_PER_SECOND,
      maxIncomingPendingConnections: 64,
    },
    connectionGater: {
      // libp2p denies private addresses in browsers alone; here a LAN is what it is for.
      denyDialMultiaddr: () => false,
      denyDialPeer: banned,
      denyInboundEncryptedConnection: banned,
    },
    connectionMonitor: {
      pingInterval: PING_MS,
      pingTimeout: { minTimeout: PING_TIMEOUT_MS, maxTimeout: PING_TIMEOUT_MS * 2 },
    },
    metrics: () => countingMetrics(options.traffic),
    nodeInfo: { name: 'starling', version: '1', userAgent: options.agent },
    services: {
      identify: identify(),
      ping: ping(),
      pubsub: gossipsub({
        // A commit signs itself; a second signature per message would cost 100 bytes and a check.
        globalSignaturePolicy: StrictNoSign,
        msgIdFn: (message) => digest(message.data).subarray(0, MESSAGE_ID_BYTES),
        allowPublishToZeroTopicPeers: true,
        ignoreDuplicatePublishError: true,
        emitSelf: false,
        floodPublish: true,
        fallbackToFloodsub: false,
        canRelayMessage: true,
        allowedTopics: [options.topic],
        maxInboundDataLength: limits.LIVE_BYTES + 4096,
        // A post is no larger than the IDONTWANT that would spare it.
        idontwantMinDataSize: 16 * 1024,
        // One after the other: a device's commits must not overtake each other.
        awaitRpcMessageHandler: true,
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
