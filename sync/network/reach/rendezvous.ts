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
  RENDEZVOUS_ALONE_MS,
  RENDEZVOUS_MS,
  RENDEZVOUS_SOON_MS,
  WALK_MS,
} from './limits.ts';
import { ProvidedKeys } from './provided-keys.ts';

const SHA2_256 = 0x12;
const SPACE = Buffer.from('space');

export interface RendezvousOptions {
  dht: KadDHT;
  /** What only those who look for each other know: a community's secret, the digest of the square. */
  secret: Uint8Array;
  /** Peers that are connected: with enough of them no more are looked for. */
  peers: () => number;
  clock: () => number;
  found: (peer: PeerId, addresses: readonly Multiaddr[]) => void;
  log: (message: string) => void;
}

/** Peers of a space tell the DHT where they are, under a key of the space, and look there for each other. */
export class Rendezvous {
  readonly #options: RendezvousOptions;
  /** What this peer has, beside that it is here. */
  readonly #provided: ProvidedKeys;
  readonly #ending = new AbortController();
  #timers: ReturnType<typeof setInterval>[] = [];
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RendezvousOptions) {
    this.#options = options;
    this.#provided = new ProvidedKeys((key) => this.#provide(key), options.clock);
  }

  start(): void {
    this.#provided.start((error) => this.#failed(error));
    this.#timers = [
      this.#every(PROVIDE_MS, () => this.#tell()),
      this.#every(RENDEZVOUS_MS, () => this.#look(ENOUGH_PEERS)),
      this.#every(RENDEZVOUS_ALONE_MS, () => this.#look(FEW_PEERS)),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#soon);
    this.#provided.stop();
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

  /** Where this peer is is another matter now. */
  moved(): void {
    this.#provided.moved();
    this.changed();
  }

  /** All that this peer has, as keys; told again as long as the node runs and nothing else is set. */
  provide(keys: readonly Uint8Array[]): void {
    this.#provided.set(keys);
  }

  /**
   * Peers that said so, each once: those that the first servers know come first.
   * @param answered called when a server has answered, whatever it knows
   */
  async *providersOf(
    key: Uint8Array,
    answered: () => void = () => undefined,
  ): AsyncGenerator<PeerInfo> {
    const told = new Set<string>();
    const { dht } = this.#options;
    for await (const event of dht.findProviders(this.#cid(key), { signal: this.#signal() })) {
      if (event.name === 'PEER_RESPONSE') answered();
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
    await this.#provide(SPACE);
  }

  /** @returns whether a server took it */
  async #provide(key: Uint8Array): Promise<boolean> {
    let isTold = false;
    for await (const event of this.#options.dht.provide(this.#cid(key), { signal: this.#signal() }))
      if (event.name === 'PEER_RESPONSE' && event.messageName === 'ADD_PROVIDER') isTold = true;
    return isTold;
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
    work().catch((error: unknown) => this.#failed(error));
  }

  #failed(error: unknown): void {
    if (!this.#ending.signal.aborted) this.#options.log(`asking the DHT: ${String(error)}`);
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
