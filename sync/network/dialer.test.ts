import { generateKeyPair } from '@libp2p/crypto/keys';
import type { PeerId } from '@libp2p/interface';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, test, vi } from 'vitest';
import {
  GIVE_UP_MS,
  KNOWN_ADDRESS_BYTES,
  KNOWN_PEERS,
  REDIAL_FIRST_MS,
  SELDOM_MS,
} from './limits.ts';
import { isLocalMultiaddr } from './local-addresses.ts';
import { openDialer } from './testing/open-dialer.ts';

type Ends = Awaited<ReturnType<typeof openDialer>>;

const NOBODY = '/ip4/127.0.0.1/tcp/1';
const someId = async (): Promise<PeerId> => peerIdFromPrivateKey(await generateKeyPair('Ed25519'));
const someIds = (count: number): Promise<PeerId[]> =>
  Promise.all(Array.from({ length: count }, someId));
const met = (id: PeerId, address = NOBODY) => ({
  id: id.toString(),
  addresses: [address],
  seen: 0,
});
const reachable = ({ node }: Ends) =>
  met(node.peerId, node.getMultiaddrs()[0]?.toString() ?? NOBODY);

/** Started nodes; the first has the lowest id, so that it waits for nobody to call. */
async function openNodes(count: number): Promise<Ends[]> {
  const all = await Promise.all(
    Array.from({ length: count }, () => openDialer(['/ip4/127.0.0.1/tcp/0'])),
  );
  for (const { node } of all) await node.start();
  return all.sort((a, b) => (a.node.peerId.toString() < b.node.peerId.toString() ? -1 : 1));
}
/** Ids of so many peers in the order in which they were reached. */
function reached({ node }: Ends, count: number): Promise<string[]> {
  const ids: string[] = [];
  return new Promise((resolve) => {
    node.addEventListener('peer:connect', ({ detail }) => {
      ids.push(detail.toString());
      if (ids.length === count) resolve(ids);
    });
  });
}

test('so many peers are remembered for calling again, and for one more the first is forgotten', async () => {
  const { dialer } = await openDialer([]);
  const address = multiaddr(NOBODY);
  for (const id of await someIds(KNOWN_PEERS)) dialer.found(id, [address]);
  expect(dialer.looking).toBe(KNOWN_PEERS);
  dialer.found(await someId(), [address]);
  expect(dialer.looking).toBe(KNOWN_PEERS);
});

describe('peers that were met before a restart', () => {
  test('are called in the order of the list', async () => {
    const [first, ...others] = await openNodes(4);
    if (first === undefined) throw new Error('four were opened');
    const order = reached(first, 3);
    first.dialer.recall(others.map(reachable));
    expect(await order).toEqual(others.map(({ node }) => node.peerId.toString()));
  });

  test('are so many at most, and for a new one the last of the list gives way', async () => {
    const [first, other] = await openNodes(2);
    if (first === undefined || other === undefined) throw new Error('two were opened');
    const order = reached(first, 1);
    const ids = await someIds(KNOWN_PEERS);
    first.dialer.recall([reachable(other), ...ids.map((id) => met(id))]);
    expect(first.dialer.looking).toBe(KNOWN_PEERS);
    first.dialer.found(await someId(), [multiaddr(NOBODY)]);
    expect(first.dialer.looking).toBe(KNOWN_PEERS);
    expect(await order).toEqual([other.node.peerId.toString()]);
  });

  test('are called where they were reached, too', async () => {
    const [first, other] = await openNodes(2);
    if (first === undefined || other === undefined) throw new Error('two were opened');
    const order = reached(first, 1);
    const [at = ''] = reachable(other).addresses;
    first.dialer.recall([{ ...met(other.node.peerId), reached: at }]);
    expect(await order).toEqual([other.node.peerId.toString()]);
  });

  test('are left out where no address can be called', async () => {
    const { dialer } = await openDialer([], (address) => !address.toString().includes('93.184'));
    const id = await someId();
    const beyond = '/ip4/93.184.216.34/tcp/4001';
    dialer.recall([{ ...met(id, 'nonsense'), reached: beyond }, met(await someId(), beyond)]);
    expect(dialer.looking).toBe(0);
    dialer.recall([met(id)]);
    expect(dialer.looking).toBe(1);
  });

  test('have addresses of so many bytes, and none of one more', async () => {
    const { dialer } = await openDialer([]);
    const id = await someId();
    const named = (letters: number) => `/dns4/${'x'.repeat(letters)}/tcp/1/p2p/${id.toString()}`;
    const letters = KNOWN_ADDRESS_BYTES - multiaddr(named(1)).bytes.length + 1;
    dialer.recall([met(id, named(letters + 1))]);
    expect(dialer.looking).toBe(0);
    dialer.recall([met(id, named(letters))]);
    expect(dialer.looking).toBe(1);
  });
});

test('an address that may not be called is not looked up either, and it is said why', async () => {
  const { node, dialer } = await openDialer([], isLocalMultiaddr);
  await node.start();
  const beyond = '/dnsaddr/ship.example';
  await expect(dialer.dial(beyond)).rejects.toThrow('no address may be called');
  expect(dialer.goals()).toMatchObject([{ addresses: [beyond], why: 'not-allowed' }]);
});

test('every address that is given of one peer is called, also where the others are dead', async () => {
  const [first, other] = await openNodes(2);
  if (first === undefined || other === undefined) throw new Error('two were opened');
  const id = other.node.peerId.toString();
  const order = reached(first, 1);
  const dead = (port: number) => `/ip4/127.0.0.1/tcp/${port}/p2p/${id}`;
  const [alive = ''] = reachable(other).addresses;
  const calls = [dead(1), alive, dead(2)].map((address) => first.dialer.dial(address));
  const [, second] = await Promise.allSettled(calls);
  // It was given while another was called in vain: it is called after that, without a wait.
  expect(second).toMatchObject({ status: 'fulfilled' });
  expect(await order).toEqual([id]);
});

test('a call in vain that several wait for is in vain once', async () => {
  const { dialer } = await openDialer([], () => true, { clock: () => 0 });
  const id = (await someId()).toString();
  const calls = Array.from({ length: 6 }, (_, n) =>
    dialer.dial(`/ip4/127.0.0.1/tcp/${String(n + 1)}/p2p/${id}`),
  );
  await Promise.allSettled(calls);
  // Once with the first address and once with all: the second wait, half as long again at most.
  expect(dialer.goals()[0]?.nextAt).toBeLessThanOrEqual(2 * REDIAL_FIRST_MS * 1.5);
});

test('who was not seen for long is called seldom, and not given up', async () => {
  let now = 0;
  const { node, dialer } = await openDialer([], undefined, { clock: () => now });
  await node.start();
  dialer.recall([met(await someId())]);
  now = GIVE_UP_MS + 1;
  const next = await vi.waitUntil(() => {
    const [goal] = dialer.goals();
    return goal?.why === 'refused' ? goal.nextAt : undefined;
  });
  expect(next).toBeGreaterThanOrEqual(now + SELDOM_MS);
  expect(next).toBeLessThan(now + 2 * SELDOM_MS);
});

test('where a peer is that does not answer is asked of others', async () => {
  const other = await openDialer(['/ip4/127.0.0.1/tcp/0']);
  await other.node.start();
  const asked: string[] = [];
  const first = await openDialer([], undefined, {
    whereIs: (peer) => {
      asked.push(peer);
      return Promise.resolve(other.node.getMultiaddrs());
    },
  });
  await first.node.start();
  const order = reached(first, 1);
  first.dialer.recall([met(other.node.peerId)]);
  const id = other.node.peerId.toString();
  expect(await order).toEqual([id]);
  expect(asked).toEqual([id]);
});
