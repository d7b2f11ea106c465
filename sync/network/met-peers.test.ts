import { expect, onTestFinished, test } from 'vitest';
import type { AccountId } from '../protocol/index.ts';
import { KNOWN_PEERS, SEEN_MS } from './limits.ts';
import { MetPeers } from './met-peers.ts';
import type { KnownPeer } from './network.ts';

function open() {
  const kept: KnownPeer[] = [];
  const connected = new Set<string>();
  const time = { now: 1_000_000 };
  const peers = new MetPeers({
    keep: (peer) => kept.push(peer),
    isConnected: (id) => connected.has(id),
    clock: () => time.now,
    log: (message) => {
      throw new Error(message);
    },
  });
  onTestFinished(() => peers.stop());
  return { peers, kept, connected, time };
}
const at = (id: string, port = 4001) => ({ id, addresses: [`/ip4/10.0.0.1/tcp/${port}`] });

test('a peer is kept when it is met, and once a minute while it is there', () => {
  const { peers, kept, connected, time } = open();
  connected.add('a');
  peers.met(at('a'));
  expect(kept).toEqual([{ ...at('a'), seen: 1_000_000 }]);
  time.now += SEEN_MS - 1;
  peers.look();
  expect(kept).toHaveLength(1);
  time.now += 1;
  peers.look();
  expect(kept.map(({ seen }) => seen)).toEqual([1_000_000, 1_000_000 + SEEN_MS]);
});

test('a peer that comes and goes is kept once a minute, with the addresses of its last coming', () => {
  const { peers, kept, time } = open();
  for (let port = 1; port <= 10; port++) {
    peers.met(at('a', port));
    peers.look();
  }
  expect(kept).toEqual([{ ...at('a', 1), seen: 1_000_000 }]);
  time.now += SEEN_MS;
  peers.look();
  expect(kept.at(-1)).toEqual({ ...at('a', 10), seen: 1_000_000 });
  time.now += SEEN_MS;
  peers.look();
  expect(kept).toHaveLength(2);
});

test('at the end whoever is there was seen then', () => {
  const { peers, kept, connected, time } = open();
  connected.add('a');
  peers.met(at('a'));
  peers.met(at('gone'));
  time.now += 5;
  peers.stop();
  expect(kept.map(({ id, seen }) => [id, seen])).toEqual([
    ['a', 1_000_000],
    ['gone', 1_000_000],
    ['a', 1_000_005],
  ]);
});

test('of more strangers than are known, what was not kept yet is kept before it is let go', () => {
  const { peers, kept } = open();
  peers.met(at('first', 1));
  peers.met(at('first', 2));
  for (let n = 1; n < KNOWN_PEERS; n++) peers.met(at(String(n)));
  expect(kept).toHaveLength(KNOWN_PEERS);
  peers.met(at('one more'));
  expect(kept.slice(KNOWN_PEERS).map(({ id, addresses }) => [id, addresses[0]])).toEqual([
    ['first', '/ip4/10.0.0.1/tcp/2'],
    ['one more', '/ip4/10.0.0.1/tcp/4001'],
  ]);
});

test('a peer that says for whom it speaks is kept with that at once, and when it comes again', () => {
  const { peers, kept } = open();
  const account = 'bafy-bob' as AccountId;
  expect(peers.isNameless('a')).toBe(false);
  peers.met(at('a'));
  expect(peers.isNameless('a')).toBe(true);
  peers.speaksFor('a', account);
  peers.speaksFor('a', account);
  expect(peers.isNameless('a')).toBe(false);
  peers.met(at('a', 4002));
  peers.stop();
  const seen = 1_000_000;
  expect(kept).toEqual([
    { ...at('a'), seen },
    { ...at('a'), seen, account },
    { ...at('a', 4002), seen, account },
  ]);
});
