import { peerIdFromString } from '@libp2p/peer-id';
import type { OpenReplica } from '../documents/index.ts';
import { idDigest } from '../protocol/index.ts';
import type { AccountId, PublicKey, SpaceId } from '../protocol/index.ts';
import { Dialer } from './dialer.ts';
import { Gossip, topicOf } from './gossip.ts';
import { createNode } from './node.ts';
import { Scores } from './scoring.ts';
import { Sessions } from './sessions.ts';
import { Traffic } from './traffic.ts';

export interface NetworkOptions {
  replica: OpenReplica;
  space: SpaceId;
  /** 32 secret bytes of the node's own key; the engine keeps them. */
  peerKey: Uint8Array;
  /** Multiaddrs to listen on. */
  listen: readonly string[];
  /** Multiaddrs to dial, and to keep dialling. */
  connect: readonly string[];
  mdns: boolean;
  /** Signs that this node, `peer`, speaks for the account to the peer `to`; undefined without one. */
  presence?: (peer: string, to: string) => Uint8Array | undefined;
  /** Everyone's whole content is wanted (the LAN square); otherwise peers push what is addressed to us. */
  wantsAll?: boolean;
  clock: () => number;
  random: () => number;
  log: (message: string) => void;
  agent?: string;
}
export interface ConnectedPeer {
  id: string;
  account?: AccountId;
  address: string;
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
  /** Milliseconds since the Unix epoch; absent while a peer is connected. */
  offlineSince?: number;
  task?: NetworkTask;
  bytesIn: number;
  bytesOut: number;
}
export interface Network {
  status(): NetworkStatus;
  /** Something in `status` changed; not more often than it makes sense to look. */
  onChange(listener: () => void): () => void;
  /** Dials a multiaddr and keeps trying. Rejects where it is none, or where the first attempt fails. */
  connect(address: string): Promise<void>;
  /** Asks connected peers for the key logs of accounts with this recovery key. */
  recover(key: PublicKey): Promise<AccountId[]>;
  /** The account on this computer changed: greet peers again. */
  renewPresence(): void;
  close(): Promise<void>;
}

/** mDNS names the service by a hash of the space: who is not in it learns nothing from it. */
function mdnsTag(space: SpaceId): string {
  return `_${Buffer.from(idDigest(space).subarray(8, 14)).toString('hex')}._starling._udp.local`;
}

/** Opens and starts the libp2p node of one space. */
export async function openNetwork(options: NetworkOptions): Promise<Network> {
  const { replica, space, clock, random, log } = options;
  const traffic = new Traffic();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const topic = topicOf(space);
  const scores = new Scores(clock, (peer, reason) => {
    log(`${peer} is kept away: ${reason}`);
    node.hangUp(peerIdFromString(peer)).catch(() => undefined);
  });
  const node = await createNode({
    seed: options.peerKey,
    listen: options.listen,
    mdnsTag: options.mdns ? mdnsTag(space) : undefined,
    topic,
    scores,
    traffic,
    agent: options.agent ?? 'starling/1',
  });
  const peerId = node.peerId.toString();
  const progress = new Progress(replica);
  const sessions = new Sessions({
    node,
    space,
    replica,
    scores,
    clock,
    presence: (to) => options.presence?.(peerId, to),
    wantsAll: options.wantsAll ?? true,
    progressed: changed,
    log,
  });
  const dialer = new Dialer(node, random, log);
  const gossip = new Gossip({
    node,
    topic,
    replica,
    scores,
    clock,
    fetchKeyLog: async (peer, account) =>
      (await sessions.client(peer)?.fetchKeyLog(account))?.verdict === 'accept',
    catchUp: (peer) => {
      sessions.client(peer)?.syncSoon();
    },
  });
  const off = replica.on('wrote', ({ update, writer, lones }) => {
    gossip.publish(update).catch((error: unknown) => {
      log(`an update was not published: ${String(error)}`);
    });
    sessions.wrote(writer, lones);
  });
  let offlineSince: number | undefined = clock();
  node.addEventListener('peer:connect', () => {
    offlineSince = undefined;
    changed();
  });
  node.addEventListener('peer:disconnect', () => {
    if (node.getConnections().length === 0) offlineSince ??= clock();
    changed();
  });
  replica.prepare();
  await sessions.start();
  await node.start();
  gossip.start();
  for (const address of options.connect)
    dialer.dial(address).catch((error: unknown) => {
      log(`${address} is not reached yet: ${String(error)}`);
    });

  return {
    status: () => {
      const task = sessions.fetching > 0 ? progress.task() : progress.ended();
      const looking = task === undefined && offlineSince !== undefined && dialer.looking > 0;
      return {
        peerId,
        addresses: node.getMultiaddrs().map(String),
        peers: node.getPeers().map((peer) => {
          const id = peer.toString();
          const account = sessions.accountOf(id);
          const address = node.getConnections(peer)[0]?.remoteAddr.toString() ?? '';
          return { id, address, ...(account === undefined ? {} : { account }) };
        }),
        ...(offlineSince === undefined ? {} : { offlineSince }),
        ...(task === undefined ? {} : { task }),
        ...(looking ? { task: { kind: 'looking' as const, done: 0, total: dialer.looking } } : {}),
        bytesIn: traffic.bytesIn,
        bytesOut: traffic.bytesOut,
      };
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect: (address) => dialer.dial(address),
    recover: (key) => sessions.recover(key),
    renewPresence: () => {
      sessions.renew();
    },
    close: async () => {
      off();
      dialer.stop();
      await sessions.stop();
      await node.stop();
    },
  };
}

/** How far catch-up is, counted in records: what is still wanted, of the most that was. */
class Progress {
  readonly #replica: OpenReplica;
  #most = 0;

  constructor(replica: OpenReplica) {
    this.#replica = replica;
  }

  task(): NetworkTask | undefined {
    const wants = this.#replica.wants(1000);
    const left = wants.reduce((sum, { entry }) => sum + entry.count, 0);
    if (left === 0) {
      this.ended();
      return;
    }
    this.#most = Math.max(this.#most, left);
    const accounts = new Set(wants.map(({ name }) => name.account));
    const [only] = accounts;
    return {
      kind: 'fetching',
      done: this.#most - left,
      total: this.#most,
      ...(accounts.size === 1 && only !== undefined ? { account: only } : {}),
    };
  }

  ended(): undefined {
    this.#most = 0;
    return undefined;
  }
}
