import { describe, expect, it } from 'vitest';
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
});
