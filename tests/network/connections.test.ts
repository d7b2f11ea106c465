import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BAN_MS } from '../../sync/network/limits.ts';
import { encodeFrame } from '../../sync/network/session/frames.ts';
import { SYNC_PROTOCOL } from '../../sync/network/session/sessions.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';
import { encodeGenesis, decodeGenesis } from '../../sync/protocol/index.ts';
import { Member, until } from './member.ts';
import { polite, Stranger } from './stranger.ts';

const someSpace = (member: Member): SpaceId => {
  const genesis = encodeGenesis({
    founder: member.account,
    lanOnly: true,
    salt: randomBytes(16),
  });
  const decoded = decodeGenesis(genesis);
  if (!decoded.ok) throw new Error('a genesis');
  return decoded.value.id;
};
const whyOf = (member: Member) => member.network.connections().unreached.map(({ why }) => why);
/** Resolves when a member says of somebody that it is not reached for this reason. */
const says = (member: Member, why: string): Promise<void> =>
  until(
    `${member.name} says ${why}`,
    () => whyOf(member).includes(why as ReturnType<typeof whyOf>[number]),
    (look) => {
      const timer = setInterval(look, 20);
      return () => clearInterval(timer);
    },
  );

describe('who is connected', () => {
  it('is told with how, since when, and what was carried', async () => {
    const before = Date.now();
    const ada = await Member.join('Ada');
    const bob = await Member.join('Bob', [ada]);
    ada.postMany(500);
    await bob.until('has them', () => bob.store.totals().posts === 500);
    const [peer] = bob.network.status().peers;
    expect(peer).toMatchObject({ id: ada.peerId, account: ada.account, via: 'loopback' });
    expect(peer?.since).toBeGreaterThanOrEqual(before);
    expect(peer?.since).toBeLessThanOrEqual(Date.now());
    // Half a megabyte of documents would not do; these are 70 KB.
    expect(peer?.bytesIn).toBeGreaterThan(30_000);
    expect(peer?.bytesOut).toBeGreaterThan(0);
    expect(bob.network.status().bytesIn).toBeGreaterThanOrEqual(peer?.bytesIn ?? 0);
    expect(bob.network.connections().unreached).toEqual([]);
  });
});

describe('why a peer is not reached', () => {
  it('nobody listens there, and when it is tried again', async () => {
    const nobody = `/ip4/127.0.0.1/tcp/1/p2p/${(await Stranger.join()).peerId}`;
    const ada = await Member.make('Ada', { network: { connect: [nobody] } });
    await ada.join();
    await says(ada, 'refused');
    const [peer] = ada.network.connections().unreached;
    expect(peer).toMatchObject({ addresses: [nobody], trying: false });
    expect(peer?.nextAt).toBeGreaterThan(peer?.triedAt ?? Number.POSITIVE_INFINITY);
  });

  it('it has another secret', async () => {
    const ada = await Member.make('Ada', { network: { secret: randomBytes(32) } });
    await ada.join();
    const bob = await Member.make('Bob', {
      network: { secret: randomBytes(32), connect: [ada.address] },
    });
    await bob.join();
    await says(bob, 'no-handshake');
    const carl = await Member.make('Carl', { network: { connect: [ada.address] } });
    await carl.join();
    await says(carl, 'no-handshake');
  });

  it('something else answers there', async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void mute.close());
    const { port } = mute.address() as AddressInfo;
    const ada = await Member.make('Ada', {
      network: { connect: [`/ip4/127.0.0.1/tcp/${port}`] },
    });
    await ada.join();
    await says(ada, 'no-handshake');
  });

  it('another computer is there', async () => {
    const [bob, carl] = await Promise.all([Member.join('Bob'), Member.join('Carl')]);
    const moved = carl.address.replace(carl.peerId, bob.peerId);
    const ada = await Member.make('Ada', { network: { connect: [moved] } });
    await ada.join();
    await says(ada, 'other-peer');
  });

  it('it is in another space', async () => {
    const ada = await Member.join('Ada');
    const bob = await Member.make('Bob', {
      space: someSpace(ada),
      network: { connect: [ada.address] },
    });
    await bob.join();
    await Promise.all([says(ada, 'other-space'), says(bob, 'other-space')]);
    expect(bob.network.status().peers).toEqual([]);
  });

  it('it speaks no version that is spoken here', async () => {
    const stranger = await Stranger.join();
    await stranger.node.unhandle(SYNC_PROTOCOL);
    const ada = await Member.join('Ada');
    await stranger.dial(ada);
    await says(ada, 'other-version');
  });

  it('it is beyond the local network, where nothing else is called', async () => {
    const ada = await Member.make('Ada', {
      network: { localOnly: true, connect: ['/ip4/93.184.216.34/tcp/4001'] },
    });
    await ada.join();
    await says(ada, 'not-allowed');
  });

  it('it sent what is wrong, and for how long it is kept away', async () => {
    const ada = await Member.join('Ada');
    const before = Date.now();
    const stranger = await Stranger.join(polite);
    await stranger.dial(ada);
    for (let n = 0; n < 3; n++) {
      const frames = await stranger.session(ada).catch(() => undefined);
      await frames?.write(encodeFrame(2, 'nonsense', [])).catch(() => undefined);
      await frames?.read().catch(() => undefined);
    }
    await says(ada, 'kept-away');
    const [peer] = ada.network.connections().unreached;
    expect(peer).toMatchObject({ id: stranger.peerId });
    expect(peer?.until).toBeGreaterThanOrEqual(before + BAN_MS);
  });
});

describe('a peer that is not reached', () => {
  it('is called at once when somebody asks for it', async () => {
    const bob = await Member.join('Bob');
    const { address } = bob;
    const [there = ''] = multiaddr(address).toString().split('/p2p/');
    await bob.leave();
    // The first wait after a call in vain is the only one: who never asks again waits for good.
    const ada = await Member.make('Ada', {
      network: { connect: [address], random: () => 1_000_000 },
    });
    await ada.join();
    await says(ada, 'refused');
    await bob.join([], [there]);
    ada.network.retry('somebody else');
    expect(ada.network.connections().unreached).toHaveLength(1);
    ada.network.retry(bob.peerId);
    await ada.sees(bob);
    expect(ada.network.connections().unreached).toEqual([]);
  });
});
