import { describe, expect, test } from 'vitest';
import type { Tid } from '../../protocol/index.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

describe('on how many other computers all posts are', () => {
  test('is told for one, two and three, with the least of all', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    store.setOwn([ada.writer]);
    expect(store.replication.of(ada.account)).toEqual({ belowOne: 0, belowTwo: 0, belowThree: 0 });
    ada.write(
      store,
      'posts',
      [0, 1, 2, 3].map((n) => ada.post(`post ${String(n)}`)),
    );
    const name = ada.document('posts');
    const of = () => store.replication.of(ada.account);
    expect(of()).toEqual({ belowOne: 4, belowTwo: 4, belowThree: 4, least: 0 });
    store.saveHolding('one', name, 4);
    expect(of()).toEqual({ belowOne: 0, belowTwo: 4, belowThree: 4, least: 1 });
    store.saveHolding('two', name, 3);
    store.saveHolding('three', name, 1);
    expect(of()).toEqual({ belowOne: 0, belowTwo: 1, belowThree: 3, least: 1 });
    for (const peer of ['two', 'three', 'four', 'five']) store.saveHolding(peer, name, 4);
    expect(of()).toEqual({ belowOne: 0, belowTwo: 0, belowThree: 0, least: 5 });
  });

  test('leaves out what its author took back', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    store.setOwn([ada.writer]);
    const [kept, gone] = [ada.post('kept'), ada.post('gone')];
    ada.write(store, 'posts', [kept, gone]);
    store.saveHolding('one', ada.document('posts'), 1);
    expect(store.replication.of(ada.account)).toMatchObject({ belowOne: 1, least: 0 });
    ada.write(store, 'posts', [ada.delete(gone)]);
    expect(store.replication.of(ada.account)).toMatchObject({
      belowOne: 0,
      belowTwo: 1,
      least: 1,
    });
  });

  test('counts the device that wrote it, where that is another one of its author', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'posts', [ada.post('written elsewhere')]);
    store.setOwn([{ account: ada.account, device: new SampleWriter('tablet').writer.device }]);
    store.saveHolding(ada.account, ada.document('posts'), 1);
    expect(store.replication.of(ada.account)).toEqual({
      belowOne: 0,
      belowTwo: 1,
      belowThree: 1,
      least: 1,
    });
  });
});

describe('who holds a post', () => {
  test('is told by name, so many of them, with how many they are', () => {
    const store = temporaryStore();
    const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
    store.setOwn([ada.writer]);
    const [first, second] = [bob.post('one'), bob.post('two')];
    bob.write(store, 'posts', [first, second]);
    store.saveHolding('a peer', bob.document('posts'), 1);
    store.saveHolding(ada.account, bob.document('posts'), 2);
    const holders = (post: { tid: Tid }, limit = 10) => store.holders(bob.account, post.tid, limit);
    expect(holders(first)).toEqual({
      names: ['a peer', ada.account, bob.account].sort(),
      count: 3,
    });
    expect(holders(second)).toEqual({ names: [ada.account, bob.account].sort(), count: 2 });
    expect(holders(first, 2)?.names).toHaveLength(2);
    expect(holders(first, 2)?.count).toBe(3);
    expect(holders(bob.post('never stored'))).toBeUndefined();
  });
});
