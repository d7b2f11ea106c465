import { describe, expect, it } from 'vitest';
import { generateSigningKey } from '../../sync/protocol/index.ts';
import { Member } from './member.ts';

describe('over loopback', () => {
  it('a post reaches a peer live, and its author learns that it is stored there', async () => {
    const ada = await Member.join('Ada');
    const bob = await Member.join('Bob', [ada]);
    const { tid } = ada.post('Anybody here?');
    await bob.has('Anybody here?');
    await ada.until('is stored elsewhere', () =>
      ada.store
        .feedPage({ of: 'everyone' }, { limit: 10 })
        .posts.some((p) => p.tid === tid && p.storedBy > 0),
    );
  });

  it('posts written before the meeting go both ways', async () => {
    const ada = await Member.make('Ada');
    const bob = await Member.make('Bob');
    ada.postMany(1200);
    bob.post('Bob was alone');
    await ada.join();
    await bob.join([ada]);
    await ada.has('Bob was alone');
    await bob.until('has all', () => bob.store.totals().posts === 1201);
    expect(ada.store.totals().posts).toBe(1201);
  });

  it('posts of somebody who left come from whoever has them', async () => {
    const ada = await Member.join('Ada');
    const bob = await Member.join('Bob', [ada]);
    ada.postMany(700);
    ada.post('I have to go');
    await bob.until('has all', () => bob.store.totals().posts === 701);
    await ada.leave();
    const cleo = await Member.join('Cleo', [bob]);
    await cleo.has('I have to go');
    await cleo.until('has all', () => cleo.store.totals().posts === 701);
  });

  it('what is written on both sides of three who lost each other is the same everywhere', async () => {
    const ada = await Member.join('Ada');
    const bob = await Member.join('Bob', [ada]);
    const question = ada.post('Who is on deck?');
    await bob.has('Who is on deck?');
    await bob.leave();
    await ada.isAlone();
    ada.post('Nobody, it seems', question);
    bob.post('Me', question);
    bob.post('And the cat', question);
    await ada.leave();
    await ada.join();
    await bob.join([ada]);
    const all = ['And the cat', 'Me', 'Nobody, it seems', 'Who is on deck?'];
    await ada.has(...all);
    await bob.has(...all);
    const cleo = await Member.join('Cleo', [bob]);
    await cleo.has(...all);
    const order = (member: Member) =>
      member.store.feedPage({ of: 'everyone' }, { limit: 10 }).posts.map(({ text }) => text);
    expect(order(bob)).toEqual(order(ada));
    expect(order(cleo)).toEqual(order(ada));
  });

  it('an account is found by its recovery key with whoever knows it', async () => {
    const ada = await Member.join('Ada');
    const bob = await Member.join('Bob', [ada]);
    ada.post('Remember me');
    await bob.has('Remember me');
    await ada.leave();
    const newcomer = await Member.join('Newcomer', [bob]);
    expect(await newcomer.network.recover(ada.recoveryKey)).toEqual([ada.account]);
    expect(newcomer.replica.keyLog(ada.account)).toHaveLength(1);
    expect(await newcomer.network.recover(generateSigningKey().publicKey)).toEqual([]);
  });

  it('status tells who is there, how much has travelled, and since when nobody is', async () => {
    const ada = await Member.join('Ada');
    expect(ada.network.status()).toMatchObject({ peers: [], bytesIn: 0, bytesOut: 0 });
    const bob = await Member.join('Bob', [ada]);
    const { peers, bytesIn, offlineSince } = ada.network.status();
    expect(peers).toMatchObject([{ id: bob.peerId, account: bob.account }]);
    expect(peers[0]?.address).toContain('/ip4/127.0.0.1/tcp/');
    expect(bytesIn).toBeGreaterThan(0);
    expect(offlineSince).toBeUndefined();
    await bob.leave();
    await ada.isAlone();
    await ada.until('is offline', () => ada.network.status().offlineSince !== undefined);
  });

  it('an address is tried until somebody is there', async () => {
    const ada = await Member.join('Ada');
    const { address } = ada;
    await ada.leave();
    const bob = await Member.join('Bob');
    await expect(bob.network.connect(address)).rejects.toThrow();
    expect(bob.network.status().task).toMatchObject({ kind: 'looking' });
    await ada.join([], [address.slice(0, address.indexOf('/p2p'))]);
    await bob.sees(ada);
  });

  it('an address that is none is refused, and the others are tried as before', async () => {
    const ada = await Member.join('Ada');
    const bob = await Member.join('Bob');
    await expect(bob.network.connect('nonsense')).rejects.toThrow();
    await expect(bob.network.connect('/ip4/127.0.0.1/tcp/1/p2p/nobody')).rejects.toThrow();
    await bob.network.connect(ada.address);
    await bob.sees(ada);
  });
});
