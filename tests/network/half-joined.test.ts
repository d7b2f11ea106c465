import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../sync/engine.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { inviteLinks, readInvite } from '../../sync/protocol/index.ts';
import { inside, person, texts, WAIT } from './community.ts';

const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

async function school() {
  const ada = await person('Ada');
  const { space } = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: true });
  await inside(ada, { space }).posts.create({ text: 'for the school' });
  return { space, link: (await ada.client.spaces.invite({ space })).link };
}
/** The same invitation, in which each peer has these addresses first. */
function oddly(link: string): string {
  const read = readInvite(link);
  if (!read.ok) throw new Error('an invitation');
  const odd = ['/dnsaddr/ship.example', '/ip4/127.0.0.1/udp/4001/quic-v1'];
  const meet = read.value.meet.map(({ peer, addresses }) => ({
    peer,
    addresses: [...odd.map((address) => multiaddr(address).bytes), ...addresses].slice(0, 6),
  }));
  return inviteLinks({ ...read.value, meet }).link;
}
/** Somebody whose engine cannot open the network of a space for a while, when its file is there. */
async function failing(folder: string) {
  const state = { fails: false };
  const engine = await openTestEngine(folder, {
    offline: false,
    listen: LISTEN,
    mdns: false,
    // The node's key is made of it.
    random: (bytes) => {
      if (state.fails) throw new Error('no random numbers');
      return randomBytes(bytes);
    },
    log: () => undefined,
  });
  await engine.client.session.create({ name: 'Bob' });
  return Object.assign(state, { client: engine.client, close: () => engine.close() });
}
const isAlone = async ({ client }: Pick<Engine, 'client'>): Promise<boolean> =>
  (await client.spaces.list({})).spaces.length === 1;

describe('an invitation with an address that nobody here can call', () => {
  it('leads in by its other addresses', async () => {
    const { space, link } = await school();
    const bob = await person('Bob');
    await bob.client.spaces.join({ link: oddly(link) });
    await vi.waitFor(
      async () => expect(await texts(bob, { space })).toEqual(['for the school']),
      WAIT,
    );
  });

  it('is no trouble later, where it was used while the network was paused', async () => {
    const { space, link } = await school();
    const bob = await person('Bob');
    await bob.client.network.settings.set({ paused: true });
    await bob.client.spaces.join({ link: oddly(link) });
    await bob.client.network.settings.set({ paused: false });
    await vi.waitFor(
      async () => expect(await texts(bob, { space })).toEqual(['for the school']),
      WAIT,
    );
  });
});

describe('a community that cannot be opened when it is joined', () => {
  it('is not joined, leaves nothing behind, and is joined when it can', async () => {
    const { space, link } = await school();
    const folder = temporaryFolder();
    const own = join(folder, 'spaces', space);
    const bob = await failing(folder);
    bob.fails = true;
    await expect(bob.client.spaces.join({ link })).rejects.toThrow();
    expect(await isAlone(bob)).toBe(true);
    expect(existsSync(own)).toBe(false);
    await bob.close();

    // What was there before it is joined is left where it is.
    mkdirSync(own);
    writeFileSync(join(own, 'space.sqlite'), 'no file of a space');
    const again = await openTestEngine(folder, { offline: false, listen: LISTEN, mdns: false });
    expect(await isAlone(again)).toBe(true);
    await expect(again.client.spaces.join({ link })).rejects.toMatchObject({
      code: 'CANNOT_READ_DATA',
    });
    expect(await isAlone(again)).toBe(true);
    expect(existsSync(own)).toBe(true);
    await again.close();
  });

  it('is the same for who is somebody else there', async () => {
    const { link } = await school();
    const bob = await failing(temporaryFolder());
    bob.fails = true;
    await expect(bob.client.spaces.join({ link, apart: true })).rejects.toThrow();
    bob.fails = false;
    const { apart } = await bob.client.spaces.join({ link });
    expect(apart).toBe(false);
  });
});
