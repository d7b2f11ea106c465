import { peerIdFromString } from '@libp2p/peer-id';
import { base32 } from 'multiformats/bases/base32';
import { Dialer } from './dialer.ts';
import { Discovery } from './discovery.ts';
import { findProviders } from './find-providers.ts';
import { peerOf, readAddresses } from './goal.ts';
import { Gossip } from './gossip.ts';
import { hearHandovers } from './handover/handover.ts';
import { contains, Interfaces } from './interfaces.ts';
import { hostOf, isLocalMultiaddr } from './local-addresses.ts';
import { MetPeers } from './met-peers.ts';
import type { ByteLimits, Network, NetworkOptions, NetworkStatus } from './network.ts';
import { createNode, listenAt } from './node.ts';
import type { StarlingNode } from './starling-node.ts';
import { digest, idDigest, PUBLIC_SQUARE } from '../protocol/index.ts';
import { bestFirst } from './reach/connections.ts';
import { InternetReach } from './reach/internet-reach.ts';
import { viaOf } from './reach/via.ts';
import type { Reach } from './reach/via.ts';
import { Scores } from './scoring.ts';
import { Sessions, SYNC_PROTOCOL } from './session/sessions.ts';
import { Throttles } from './throttle.ts';
import { Speed } from './speed.ts';
import { discoveredBy } from './space-secret.ts';
import { topicOf } from './topics.ts';
import { Traffic } from './traffic.ts';
import { listUnreached, Unfit } from './unreached.ts';

/** Of a node of the local network, which nobody calls from beyond it. */
const LOCAL_REACH: Reach = { public: 'no', mapped: false, relays: [], relaying: 0 };

/** Opens and starts the libp2p node of one space; what was opened is closed again where that fails. */
export async function openNetwork(options: NetworkOptions): Promise<Network> {
  await using opened = new AsyncDisposableStack();
  const { replica, space, clock, random, log } = options;
  const traffic = new Traffic(clock);
  const speed = new Speed(traffic, clock);
  const pace = new Throttles(clock);
  const limit = ({ up, down }: ByteLimits) => {
    pace.up.set(up);
    pace.down.set(down);
  };
  if (options.limits !== undefined) limit(options.limits);
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const topic = topicOf(space);
  const scores = new Scores(clock, (peer, reason) => {
    log(`${peer} is kept away: ${reason}`);
    node.hangUp(peerIdFromString(peer)).catch(() => undefined);
  });
  const reach =
    options.localOnly === true
      ? undefined
      : new InternetReach({
          secret: options.secret ?? idDigest(space),
          relay: options.relay ?? false,
          announce: options.announce ?? [],
          found: (peer, addresses) => {
            dialer.heard(peer, addresses);
          },
          clock,
          log,
        });
  const node = await createNode({
    seed: options.peerKey,
    listen: options.listen,
    isNear: (address) => interfaces.isNear(address),
    localOnly: options.localOnly ?? false,
    reach,
    secret: options.secret,
    topic,
    scores,
    traffic,
    agent: options.agent ?? 'starling/1',
  });
  opened.defer(() => node.stop());
  opened.defer(() => reach?.stop());
  const peerId = node.peerId.toString();
  const unfit = new Unfit(node, SYNC_PROTOCOL);
  const discovery = options.mdns
    ? new Discovery({
        digest: discoveredBy(space, options.secret),
        localOnly: options.localOnly ?? false,
        name: base32.encode(digest(Buffer.from(`${peerId}/${String(clock())}`))),
        addresses: () => node.getMultiaddrs(),
        found: (peer, addresses) => {
          dialer.found(peer, addresses);
        },
        log,
      })
    : undefined;
  const sessions = new Sessions({
    node,
    space,
    replica,
    scores,
    clock,
    presence: (to) => options.presence?.(peerId, to),
    interest: options.interest ?? (() => undefined),
    threadPlaces: options.threadPlaces ?? (() => []),
    repliesKnown: options.repliesKnown,
    pace,
    only: options.only,
    blobs: options.blobs ?? (() => Promise.resolve(undefined)),
    progressed: () => {
      for (const peer of sessions.peers) {
        const account = met.isNameless(peer) ? sessions.accountOf(peer) : undefined;
        if (account !== undefined) met.speaksFor(peer, account);
      }
      changed();
    },
    foreign: (peer) => {
      unfit.add(peer, 'other-space');
    },
    log,
  });
  opened.defer(() => sessions.stop());
  opened.defer(() => pace.stop());
  opened.defer(() => discovery?.stop());
  const met = new MetPeers({
    keep: options.keep ?? (() => undefined),
    isConnected: (peer) => node.getConnections(peerIdFromString(peer)).length > 0,
    clock,
    log,
  });
  opened.defer(() => met.stop());
  const dialer = new Dialer({
    node,
    clock,
    random,
    protocol: SYNC_PROTOCOL,
    isWelcome: (peer) => !scores.isBanned(peer),
    mayCall: (address) => options.localOnly !== true || isLocalMultiaddr(address),
    met: (peer) => {
      met.met(peer);
    },
    whereIs: (peer) => reach?.whereIs(peer) ?? Promise.resolve([]),
  });
  opened.defer(() => dialer.stop());
  const interfaces = new Interfaces(({ come, gone }) => {
    log(`networks: ${come.join() || 'none'} came, ${gone.join() || 'none'} went`);
    dropConnections(node, (address) => contains(gone, address) && !interfaces.isNear(address));
    if (come.length === 0) return;
    // A node of everywhere listens there already.
    const listening = options.localOnly === true ? listenAt(node, come) : Promise.resolve();
    listening
      .catch((error: unknown) => {
        log(`a network is not listened to: ${String(error)}`);
      })
      .finally(() => {
        if (isClosing) return;
        discovery?.look();
        dialer.hope();
      });
  });
  let isClosing = false;
  opened.defer(() => {
    isClosing = true;
    interfaces.stop();
  });
  const gossip = new Gossip({
    node,
    space,
    byAccount: space === PUBLIC_SQUARE,
    replica,
    scores,
    clock,
    fetchKeyLog: async (peer, account) => (await sessions.client(peer)?.keyLog(account)) ?? false,
    catchUp: (peer) => sessions.client(peer)?.compareSoon(),
    log,
  });
  /** Of whom updates come live; the author of one's own is known before anything is written. */
  const hear = (): void => {
    const accounts = options.interest?.();
    gossip.hear(accounts?.filter((account) => replica.replicates(account)));
    const me = options.me?.();
    if (me !== undefined) gossip.speaksFor(me);
  };
  opened.defer(
    replica.on('wrote', ({ update, writer, lones }) => {
      const published =
        update === undefined
          ? Promise.resolve(new Set<string>())
          : gossip.publish(update, writer.account);
      published
        .catch((error: unknown) => {
          log(`an update was not published: ${String(error)}`);
          return new Set<string>();
        })
        .then((reached) => {
          sessions.wrote(writer, lones, reached);
        })
        .catch((error: unknown) => {
          log(`peers were not told: ${String(error)}`);
        });
    }),
  );
  opened.defer(() => listeners.clear());
  const presence = watchOffline(node, clock, changed);
  replica.prepare();
  await sessions.start();
  await reach?.prepare(node);
  if (options.handover !== undefined) await hearHandovers(node, options.handover, log);
  await node.start();
  opened.defer(() => speed.stop());
  speed.start();
  reach?.start();
  const mapPort = (wanted: boolean): Promise<void> =>
    reach?.mapPort(wanted && options.mdns) ?? Promise.resolve();
  await mapPort(options.portMapping ?? false);
  hear();
  discovery?.start(() => node.getConnections().length === 0);
  dialer.recall(options.known ?? []);
  for (const address of options.connect)
    dialer.dial(address).catch((error: unknown) => {
      log(`${address} is not reached yet: ${String(error)}`);
    });

  const everything = opened.move();
  return {
    status: () => ({
      peerId,
      addresses: node.getMultiaddrs().map(String),
      peers: sessions.peers.flatMap((id) => {
        const account = sessions.accountOf(id);
        const [connection] = bestFirst(node.getConnections(peerIdFromString(id)));
        if (connection === undefined) return [];
        const address = connection.remoteAddr.toString();
        const carried = traffic.of(connection) ?? { since: clock(), bytesIn: 0, bytesOut: 0 };
        const isPunched = reach?.isPunched(connection) ?? false;
        const via = viaOf(connection, (host) => interfaces.isNear(host), isPunched);
        return { id, address, via, ...carried, ...(account === undefined ? {} : { account }) };
      }),
      reach: reach?.status() ?? LOCAL_REACH,
      ...presence.offlineSince(),
      ...taskOf(sessions, dialer, node),
      bytesIn: traffic.bytesIn,
      bytesOut: traffic.bytesOut,
    }),
    connections: () => ({
      ...speed.now(),
      ...listUnreached(node, dialer, unfit, scores),
    }),
    retry: (only) => {
      dialer.hope(only);
    },
    limit,
    lookAgain: () => {
      sessions.lookAgain();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect: (address) => dialer.dial(address),
    heard: (places) => {
      for (const place of readAddresses(places)) {
        const peer = peerOf(place);
        if (peer !== undefined) dialer.heard(peerIdFromString(peer), [place]);
      }
    },
    recover: (key) => sessions.recover(key),
    replies: (root) => sessions.replies(root),
    threadPlaces: (root) => sessions.threadPlaces(root),
    interestChanged: () => {
      sessions.interestChanged();
      hear();
    },
    fetchLones: (hashes) => sessions.fetchLones(hashes),
    fetchBlob: (account, sink) => sessions.fetchBlob(account, sink),
    provide: (keys) => {
      reach?.provide(keys);
    },
    callProviders: (key, most) =>
      reach === undefined
        ? Promise.resolve(undefined)
        : findProviders({ node, reach, dialer }, key, most),
    relays: () => reach?.relays() ?? [],
    mapPort,
    renewPresence: () => {
      sessions.renew();
      hear();
    },
    close: () => everything.disposeAsync(),
  };
}

/** Connections over a network that is gone would be noticed by pings, seconds later. */
function dropConnections(node: StarlingNode, isGone: (address: string) => boolean): void {
  for (const connection of node.getConnections()) {
    const host = hostOf(connection.remoteAddr);
    if (host !== undefined && isGone(host)) connection.abort(new Error('its network is gone'));
  }
}

function watchOffline(node: StarlingNode, clock: () => number, changed: () => void) {
  let since: number | undefined = clock();
  node.addEventListener('peer:connect', () => {
    since = undefined;
    changed();
  });
  node.addEventListener('peer:disconnect', () => {
    if (node.getConnections().length === 0) since ??= clock();
    changed();
  });
  return {
    offlineSince: (): { offlineSince?: number } =>
      since === undefined ? {} : { offlineSince: since },
  };
}

function taskOf(
  sessions: Sessions,
  dialer: Dialer,
  node: StarlingNode,
): Pick<NetworkStatus, 'task'> {
  const progress = sessions.progress();
  if (progress !== undefined) return { task: { kind: 'fetching', ...progress } };
  if (node.getConnections().length > 0 || dialer.looking === 0) return {};
  return { task: { kind: 'looking', done: 0, total: dialer.looking } };
}
