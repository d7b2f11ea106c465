import { createHmac } from 'node:crypto';
import type { PeerId, PeerInfo } from '@libp2p/interface';
import type { KadDHT } from '@libp2p/kad-dht';
import type { Multiaddr } from '@multiformats/multiaddr';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import {
  ENOUGH_PEERS,
  FEW_PEERS,
  PROVIDE_MS,
  PROVIDED_KEYS,
  RENDEZVOUS_ALONE_MS,
  RENDEZVOUS_MS,
  RENDEZVOUS_SOON_MS,
  WALK_MS,
} from './limits.ts';

const SHA2_256 = 0x12;
const SPACE = Buffer.from('space');

export interface RendezvousOptions {
  dht: KadDHT;
  /** What only those who look for each other know: a community's secret, the digest of the square. */
  secret: Uint8Array;
  /** Peers that are connected: with enough of them no more are looked for. */
  peers: () => number;
  found: (peer: PeerId, addresses: readonly Multiaddr[]) => void;
  log: (message: string) => void;
}

/** Peers of a space tell the DHT where they are, under a key of the space, and look there for each other. */
export class Rendezvous {
  readonly #options: RendezvousOptions;
  readonly #provided = new Map<string, Uint8Array>();
  readonly #ending = new AbortController();
  #timers: ReturnType<typeof setInterval>[] = [];
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RendezvousOptions) {
    this.#options = options;
    this.#provided.set(SPACE.toString('hex'), SPACE);
  }

  start(): void {
    this.#timers = [
      this.#every(PROVIDE_MS, () => this.#tell()),
      this.#every(RENDEZVOUS_MS, () => this.#look(ENOUGH_PEERS)),
      this.#every(RENDEZVOUS_ALONE_MS, () => this.#look(FEW_PEERS)),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#soon);
    this.#ending.abort();
  }

  /** There is a server of the DHT, or the own addresses changed. */
  changed(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      // In this order: of two who come at once, the one that tells last finds the other.
      this.#try(async () => {
        await this.#tell();
        await this.#look(ENOUGH_PEERS);
      });
    }, RENDEZVOUS_SOON_MS);
  }

  /** Tells now, and again as long as the node runs, that this peer has something under a key. */
  async provide(key: Uint8Array): Promise<void> {
    const name = Buffer.from(key).toString('hex');
    const [first] = [...this.#provided.keys()].slice(1);
    if (!this.#provided.has(name) && this.#provided.size >= PROVIDED_KEYS && first !== undefined)
      this.#provided.delete(first);
    this.#provided.set(name, key);
    const signal = this.#signal();
    const steps = this.#options.dht.provide(this.#cid(key), { signal })[Symbol.asyncIterator]();
    while ((await steps.next()).done !== true);
  }

  /** Peers that said so, each once: those that the first servers know come first. */
  async *providersOf(key: Uint8Array): AsyncGenerator<PeerInfo> {
    const told = new Set<string>();
    const { dht } = this.#options;
    for await (const event of dht.findProviders(this.#cid(key), { signal: this.#signal() })) {
      if (event.name !== 'PROVIDER') continue;
      for (const provider of event.providers) {
        const id = provider.id.toString();
        if (told.has(id) || provider.multiaddrs.length === 0) continue;
        told.add(id);
        yield provider;
      }
    }
  }

  /** Where a peer is now, as far as the DHT knows. */
  async whereIs(peer: PeerId): Promise<Multiaddr[]> {
    for await (const event of this.#options.dht.findPeer(peer, { signal: this.#signal() }))
      if (event.name === 'FINAL_PEER' && event.peer.id.equals(peer)) return event.peer.multiaddrs;
    return [];
  }

  async #tell(): Promise<void> {
    for (const key of [...this.#provided.values()]) await this.provide(key);
  }

  async #look(enough: number): Promise<void> {
    if (this.#options.peers() >= enough) return;
    for await (const { id, multiaddrs } of this.providersOf(SPACE))
      this.#options.found(id, multiaddrs);
  }

  #every(wait: number, work: () => Promise<void>): ReturnType<typeof setInterval> {
    return setInterval(() => {
      this.#try(work);
    }, wait);
  }

  #try(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!this.#ending.signal.aborted) this.#options.log(`asking the DHT: ${String(error)}`);
    });
  }

  #signal(): AbortSignal {
    return AbortSignal.any([this.#ending.signal, AbortSignal.timeout(WALK_MS)]);
  }

  /** Keys are of the space: who does not know what its peers know cannot tell what they stand for. */
  #cid(key: Uint8Array): CID {
    const { secret } = this.#options;
    const digest = createHmac('sha256', secret).update('starling-kad/1').update(key).digest();
    return CID.createV1(raw.code, create(SHA2_256, digest));
  }
}
