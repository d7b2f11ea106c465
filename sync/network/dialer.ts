import type { Connection, PeerId } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import type { Multiaddr } from '@multiformats/multiaddr';
import { AddressNotAllowed, dialFailure } from './dial-failure.ts';
import type { UnreachedPeer } from './dial-failure.ts';
import {
  hasPeer,
  nameOf,
  newGoal,
  peerOf,
  readAddresses,
  sameId,
  unreachedPeer,
  withPeer,
} from './goal.ts';
import type { Goal } from './goal.ts';
import {
  DIAL_MS,
  GIVE_UP_MS,
  HOPE_MS,
  KNOWN_ADDRESS_BYTES,
  KNOWN_ADDRESSES,
  KNOWN_PEERS,
  RECALL_MS,
  RECENTLY_LOST_MS,
  REDIAL_FIRST_MS,
  REDIAL_LONGEST_MS,
  REDIAL_LOST_MS,
  SELDOM_MS,
  SOUGHT_MS,
  STRAIGHT_MS,
  YIELD_MS,
} from './limits.ts';
import type { KnownPeer } from './network.ts';
import type { StarlingNode } from './starling-node.ts';
import { isCircuit } from './reach/public-address.ts';
import { isRelayed } from './reach/via.ts';

/**
 * Reaches peers: what a person named, what mDNS found, and whoever was connected before. Tries again
 * with growing waits, and at once when there is reason to hope.
 */
export class Dialer {
  readonly #node: StarlingNode;
  readonly #clock: () => number;
  readonly #random: () => number;
  readonly #isWelcome: (peer: string) => boolean;
  readonly #mayCall: (address: Multiaddr) => boolean;
  readonly #whereIs: (peer: string) => Promise<readonly Multiaddr[]>;
  readonly #goals = new Set<Goal>();
  #stopped = false;

  constructor(options: {
    node: StarlingNode;
    clock: () => number;
    random: () => number;
    /** What a peer has to speak to be called back when it is lost. */
    protocol: string;
    /** False for a peer that is kept away. */
    isWelcome: (peer: string) => boolean;
    /** False for an address that is neither called nor remembered. */
    mayCall: (address: Multiaddr) => boolean;
    /** A peer is connected and said where it is. */
    met: (peer: Omit<KnownPeer, 'seen'>) => void;
    /** Where others say that a peer is which does not answer. */
    whereIs: (peer: string) => Promise<readonly Multiaddr[]>;
  }) {
    this.#node = options.node;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#isWelcome = options.isWelcome;
    this.#mayCall = options.mayCall;
    this.#whereIs = options.whereIs;
    const { node } = options;
    node.addEventListener('peer:identify', ({ detail }) => {
      // Whoever else calls is welcome to, and is not called back.
      if (!detail.protocols.includes(options.protocol)) return;
      const { direction, remoteAddr } = detail.connection;
      const at = direction === 'outbound' ? remoteAddr : undefined;
      const goal = this.#know(detail.peerId, detail.listenAddrs, at);
      if (goal === undefined) return;
      // The first ones give way to others.
      this.#goals.delete(goal);
      this.#goals.add(goal);
      options.met({
        id: detail.peerId.toString(),
        addresses: goal.known.map(String),
        ...(goal.reached === undefined ? {} : { reached: goal.reached.toString() }),
      });
    });
    node.addEventListener('peer:disconnect', ({ detail }) => {
      const goal = this.#goalOf(detail.toString());
      if (goal === undefined) return;
      goal.lostAt = this.#clock();
      goal.wait = REDIAL_FIRST_MS;
      this.#soon(goal);
    });
  }

  /** Dials an address that a person gave and keeps trying; the promise tells of the first attempt. */
  async dial(address: string): Promise<void> {
    const given = multiaddr(address);
    const peer = peerOf(given);
    // An id that is none would be a goal that every later look at the goals stumbles over.
    if (peer !== undefined) peerIdFromString(peer);
    let goal = [...this.#goals].find(
      (g) => g.given.some((other) => other.equals(given)) || sameId(g.peer, peer),
    );
    if (goal === undefined) {
      goal = newGoal(peer, this.#clock());
      this.#goals.add(goal);
    }
    const isNews = !goal.given.some((other) => other.equals(given));
    if (isNews) goal.given.push(given);
    try {
      // A call that is under way tries what was known when it began.
      if (isNews) await goal.dialling?.catch(() => undefined);
      await this.#attempt(goal);
    } catch (error) {
      // Several may have waited for one call: it was in vain once.
      if (goal.nextAt === undefined) this.#later(goal);
      throw error;
    }
  }

  /** Peers that were met before a restart, the most recently seen first: they are tried in this order. */
  recall(peers: readonly KnownPeer[]): void {
    const recent = [...peers.slice(0, KNOWN_PEERS).entries()];
    // Backwards: the first goals give way to others.
    for (const [place, { id, addresses, reached }] of recent.reverse()) {
      const [at] = reached === undefined ? [] : this.#toRemember(id, readAddresses([reached]));
      const known = this.#toRemember(id, readAddresses(addresses));
      if (at === undefined && known.length === 0) continue;
      const goal = this.#know(peerIdFromString(id), known, at);
      if (goal === undefined) continue;
      goal.lostAt = this.#clock() - RECENTLY_LOST_MS;
      this.#retry(goal, this.#turn(goal) + place * RECALL_MS);
    }
  }

  /** mDNS found a peer, with all addresses that it has now. */
  found(peer: PeerId, addresses: readonly Multiaddr[]): void {
    this.#tryNow(this.#know(peer, addresses));
  }

  /** Somebody says that a peer is there, too. */
  heard(peer: PeerId, addresses: readonly Multiaddr[]): void {
    const known = this.#goalOf(peer.toString())?.known ?? [];
    const news = this.#toRemember(peer.toString(), addresses).filter(
      (address) => !known.some((other) => other.equals(address)),
    );
    if (news.length > 0) this.#tryNow(this.#know(peer, [...news, ...known]));
  }

  #tryNow(goal: Goal | undefined): void {
    if (goal === undefined || this.#isStraight(goal)) return;
    goal.wait = REDIAL_FIRST_MS;
    goal.lostAt = this.#clock();
    // A call that began when it was out of reach fails yet, and is followed by another one soon.
    if (goal.dialling === undefined) this.#retry(goal, this.#turn(goal));
  }

  /**
   * There is a network again, or somebody asks for it: everybody is tried now, the most recently seen
   * first; or one alone, named by its peer id or the first address that was given of it.
   */
  hope(only?: string): void {
    let wait = 0;
    for (const goal of [...this.#goals].reverse()) {
      if (only !== undefined && only !== nameOf(goal)) continue;
      goal.wait = REDIAL_FIRST_MS;
      goal.lostAt = this.#clock();
      if (this.#isStraight(goal)) continue;
      this.#retry(goal, this.#turn(goal) + wait);
      wait += HOPE_MS;
    }
  }

  #know(peer: PeerId, addresses: readonly Multiaddr[], reached?: Multiaddr): Goal | undefined {
    const id = peer.toString();
    if (id === this.#node.peerId.toString() || !this.#isWelcome(id)) return undefined;
    let goal = this.#goalOf(id);
    if (goal === undefined) {
      this.#makeRoom();
      goal = newGoal(id, this.#clock());
      this.#goals.add(goal);
    }
    if (addresses.length > 0)
      goal.known = this.#toRemember(id, addresses).slice(0, KNOWN_ADDRESSES);
    if (reached !== undefined) [goal.reached] = this.#toRemember(id, [reached]);
    return goal;
  }

  #toRemember(peer: string, addresses: readonly Multiaddr[]): Multiaddr[] {
    return addresses
      .map((address) => withPeer(address, peer))
      .filter(({ bytes }) => bytes.length <= KNOWN_ADDRESS_BYTES)
      .filter((address) => this.#mayCall(address));
  }

  #goalOf(peer: string): Goal | undefined {
    for (const goal of this.#goals) if (goal.peer === peer) return goal;
    return undefined;
  }

  #makeRoom(): void {
    if (this.#goals.size < KNOWN_PEERS) return;
    for (const goal of this.#goals) {
      if (goal.given.length > 0 || this.#isConnected(goal)) continue;
      clearTimeout(goal.timer);
      this.#goals.delete(goal);
      return;
    }
  }

  #isConnected({ peer }: Goal): boolean {
    return peer !== undefined && this.#node.getConnections(peerIdFromString(peer)).length > 0;
  }

  /** Connected, and not through a relay. */
  #isStraight({ peer }: Goal): boolean {
    if (peer === undefined) return false;
    return this.#node.getConnections(peerIdFromString(peer)).some((other) => !isRelayed(other));
  }

  /** Two who call each other at once have two connections: one of them waits. */
  #turn({ peer, given }: Goal): number {
    const first = given.length > 0 || peer === undefined || this.#node.peerId.toString() < peer;
    return first ? 0 : YIELD_MS;
  }

  #soon(goal: Goal): void {
    this.#retry(goal, this.#turn(goal) + goal.wait * this.#random());
  }

  #later(goal: Goal): void {
    // In vain straight, but there is a relay.
    if (this.#isConnected(goal)) return;
    const away = this.#clock() - goal.lostAt;
    const longest = away < RECENTLY_LOST_MS ? REDIAL_LOST_MS : REDIAL_LONGEST_MS;
    const isGivenUp = away > GIVE_UP_MS && goal.given.length === 0;
    // Up to half as long again: a room full of peers does not dial all at once.
    const wait = (isGivenUp ? SELDOM_MS : goal.wait) * (1 + this.#random() / 2);
    goal.wait = Math.min(goal.wait * 2, longest);
    this.#retry(goal, wait);
    this.#seek(goal);
  }

  #seek(goal: Goal): void {
    const { peer } = goal;
    if (peer === undefined || this.#clock() - goal.soughtAt < SOUGHT_MS) return;
    goal.soughtAt = this.#clock();
    this.#whereIs(peer)
      .then((addresses) => {
        if (!this.#stopped) this.heard(peerIdFromString(peer), addresses);
      })
      // Nobody to ask, or nobody knows: it is tried where it was.
      .catch(() => undefined);
  }

  #retry(goal: Goal, wait: number): void {
    if (this.#stopped) return;
    clearTimeout(goal.timer);
    goal.nextAt = Math.ceil(this.#clock() + wait);
    goal.timer = setTimeout(() => {
      this.#attempt(goal).catch(() => {
        this.#later(goal);
      });
    }, wait);
  }

  #attempt(goal: Goal): Promise<void> {
    goal.nextAt = undefined;
    goal.dialling ??= this.#dialNow(goal)
      .then(
        () => {
          goal.failure = undefined;
        },
        (error: unknown) => {
          goal.failure = dialFailure(error);
          goal.triedAt = this.#clock();
          throw error;
        },
      )
      .finally(() => {
        goal.dialling = undefined;
      });
    return goal.dialling;
  }

  async #dialNow(goal: Goal): Promise<void> {
    if (this.#stopped || this.#isStraight(goal)) return;
    if (goal.peer !== undefined && !this.#isWelcome(goal.peer)) throw new Error('sent away');
    let failure: unknown = new Error('no address is known');
    const { given, known, reached } = goal;
    const isNews = reached !== undefined && !known.some((address) => address.equals(reached));
    // libp2p calls one peer, or an address without a name.
    const [named, nameless] = [given.filter(hasPeer), given.filter((address) => !hasPeer(address))];
    const isReached = this.#isConnected(goal);
    for (const all of [
      ...nameless.map((address) => [address]),
      named,
      isNews ? [...known, reached] : known,
    ]) {
      const allowed = all.filter((address) => this.#mayCall(address));
      if (allowed.length === 0 && all.length > 0)
        failure = new AddressNotAllowed('no address may be called');
      // Who is reached through a relay is only tried straight.
      const targets = allowed.filter((address) => !isReached || !isCircuit(address));
      if (targets.length === 0) continue;
      try {
        // Each its own time: dead ones that were given do not use up that of the others.
        const signal = AbortSignal.timeout(DIAL_MS);
        const connection = await this.#node.dial(targets, { signal });
        goal.peer = connection.remotePeer.toString();
        if (this.#isOneTooMany(connection)) await connection.close();
        goal.wait = REDIAL_FIRST_MS;
        this.#unite(goal);
        if (isRelayed(connection) && !isReached) this.#retry(goal, STRAIGHT_MS);
        return;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  /**
   * Two addresses without a name, of IPv4 and IPv6 perhaps, led to one peer, or it called meanwhile:
   * then the one with the lower id has called, as with turns.
   */
  #isOneTooMany(connection: Connection): boolean {
    const { id, remotePeer } = connection;
    const open = this.#node
      .getConnections(remotePeer)
      .filter((other) => other.id !== id && other.status === 'open');
    const isIndirect = isRelayed(connection);
    // A way straight there is one more, and takes over; one through a relay beside it is too many.
    if (isIndirect && open.some((other) => !isRelayed(other))) return true;
    const others = open.filter((other) => isRelayed(other) === isIndirect);
    const called = others.some(({ direction }) => direction === 'outbound');
    const first = this.#node.peerId.toString() < remotePeer.toString();
    return called || (others.length > 0 && !first);
  }

  /** An address without a name led to a peer that is known by another way. */
  #unite(goal: Goal): void {
    for (const other of this.#goals) {
      if (other === goal || other.peer !== goal.peer || other.given.length > 0) continue;
      clearTimeout(other.timer);
      goal.known = other.known;
      goal.reached = other.reached ?? goal.reached;
      this.#goals.delete(other);
    }
  }

  /** Peers that are tried at the moment and not reached. */
  get looking(): number {
    return [...this.#goals].filter((goal) => !this.#isConnected(goal)).length;
  }

  /** Peers that are not connected: those that a person named, then the most recently seen first. */
  goals(): UnreachedPeer[] {
    const goals = [...this.#goals].filter((goal) => !this.#isConnected(goal)).reverse();
    return [
      ...goals.filter(({ given }) => given.length > 0),
      ...goals.filter(({ given }) => given.length === 0),
    ].map(unreachedPeer);
  }

  stop(): void {
    this.#stopped = true;
    for (const goal of this.#goals) clearTimeout(goal.timer);
    this.#goals.clear();
  }
}
