import type { PeerId } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import type { Multiaddr } from '@multiformats/multiaddr';
import { KNOWN_PEERS, REDIAL_FIRST_MS, REDIAL_LONGEST_MS } from './limits.ts';
import type { StarlingNode } from './node.ts';

interface Goal {
  addresses: Multiaddr[] | PeerId;
  /** The peer meant, where it is known: then a connection to it is what is wanted. */
  peer: string | undefined;
  wait: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Given by a person: never forgotten. */
  kept: boolean;
}

/**
 * Reaches peers: what a person named, what mDNS found, and whoever was connected before. Tries again
 * with growing waits, and at once when a new address turns up.
 */
export class Dialer {
  readonly #node: StarlingNode;
  readonly #random: () => number;
  readonly #log: (message: string) => void;
  readonly #goals = new Map<string, Goal>();
  #stopped = false;

  constructor(node: StarlingNode, random: () => number, log: (message: string) => void) {
    this.#node = node;
    this.#random = random;
    this.#log = log;
    node.addEventListener('peer:discovery', ({ detail }) => {
      this.#node.peerStore
        .merge(detail.id, { multiaddrs: detail.multiaddrs })
        .then(() => {
          this.#remember(detail.id.toString());
        })
        .catch((error: unknown) => {
          this.#log(String(error));
        });
    });
    node.addEventListener('peer:connect', ({ detail }) => {
      this.#remember(detail.toString());
    });
    node.addEventListener('peer:disconnect', ({ detail }) => {
      this.#retry(detail.toString());
    });
  }

  /** Dials an address that a person gave and keeps trying; the promise tells of the first attempt. */
  async dial(address: string): Promise<void> {
    const target = multiaddr(address);
    const peer = target.getComponents().findLast(({ name }) => name === 'p2p')?.value;
    const goal: Goal = {
      addresses: [target],
      peer,
      wait: REDIAL_FIRST_MS,
      timer: undefined,
      kept: true,
    };
    const key = peer ?? address;
    this.#forget(key);
    this.#goals.set(key, goal);
    try {
      await this.#attempt(goal);
    } catch (error) {
      this.#schedule(goal);
      throw error;
    }
  }

  /** A peer that was found or connected: it is dialled whenever it is not connected. */
  #remember(peer: string): void {
    const known = this.#goals.get(peer);
    if (known !== undefined) {
      known.wait = REDIAL_FIRST_MS;
    } else {
      this.#makeRoom();
      this.#goals.set(peer, {
        addresses: peerIdFromString(peer),
        peer,
        wait: REDIAL_FIRST_MS,
        timer: undefined,
        kept: false,
      });
    }
    this.#retry(peer, 0);
  }

  #makeRoom(): void {
    if (this.#goals.size < KNOWN_PEERS) return;
    for (const [key, goal] of this.#goals) {
      if (goal.kept || this.#isConnected(goal)) continue;
      this.#forget(key);
      return;
    }
  }

  #isConnected({ peer }: Goal): boolean {
    return peer !== undefined && this.#node.getConnections(peerIdFromString(peer)).length > 0;
  }

  #retry(peer: string, wait?: number): void {
    const goal = this.#goals.get(peer);
    if (goal === undefined || this.#stopped) return;
    clearTimeout(goal.timer);
    goal.timer = setTimeout(() => {
      this.#attempt(goal).catch(() => {
        this.#schedule(goal);
      });
    }, wait ?? goal.wait);
  }

  async #attempt(goal: Goal): Promise<void> {
    if (this.#stopped || this.#isConnected(goal)) return;
    const connection = await this.#node.dial(goal.addresses, { signal: AbortSignal.timeout(5000) });
    goal.peer ??= connection.remotePeer.toString();
    goal.wait = REDIAL_FIRST_MS;
  }

  #schedule(goal: Goal): void {
    if (this.#stopped) return;
    // Up to half as long again: a room full of peers does not dial all at once.
    const wait = goal.wait * (1 + this.#random() / 2);
    goal.wait = Math.min(goal.wait * 2, REDIAL_LONGEST_MS);
    clearTimeout(goal.timer);
    goal.timer = setTimeout(() => {
      this.#attempt(goal).catch(() => {
        this.#schedule(goal);
      });
    }, wait);
  }

  #forget(key: string): void {
    clearTimeout(this.#goals.get(key)?.timer);
    this.#goals.delete(key);
  }

  /** Peers that are tried at the moment and not reached. */
  get looking(): number {
    return [...this.#goals.values()].filter((goal) => !this.#isConnected(goal)).length;
  }

  stop(): void {
    this.#stopped = true;
    for (const goal of this.#goals.values()) clearTimeout(goal.timer);
    this.#goals.clear();
  }
}
