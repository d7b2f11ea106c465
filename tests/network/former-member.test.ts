import { randomBytes } from 'node:crypto';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Engine } from '../../sync/engine.ts';
import { HANDED_PLACES_MS } from '../../sync/engine/spaces/limits.ts';
import { openHandover } from '../../sync/network/index.ts';
import { decodeHandover, encodeHandover, limits, readInvite } from '../../sync/protocol/index.ts';
import type { Handover, Meeting, SpaceId } from '../../sync/protocol/index.ts';
import { inside, person, texts, WAIT } from './community.ts';

/** Peers that there are not, as many and at as many addresses as one may name. */
async function nobodies(): Promise<Meeting[]> {
  const keys = Array.from({ length: limits.INVITE_PEERS }, () => generateKeyPair('Ed25519'));
  const addresses = Array.from(
    { length: limits.INVITE_ADDRESSES },
    (_, at) => multiaddr(`/ip4/127.0.0.1/tcp/${String(at + 1)}`).bytes,
  );
  const ids = (await Promise.all(keys)).map((key) => peerIdFromPrivateKey(key));
  return ids.map((id) => ({ peer: id.toMultihash().bytes, addresses }));
}

/**
 * Whoever has the secret of before and nothing else, and hands over what they were handed, with other
 * peers each time. @returns how often that was heard
 */
async function formerMember(engine: Engine, space: string, { link, address, peerId }: Before) {
  const invite = readInvite(link);
  if (!invite.ok || invite.value.type !== 'open') throw new Error('an open invitation');
  let handed: Handover | undefined;
  let next = await nobodies();
  let heard = 0;
  const former = await openHandover({
    space: space as SpaceId,
    secret: invite.value.secret,
    peerKey: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    localOnly: true,
    mdns: false,
    known: [{ id: peerId, addresses: [address], seen: 0 }],
    give: () => {
      if (handed === undefined) return undefined;
      const bytes = encodeHandover({ ...handed, meet: next });
      heard += 1;
      void nobodies().then((others) => (next = others));
      return bytes;
    },
    take: (bytes) => (handed ??= decodeHandover(bytes)),
    random: randomBytes,
    log: () => undefined,
  });
  onTestFinished(() => former.close());
  const unreached = async () =>
    (await engine.client.connections.get({ space: space })).unreachedCount;
  return { heard: () => heard, unreached };
}
interface Before {
  link: string;
  address: string;
  peerId: string;
}
/** How the community is entered now. */
async function entry(engine: Engine, space: string): Promise<Before> {
  const { link } = await engine.client.spaces.invite({ space });
  const { addresses, peerId } = await inside(engine, { space }).network.status({});
  const address = addresses.find((one) => one.includes('/127.0.0.1/')) ?? '';
  return { link, address, peerId };
}

describe(
  'a former member who hands over the secret that they were not given',
  { timeout: 90_000 },
  () => {
    it('has nobody called by a member who is with others', async () => {
      const [ada, bob] = [await person('Ada'), await person('Bob')];
      const { space } = await ada.client.spaces.create({
        name: 'School',
        about: '',
        lanOnly: true,
      });
      const before = await entry(ada, space);
      await bob.client.spaces.join(before);
      await inside(ada, { space }).posts.create({ text: 'before' });
      await vi.waitFor(async () => expect(await texts(bob, { space })).toEqual(['before']), WAIT);
      await ada.client.secrets.change({ space });
      await inside(ada, { space }).posts.create({ text: 'after' });
      await vi.waitFor(async () => expect(await texts(bob, { space })).toHaveLength(2), WAIT);
      const { heard, unreached } = await formerMember(ada, space, before);
      await vi.waitFor(() => expect(heard()).toBeGreaterThan(2), WAIT);
      expect(await unreached()).toBe(0);
    });

    it('has a few called by one who is alone, now and then', async () => {
      let now = Date.now();
      const ada = await person('Ada', undefined, { clock: { now: () => now } });
      const { space } = await ada.client.spaces.create({
        name: 'School',
        about: '',
        lanOnly: true,
      });
      const before = await entry(ada, space);
      await ada.client.secrets.change({ space });
      const { heard, unreached } = await formerMember(ada, space, before);
      await vi.waitFor(() => expect(heard()).toBeGreaterThan(2), WAIT);
      expect(await unreached()).toBe(limits.INVITE_PEERS);
      now += HANDED_PLACES_MS;
      await vi.waitFor(async () => expect(await unreached()).toBe(2 * limits.INVITE_PEERS), WAIT);
    });
  },
);
