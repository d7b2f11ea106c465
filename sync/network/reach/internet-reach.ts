import { autoNATv2 } from '@libp2p/autonat-v2';
import { identifyPush } from '@libp2p/identify';
import type { Connection, IdentifyResult, PeerId, PeerInfo, Stream } from '@libp2p/interface';
import type { KadDHT, KadDHTComponents } from '@libp2p/kad-dht';
import { peerIdFromString } from '@libp2p/peer-id';
import { webSockets } from '@libp2p/websockets';
import type { Multiaddr } from '@multiformats/multiaddr';
import { componentsOf } from '../components-of.ts';
import type { Components } from '../components-of.ts';
import type { StarlingNode } from '../starling-node.ts';
import { AnnouncedHosts } from './announced-hosts.ts';
import { BoundedDatastore } from './bounded-datastore.ts';
import { patient } from '../patient-transport.ts';
import { bestFirst } from './connections.ts';
import { HolePunch } from './hole-punch.ts';
import { kad, KAD_PROTOCOL, watchStream } from './kad.ts';
import { KnownRelays } from './known-relays.ts';
import { VERIFY_MS } from './limits.ts';
import { PortMapping } from './port-mapping.ts';
import { announced, isPublicMultiaddr, relayIn } from './public-address.ts';
import { RelayServer } from './relay-server.ts';
import { RelaySlots } from './relay-slots.ts';
import { relayTransport } from './relay-transport.ts';
import { Rendezvous } from './rendezvous.ts';
import { isRelayed } from './via.ts';
import type { Reach } from './via.ts';
import { withoutWalks } from './without-walks.ts';

type AutoNATComponents = Parameters<ReturnType<typeof autoNATv2>>[0] &
  Pick<Components, 'transportManager'>;

export interface ReachOptions {
  /** What only peers of the space know; of the public square, what everybody knows. */
  secret: Uint8Array;
  /** True: this node is a relay although nobody has told yet that it can be called. */
  relay: boolean;
  /** Where it can be called besides: beginnings of multiaddrs, `/ip4/…`, `/ip6/…` or `/dns/…`. */
  announce: readonly string[];
  /** A peer of the space is said to be there. */
  found: (peer: PeerId, addresses: readonly Multiaddr[]) => void;
  clock: () => number;
  log: (message: string) => void;
}

/** A public address of a relay that was told to be one counts without a peer that tried it. */
const FOR_EVER_MS = 365 * 24 * 60 * 60_000;

/**
 * What a node of the internet has beside one of the local network: a DHT, relays and being one, holes
 * through routers, a port of the router. Its parts are handed to libp2p when the node is made.
 */
export class InternetReach {
  readonly datastore: BoundedDatastore;
  readonly #options: ReachOptions;
  readonly #punch = new HolePunch();
  readonly #hosts: AnnouncedHosts;
  readonly #relays = new KnownRelays();
  #dht: KadDHT | undefined;
  #running: Running | undefined;
  #node: StarlingNode | undefined;

  constructor(options: ReachOptions) {
    this.#options = options;
    this.#hosts = new AnnouncedHosts(options.announce);
    this.datastore = new BoundedDatastore(options.clock, () => this.#connected());
  }

  /** Beside TCP, which is among them because holes are punched with it. */
  get transports() {
    return [patient(this.#punch.transport), patient(webSockets()), patient(relayTransport)];
  }

  get services() {
    return {
      identifyPush: identifyPush(),
      autoNAT: (components: AutoNATComponents) =>
        autoNATv2()(withoutWalks(this.#tryingHosts(components))),
      dcutr: this.#punch.service,
      dht: (components: KadDHTComponents) =>
        (this.#dht = kad(this.#options.relay, this.#options.clock)(components)),
    };
  }

  /** Which addresses of the node are told, and in which order they should be tried. */
  readonly announceFilter = (addresses: Multiaddr[]): Multiaddr[] => {
    if (this.#node === undefined) return announced(addresses);
    const { peerId } = this.#node;
    const hosts = this.#hosts.at(componentsOf(this.#node).transportManager.getAddrs());
    const named = hosts.map((address) => address.encapsulate(`/p2p/${peerId.toString()}`));
    return announced([...addresses, ...named]);
  };

  /** Sees every stream that is opened. */
  readonly watchStream = (stream: Stream): void => {
    watchStream(stream);
  };

  /** Before the node starts. */
  async prepare(node: StarlingNode): Promise<void> {
    this.#node = node;
    await this.#punch.start();
    node.addEventListener('peer:identify', ({ detail }) => {
      this.#identified(node, detail);
    });
    node.addEventListener('peer:disconnect', ({ detail }) => this.#running?.relay.forget(detail));
    node.addEventListener('connection:close', ({ detail }) => {
      this.#closed(node, detail);
    });
  }

  /** When the node has started. */
  start(): void {
    const node = this.#node;
    const dht = this.#dht;
    if (node === undefined || dht === undefined) throw new Error('the node was not prepared');
    const components = componentsOf(node);
    const { secret, relay, found, clock, log } = this.#options;
    const running: Running = {
      components,
      relay: new RelayServer(components, clock),
      mapping: new PortMapping(components),
      slots: new RelaySlots(
        components.transportManager,
        () => this.#standing(components),
        () => this.#relays.peers,
        log,
      ),
      rendezvous: new Rendezvous({
        dht,
        secret,
        peers: () => node.getPeers().length,
        clock,
        found,
        log,
      }),
    };
    this.#running = running;
    node.addEventListener('self:peer:update', () => {
      this.#look();
      running.rendezvous.moved();
    });
    if (relay) this.#trustOwnAddresses(components);
    running.rendezvous.start();
    running.slots.start();
    running.verifying = setInterval(() => {
      this.#verify(node, components);
    }, VERIFY_MS);
    this.#look();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    clearInterval(running.verifying);
    running.slots.stop();
    running.rendezvous.stop();
    await Promise.allSettled([running.relay.run(false), running.mapping.run(false)]);
  }

  status(): Reach {
    const running = this.#running;
    const node = this.#node;
    if (running === undefined || node === undefined)
      return { public: 'unknown', mapped: false, relays: [], relaying: 0 };
    const { isPublic, mayBePublic } = this.#standing(running.components);
    const others = mayBePublic || node.getPeers().length === 0 ? 'unknown' : 'no';
    return {
      public: isPublic ? 'yes' : others,
      mapped: running.mapping.isMapped,
      relays: [...new Set(node.getMultiaddrs().flatMap((address) => relayIn(address) ?? []))],
      relaying: running.relay.relaying,
    };
  }

  /** Addresses of relays that others of this computer's nodes may ask for a place. */
  relays(): string[] {
    return this.#relays.publicAddresses(this.status().relays);
  }

  isPunched(connection: Connection): boolean {
    return this.#punch.isPunched(connection);
  }

  mapPort(wanted: boolean): Promise<void> {
    return this.#running?.mapping.run(wanted) ?? Promise.resolve();
  }

  provide(keys: readonly Uint8Array[]): void {
    this.#running?.rendezvous.provide(keys);
  }

  async *providersOf(key: Uint8Array, answered: () => void): AsyncGenerator<PeerInfo> {
    if (this.#running !== undefined) yield* this.#running.rendezvous.providersOf(key, answered);
  }

  async whereIs(peer: string): Promise<Multiaddr[]> {
    return (await this.#running?.rendezvous.whereIs(peerIdFromString(peer))) ?? [];
  }

  #standing(components: Components): { isPublic: boolean; mayBePublic: boolean } {
    const own = [
      ...components.addressManager.getAddressesWithMetadata(),
      ...this.#hosts.listed(components),
    ].filter(({ multiaddr }) => isPublicMultiaddr(multiaddr));
    return { isPublic: own.some(({ verified }) => verified), mayBePublic: own.length > 0 };
  }

  /** Whoever is said to be a relay by a person can be called at its public addresses. */
  #trustOwnAddresses(components: Components): void {
    const { addressManager } = components;
    this.#hosts.trust(components, FOR_EVER_MS);
    for (const { multiaddr } of addressManager.getAddressesWithMetadata())
      if (isPublicMultiaddr(multiaddr))
        addressManager.confirmObservedAddr(multiaddr, { type: 'transport', ttl: FOR_EVER_MS });
  }

  /** Announced hosts are tried by others, as addresses of this computer are. */
  #tryingHosts(components: AutoNATComponents): AutoNATComponents {
    const addressManager = this.#hosts.tried(components, () => this.#look());
    return Object.create(components, {
      addressManager: { value: addressManager },
    }) as typeof components;
  }

  #look(): void {
    const running = this.#running;
    if (running === undefined) return;
    const { isPublic } = this.#standing(running.components);
    running.slots.look();
    running.relay.run(isPublic || this.#options.relay).catch((error: unknown) => {
      this.#options.log(`no relay: ${String(error)}`);
    });
  }

  #identified(node: StarlingNode, result: IdentifyResult): void {
    const { connection, observedAddr, protocols } = result;
    this.#punch.observed(connection, observedAddr);
    if (protocols.includes(KAD_PROTOCOL)) this.#running?.rendezvous.changed();
    if (isRelayed(connection)) return;
    this.#relays.identified(result);
    // The way straight there takes over.
    for (const other of node.getConnections(connection.remotePeer))
      if (isRelayed(other)) other.close().catch(() => undefined);
  }

  /** What ran over a connection is to go on over another one: libp2p tells of peers, not of connections. */
  #closed(node: StarlingNode, connection: Connection): void {
    this.#relays.closed(connection);
    const [next] = bestFirst(node.getConnections(connection.remotePeer));
    if (next !== undefined) this.#greet(node, next);
  }

  /** AutoNAT asks whoever says what it speaks: a port that was mapped since is tried by nobody else. */
  #verify(node: StarlingNode, components: Components): void {
    const { isPublic, mayBePublic } = this.#standing(components);
    const straight = node.getConnections().filter((connection) => !isRelayed(connection));
    const someone = straight[Math.floor(Math.random() * straight.length)];
    if (isPublic || !mayBePublic || someone === undefined) return;
    this.#greet(node, someone);
  }

  #greet(node: StarlingNode, connection: Connection): void {
    node.services.identify.identify(connection).catch((error: unknown) => {
      const peer = connection.remotePeer.toString();
      this.#options.log(`${peer} was not greeted anew: ${String(error)}`);
    });
  }

  /** CIDs of the ids of those who are connected, and of the node itself. */
  #connected(): ReadonlySet<string> {
    const node = this.#node;
    const peers = node === undefined ? [] : [node.peerId, ...node.getPeers()];
    return new Set(peers.map((peer) => peer.toCID().toString()));
  }
}

interface Running {
  components: Components;
  relay: RelayServer;
  mapping: PortMapping;
  slots: RelaySlots;
  rendezvous: Rendezvous;
  verifying?: ReturnType<typeof setInterval>;
}
