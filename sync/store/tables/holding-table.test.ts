import { describe, expect, test } from 'vitest';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

describe('who holds a post', () => {
  test('peers that hold more records of its document than stand before it', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    store.setOwn([ada.writer]);
    const posts = [0, 1, 2].map((n) => ada.post(`post ${String(n)}`));
    ada.write(store, 'posts', posts);
    const storedBy = (): (number | undefined)[] =>
      posts.map((post) => store.post(ada.account, post.tid)?.storedBy);
    expect(storedBy()).toEqual([0, 0, 0]);
    expect(store.replication.of(ada.account).belowOne).toBe(3);
    store.saveHolding('one', ada.document('posts'), 2);
    store.saveHolding('two', ada.document('posts'), 1);
    expect(storedBy()).toEqual([2, 1, 0]);
    expect(store.replication.of(ada.account).belowOne).toBe(1);
    store.saveHolding('one', ada.document('posts'), 3);
    expect(storedBy()).toEqual([2, 1, 1]);
    expect(store.replication.of(ada.account).belowOne).toBe(0);
  });

  test('the author of a post that came here holds it, before and after it says so', () => {
    const store = temporaryStore();
    const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
    store.setOwn([ada.writer]);
    const post = bob.post('by bob');
    bob.write(store, 'posts', [post]);
    const storedBy = (): number | undefined => store.post(bob.account, post.tid)?.storedBy;
    expect(storedBy()).toBe(1);
    store.saveHolding(bob.account, bob.document('posts'), 1);
    expect(storedBy()).toBe(1);
    store.saveHolding('a third', bob.document('posts'), 1);
    expect(storedBy()).toBe(2);
  });

  test('what another device of the same account wrote is not only here', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('written elsewhere');
    ada.write(store, 'posts', [post]);
    store.setOwn([{ account: ada.account, device: new SampleWriter('tablet').writer.device }]);
    expect(store.post(ada.account, post.tid)?.storedBy).toBe(1);
    expect(store.replication.of(ada.account).belowOne).toBe(0);
  });

  test('a lone record stands at the rank that its proof names', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    store.setOwn([ada.writer]);
    const bob = new SampleWriter('bob');
    const mine = ada.post('mine');
    const answers = [0, 1, 2].map((n) => bob.reply(`answer ${String(n)}`, ada.reference(mine)));
    const second = answers[1];
    if (second === undefined) throw new Error('three answers');
    store.addLone(bob.lone(ada.account, second, answers), second.value, SAMPLE_START);
    store.saveHolding('peer', bob.document('posts'), 1);
    expect(store.post(bob.account, second.tid)?.storedBy).toBe(1);
    store.saveHolding('peer', bob.document('posts'), 2);
    expect(store.post(bob.account, second.tid)?.storedBy).toBe(2);
  });

  test('is not asked about documents that no commit names', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    store.setOwn([ada.writer]);
    const [first, second] = [ada.post('first'), ada.post('second')];
    store.saveHolding('peer', ada.document('posts'), 7);
    ada.write(store, 'posts', [first]);
    store.saveHolding('peer', ada.document('posts', 1), 7);
    expect(store.post(ada.account, first.tid)?.storedBy).toBe(0);
    ada.write(store, 'posts', [second], { number: 1 });
    expect(store.post(ada.account, second.tid)?.storedBy).toBe(0);
    store.saveHolding('peer', ada.document('posts', 1), 1);
    expect(store.post(ada.account, second.tid)?.storedBy).toBe(1);
  });
});
