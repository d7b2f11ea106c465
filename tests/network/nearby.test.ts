import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Nearby } from '../../sync/engine/spaces/door/nearby.ts';
import { NewcomerCalls } from '../../sync/engine/spaces/door/newcomer-calls.ts';
import { redeem } from '../../sync/engine/spaces/door/newcomer.ts';
import { NEARBY_DOORS } from '../../sync/engine/spaces/limits.ts';
import { openEars } from '../../sync/network/ears.ts';
import { lookForDoors, visitLobby } from '../../sync/network/index.ts';
import { KNOWN_ADDRESSES } from '../../sync/network/limits.ts';

const WAIT = { timeout: 20_000, interval: 50 };
const quiet = { random: randomBytes, log: () => undefined };
const never = new AbortController().signal;

const someKey = () => generateKeyPair('Ed25519');
async function someId(): Promise<string> {
  return peerIdFromPrivateKey(await someKey()).toString();
}
/** All doors that are told of, as whoever looks hears of them. */
function everyDoor(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const looking = lookForDoors({
    kind: 'ask',
    found: (peer, addresses) => found.set(peer, addresses),
    ...quiet,
  });
  onTestFinished(() => looking.stop());
  return found;
}
/** Answers that anybody on the network can forge: that a peer holds a door open there. */
async function forger() {
  const ears = openEars(true);
  onTestFinished(() => {
    for (const { dns } of ears) dns.destroy();
  });
  const [ear] = ears;
  if (ear === undefined) throw new Error('no network');
  const asked = once(ear.dns, 'query') as Promise<[{ questions: { name: string }[] }]>;
  everyDoor();
  const [{ questions }] = await asked;
  const tag = questions[0]?.name ?? '';
  return (peer: string, addresses: readonly string[]): void => {
    const name = `${randomBytes(8).toString('hex')}.${tag}`;
    const texts = addresses.map((address) => ({
      name,
      type: 'TXT' as const,
      data: `dnsaddr=${address}/p2p/${peer}`,
    }));
    ear.dns.respond({ answers: [{ name: tag, type: 'PTR', data: name }, ...texts] });
  };
}

describe('doors nearby', { timeout: 60_000 }, () => {
  it('are so many at most, however many are told of, and forgotten when they are silent', async () => {
    let now = 0;
    const tell = await forger();
    const found = everyDoor();
    const parts = { ...quiet, clock: { now: () => now } };
    const calls = new NewcomerCalls(
      () => false,
      () => undefined,
    );
    const nearby = new Nearby(parts, () => false, calls);
    onTestFinished(nearby.watch(() => undefined));
    const ids = await Promise.all(Array.from({ length: NEARBY_DOORS + 4 }, someId));
    await vi.waitFor(() => {
      // Until all were heard of: one packet or another may get lost.
      const silent = ids.filter((id) => !found.has(id));
      for (const id of silent) tell(id, ['/ip4/127.0.0.1/tcp/1']);
      expect(silent).toEqual([]);
    }, WAIT);
    await vi.waitFor(() => expect(nearby.doors()).toHaveLength(NEARBY_DOORS), WAIT);
    now += 15_000;
    expect(nearby.doors()).toEqual([]);
  });

  it('are told of with some local addresses alone, whoever answers', async () => {
    const tell = await forger();
    const found = everyDoor();
    const [mixed, beyond] = [await someId(), await someId()];
    const far = ['/dnsaddr/ship.example', '/ip4/8.8.8.8/tcp/1', '/dns4/ship.example/tcp/1'];
    const near = Array.from(
      { length: KNOWN_ADDRESSES + 1 },
      (_, n) => `/ip4/10.0.0.${String(n + 1)}/tcp/1`,
    );
    await vi.waitFor(() => {
      tell(beyond, far);
      tell(mixed, [...far, ...near]);
      expect(found.has(mixed)).toBe(true);
    }, WAIT);
    const kept = near.slice(0, KNOWN_ADDRESSES).map((address) => `${address}/p2p/${mixed}`);
    expect(found.get(mixed)).toEqual(kept);
    expect(found.has(beyond)).toBe(false);
  });
});

describe('a lobby of the local network', () => {
  const beyond = ['/dnsaddr/ship.example', '/ip4/198.51.100.7/tcp/4001', '/ip6/2001:db8::7/tcp/1'];

  it('is asked for by no name, and called at no public address', async () => {
    const id = await someId();
    const addresses = beyond.map((address) => `${address}/p2p/${id}`);
    const options = { seed: randomBytes(32), addresses, localOnly: true, ends: never };
    await expect(visitLobby(options, () => Promise.resolve())).rejects.toThrow(
      'at no address that may be called',
    );
  });

  it('is called nowhere else by who has a ticket to it', async () => {
    const peer = peerIdFromPrivateKey(await someKey()).toMultihash().bytes;
    const addresses = beyond.map((address) => multiaddr(address).bytes);
    const ticket = {
      type: 'ticket' as const,
      ticket: randomBytes(16),
      lanOnly: true,
      name: 'Ship',
      meet: [{ peer, addresses }],
    };
    await expect(redeem(ticket, quiet, never)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      cause: { message: expect.stringContaining('no address that may be called') as string },
    });
  });
});
