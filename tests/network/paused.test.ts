import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Engine } from '../../sync/engine.ts';
import { AskingDoor } from '../../sync/engine/spaces/door/asking-door.ts';
import { meetingPlaces } from '../../sync/engine/spaces/invitations.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { announceDoor, hearsAsking, openLobby } from '../../sync/network/index.ts';
import { PUBLIC_SQUARE, readInvite } from '../../sync/protocol/index.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';
import { WAIT } from './community.ts';

const ANYWHERE = ['/ip4/127.0.0.1/tcp/0'];
const open = (folder: string, connect: string[] = []): Promise<Engine> =>
  openTestEngine(folder, { offline: false, mdns: false, listen: ANYWHERE, connect });
/** A door nearby that somebody holds open. */
async function openDoor() {
  const asking = new AskingDoor({ random: randomBytes, clock: Date, changed: () => undefined });
  const log = (): void => undefined;
  const lobby = await openLobby({
    seed: randomBytes(32),
    listen: ANYWHERE,
    localOnly: true,
    receive: hearsAsking(asking, randomBytes),
    log,
  });
  const addresses = () => lobby.addresses();
  const sign = announceDoor({ kind: 'ask', addresses, random: randomBytes, log });
  onTestFinished(async () => {
    sign.stop();
    await lobby.close();
  });
  return { asking, peer: lobby.peerId };
}
const addressOf = (engine: Engine): string => engine.status().addresses[0] ?? '';

async function isConnected({ network }: Engine['client']): Promise<void> {
  for await (const { peers } of await network.live({})) if (peers.length > 0) return;
}
async function hasPosts({ network }: Engine['client']): Promise<void> {
  for await (const { posts } of await network.live({})) if (posts > 0) return;
}
/** Whether somebody takes calls at a multiaddr of this computer. */
function takesCalls(address: string): Promise<boolean> {
  const port = Number(/\/tcp\/(\d+)/.exec(address)?.[1]);
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

describe('a computer whose network is paused', () => {
  it('is connected with nobody and listens nowhere, in no space, until it is resumed', async () => {
    const ada = await open(temporaryFolder());
    await ada.client.session.create({ name: 'Ada' });
    const bob = await open(temporaryFolder(), [addressOf(ada)]);
    await bob.client.session.create({ name: 'Bob' });
    const made = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const space = made.space as SpaceId;
    const { link } = await ada.client.spaces.invite({ space });
    await bob.client.spaces.join({ link });
    const ship = [ada.clientOf(space), bob.clientOf(space)] as const;
    await Promise.all([ada.client, bob.client, ...ship].map(isConnected));
    const ticket = readInvite((await ada.client.spaces.ticket({ space, uses: 2 })).link);
    if (!ticket.ok) throw new Error('a ticket');
    const doors = [
      addressOf(ada),
      (await ship[0].network.status({})).addresses.find((at) => at.includes('127.0.0.1')) ?? '',
      meetingPlaces(ticket.value).find((at) => at.includes('127.0.0.1')) ?? '',
    ];
    expect(await Promise.all(doors.map(takesCalls))).toEqual([true, true, true]);

    const chosen = await ada.client.network.settings.set({ paused: true });
    expect(chosen).toEqual({ paused: true, metered: false });
    expect(await Promise.all(doors.map(takesCalls))).toEqual([false, false, false]);
    for (const client of [ada.client, ship[0]])
      expect(await client.network.status({})).toMatchObject({
        paused: true,
        peers: [],
        addresses: [],
      });
    await expect(ada.client.network.connect({ address: addressOf(bob) })).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('paused') as string,
    });
    await ada.client.posts.create({ text: 'written while it was quiet' });

    await ada.client.network.settings.set({ paused: false });
    await ada.client.network.connect({ address: addressOf(bob) });
    await hasPosts(bob.client);
    await Promise.all(ship.map(isConnected));
    expect(await takesCalls(doors[2] ?? '')).toBe(true);
  });

  it('looks for no door nearby and asks at none, and goes on looking when it is resumed', async () => {
    const ada = await open(temporaryFolder());
    const { settings } = ada.client.network;
    const { asking, peer } = await openDoor();
    await settings.set({ paused: true });
    const looking = (await ada.client.doors.nearby({}))[Symbol.asyncIterator]();
    const untilThere = async (there: boolean): Promise<void> => {
      for (;;) {
        const { done, value } = await looking.next();
        if (done === true) throw new Error('the list of doors has ended');
        if (value.doors.some(({ door }) => door === peer) === there) return;
      }
    };
    await untilThere(false);
    const ask = async () => (await ada.client.doors.ask({ door: peer, name: 'Ada' })).next();
    await expect(ask()).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('paused') as string,
    });

    await settings.set({ paused: false });
    await untilThere(true);
    const asked = await ada.client.doors.ask({ door: peer, name: 'Ada' });
    expect((await asked.next()).value).toMatchObject({ state: 'waiting' });
    await vi.waitFor(() => expect(asking.waiting).toHaveLength(1), WAIT);
    const told = asked.next();
    told.catch(() => undefined);

    await settings.set({ paused: true });
    await untilThere(false);
    await expect(told).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await vi.waitFor(() => expect(asking.waiting).toEqual([]), WAIT);
  });

  it('stays so after a restart', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.client.network.settings.set({ paused: true });
    await first.close();
    const again = await open(folder);
    expect(again.status()).toMatchObject({ paused: true, peerId: '', addresses: [] });
    await again.client.network.settings.set({ paused: false });
    expect(await takesCalls(addressOf(again))).toBe(true);
    await expect(again.client.connections.get({ space: PUBLIC_SQUARE })).resolves.toMatchObject({
      peers: [],
    });
  });

  it('says where it cannot listen any more, and resumes in every other space', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.client.session.create({ name: 'Ada' });
    const made = await first.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const address = addressOf(first).split('/p2p/')[0] ?? '';
    await first.close();
    const ada = await openTestEngine(folder, { offline: false, mdns: false, listen: [address] });
    const { settings } = ada.client.network;
    await settings.set({ paused: true });
    const port = Number(/\/tcp\/(\d+)/.exec(address)?.[1]);
    const other = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    await expect(settings.set({ paused: false })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(ada.status().addresses).toEqual([]);
    const ship = await ada.clientOf(made.space as SpaceId).network.status({});
    expect(ship.addresses).not.toEqual([]);
    other.close();
    await once(other, 'close');
    await settings.set({ paused: false });
    expect(addressOf(ada)).toContain(address);
  });

  it('is paused and resumed as often as one likes, in whatever order it is asked', async () => {
    const ada = await open(temporaryFolder());
    const { settings } = ada.client.network;
    await Promise.all([true, false, true, false].map((paused) => settings.set({ paused })));
    expect(await takesCalls(addressOf(ada))).toBe(true);
    await Promise.all([false, true].map((paused) => settings.set({ paused })));
    expect(ada.status().addresses).toEqual([]);
  });
});
