import { NotFoundError } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { BaseDatastore } from 'datastore-core';
import { Key } from 'interface-datastore/key';
import type { Pair, Query } from 'interface-datastore';
import {
  PROVIDED_FOR_MS,
  PROVIDER_RECORDS,
  PROVIDER_RECORDS_OF_ONE,
  PROVIDERS_OF_KEY,
  REMEMBERED_PEER_BYTES,
  REMEMBERED_PEERS,
} from './limits.ts';

const PEERS = '/peers/';
const PROVIDERS = '/dht/provider/';

interface ProviderRecord {
  value: Uint8Array;
  at: number;
}

/**
 * Where libp2p keeps what it knows of other peers, and the DHT what it is told to keep for them: in
 * memory, and never more than the limits say, whatever strangers announce. libp2p's own grows with them.
 */
export class BoundedDatastore extends BaseDatastore {
  readonly #clock: () => number;
  readonly #needed: () => ReadonlySet<string>;
  /** By their keys, the least recently used first. */
  readonly #peers = new Map<string, Uint8Array>();
  /** By what is provided and by whom, the oldest first. */
  readonly #providers = new Map<string, Map<string, ProviderRecord>>();
  readonly #recordsOf = new Map<string, number>();
  #records = 0;

  /** @param needed peers (as the CIDs of their ids) that have to be remembered */
  constructor(clock: () => number, needed: () => ReadonlySet<string>) {
    super();
    this.#clock = clock;
    this.#needed = needed;
  }

  /** Peers and provider records that are kept. */
  get size(): { peers: number; providers: number } {
    return { peers: this.#peers.size, providers: this.#records };
  }

  override put(key: Key, value: Uint8Array): Key {
    const name = key.toString();
    const provider = providerIn(name);
    if (provider !== undefined) this.#putProvider(provider, value);
    else if (name.startsWith(PEERS)) this.#putPeer(name, value);
    // Values of others: no Starling puts any.
    else throw new Error(`nothing is kept under ${name}`);
    return key;
  }

  override get(key: Key): Uint8Array {
    const name = key.toString();
    const value = this.#peers.get(name);
    if (value === undefined) throw new NotFoundError(`nothing is kept under ${name}`);
    this.#peers.delete(name);
    this.#peers.set(name, value);
    return value;
  }

  override has(key: Key): boolean {
    return this.#peers.has(key.toString());
  }

  override delete(key: Key): void {
    const name = key.toString();
    const provider = providerIn(name);
    if (provider === undefined) this.#peers.delete(name);
    else this.#dropProvider(provider.what, provider.who);
  }

  override *_all({ prefix = '/' }: Query): Generator<Pair> {
    if (PEERS.startsWith(prefix) || prefix.startsWith(PEERS))
      for (const [name, value] of [...this.#peers]) yield { key: new Key(name, false), value };
    const [what] = prefix.slice(PROVIDERS.length).split('/');
    const asked = prefix.startsWith(PROVIDERS) ? [what ?? ''] : [...this.#providers.keys()];
    for (const one of asked) yield* this.#providersOf(one);
  }

  *#providersOf(what: string): Generator<Pair> {
    for (const [who, { value, at }] of [...(this.#providers.get(what) ?? [])]) {
      // A DHT that gives out a provider whose addresses are gone gives out none of them.
      const isGone = this.#clock() - at > PROVIDED_FOR_MS || !this.#peers.has(peerKey(who));
      if (isGone) this.#dropProvider(what, who);
      else yield { key: new Key(`${PROVIDERS}${what}/${who}`, false), value };
    }
  }

  #putPeer(name: string, value: Uint8Array): void {
    if (value.length > REMEMBERED_PEER_BYTES) throw new Error('a peer says too much of itself');
    this.#peers.delete(name);
    this.#peers.set(name, value);
    if (this.#peers.size <= REMEMBERED_PEERS) return;
    const needed = this.#needed();
    for (const other of this.#peers.keys()) {
      if (other === name || needed.has(other.slice(PEERS.length))) continue;
      this.#peers.delete(other);
      return;
    }
  }

  #putProvider({ what, who }: { what: string; who: string }, value: Uint8Array): void {
    this.#dropProvider(what, who);
    if ((this.#recordsOf.get(who) ?? 0) >= PROVIDER_RECORDS_OF_ONE) return;
    const providers = this.#providers.get(what) ?? new Map<string, ProviderRecord>();
    this.#dropFirst(what, providers, PROVIDERS_OF_KEY);
    if (this.#records >= PROVIDER_RECORDS) {
      const [oldest] = this.#providers;
      if (oldest !== undefined) this.#dropFirst(oldest[0], oldest[1], 1);
    }
    providers.set(who, { value, at: this.#clock() });
    // What was provided last is the last to go.
    this.#providers.delete(what);
    this.#providers.set(what, providers);
    this.#recordsOf.set(who, (this.#recordsOf.get(who) ?? 0) + 1);
    this.#records++;
  }

  #dropFirst(what: string, providers: Map<string, ProviderRecord>, limit: number): void {
    const [first] = providers.keys();
    if (first !== undefined && providers.size >= limit) this.#dropProvider(what, first);
  }

  #dropProvider(what: string, who: string): void {
    const providers = this.#providers.get(what);
    if (providers?.delete(who) !== true) return;
    if (providers.size === 0) this.#providers.delete(what);
    const left = (this.#recordsOf.get(who) ?? 1) - 1;
    if (left === 0) this.#recordsOf.delete(who);
    else this.#recordsOf.set(who, left);
    this.#records--;
  }
}

function providerIn(name: string): { what: string; who: string } | undefined {
  if (!name.startsWith(PROVIDERS)) return undefined;
  const [what = '', who = ''] = name.slice(PROVIDERS.length).split('/');
  return { what, who };
}

/** Under which the peer store keeps it. */
function peerKey(peer: string): string {
  return PEERS + peerIdFromString(peer).toCID().toString();
}
