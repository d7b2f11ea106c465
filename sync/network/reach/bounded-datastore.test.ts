import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import type { PeerId } from '@libp2p/interface';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { Key } from 'interface-datastore/key';
import { describe, expect, it } from 'vitest';
import { BoundedDatastore } from './bounded-datastore.ts';
import {
  PROVIDED_FOR_MS,
  PROVIDER_RECORDS,
  PROVIDER_RECORDS_OF_ONE,
  PROVIDERS_OF_KEY,
  REMEMBERED_PEER_BYTES,
  REMEMBERED_PEERS,
} from './limits.ts';

const value = Uint8Array.of(1);
const peerKey = (cid: string): Key => new Key(`/peers/${cid}`);
const record = (what: string, who: string): Key => new Key(`/dht/provider/${what}/${who}`);

function open(needed: readonly string[] = [], clock: () => number = () => 0) {
  return new BoundedDatastore(clock, () => new Set(needed));
}
async function peerOf(n: number): Promise<PeerId> {
  const seed = Buffer.alloc(32);
  seed.writeUInt32BE(n);
  return peerIdFromPrivateKey(await generateKeyPairFromSeed('Ed25519', seed));
}
/** Texts of the keys below a prefix. */
async function below(store: BoundedDatastore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.query({ prefix })) keys.push(key.toString());
  return keys;
}

describe('peers that are remembered', () => {
  it('are so many, and the one that was used longest ago gives way', () => {
    const store = open();
    for (let n = 0; n < REMEMBERED_PEERS; n++) store.put(peerKey(String(n)), value);
    store.get(peerKey('0'));
    expect(store.size.peers).toBe(REMEMBERED_PEERS);
    store.put(peerKey('one more'), value);
    expect(store.size.peers).toBe(REMEMBERED_PEERS);
    expect(store.has(peerKey('0'))).toBe(true);
    expect(store.has(peerKey('1'))).toBe(false);
  });

  it('stay while they are connected', () => {
    const store = open(['0']);
    for (let n = 0; n <= REMEMBERED_PEERS; n++) store.put(peerKey(String(n)), value);
    expect(store.has(peerKey('0'))).toBe(true);
    expect(store.has(peerKey('1'))).toBe(false);
  });

  it('cost one look at who is connected, however many of those are the oldest', () => {
    let looks = 0;
    const connected = new Set(Array.from({ length: 300 }, (_, n) => String(n)));
    const store = new BoundedDatastore(
      () => 0,
      () => {
        looks += 1;
        return connected;
      },
    );
    for (let n = 0; n < REMEMBERED_PEERS; n++) store.put(peerKey(String(n)), value);
    expect(looks).toBe(0);
    for (let n = 0; n < 10; n++) store.put(peerKey(`one more ${String(n)}`), value);
    expect(looks).toBe(10);
    expect([store.has(peerKey('299')), store.has(peerKey('300'))]).toEqual([true, false]);
  });

  it('say so much of themselves and no more', () => {
    const store = open();
    store.put(peerKey('a'), new Uint8Array(REMEMBERED_PEER_BYTES));
    expect(() => store.put(peerKey('b'), new Uint8Array(REMEMBERED_PEER_BYTES + 1))).toThrow();
    expect(store.size.peers).toBe(1);
  });
});

describe('provider records', () => {
  it('of one peer are so many', () => {
    const store = open();
    for (let n = 0; n <= PROVIDER_RECORDS_OF_ONE; n++)
      store.put(record(`k${String(n)}`, 'a'), value);
    expect(store.size.providers).toBe(PROVIDER_RECORDS_OF_ONE);
    // Those of another one find room.
    store.put(record('k', 'b'), value);
    expect(store.size.providers).toBe(PROVIDER_RECORDS_OF_ONE + 1);
  });

  it('of all peers are so many, and the oldest give way', () => {
    const store = open();
    for (let n = 0; n <= PROVIDER_RECORDS; n++)
      store.put(record(`k${String(n)}`, `p${String(n % 1000)}`), value);
    expect(store.size.providers).toBe(PROVIDER_RECORDS);
  });

  it('under one key are so many, and the newest stay', async () => {
    const store = open();
    const peers = await Promise.all(
      Array.from({ length: PROVIDERS_OF_KEY + 1 }, (_, n) => peerOf(n)),
    );
    for (const peer of peers) {
      store.put(peerKey(peer.toCID().toString()), value);
      store.put(record('k', peer.toString()), value);
    }
    const kept = await below(store, '/dht/provider/k');
    expect(kept).toHaveLength(PROVIDERS_OF_KEY);
    expect(kept).not.toContain(record('k', String(peers[0])).toString());
  });

  it('are given while they are believed and their peer is known', async () => {
    let now = 0;
    const store = open(undefined, () => now);
    const [peer, unknown] = [await peerOf(1), await peerOf(2)];
    store.put(peerKey(peer.toCID().toString()), value);
    for (const who of [peer, unknown]) store.put(record('k', who.toString()), value);
    const ours = [record('k', peer.toString()).toString()];
    expect(await below(store, '/dht/provider/k')).toEqual(ours);
    now = PROVIDED_FOR_MS;
    expect(await below(store, '/dht/provider')).toEqual(ours);
    now++;
    expect(await below(store, '/dht/provider/k')).toEqual([]);
    expect(store.size.providers).toBe(0);
  });
});

it('nothing else is kept', () => {
  expect(() => open().put(new Key('/dht/record/x'), value)).toThrow();
});
