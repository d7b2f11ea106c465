import { describe, expect, test } from 'vitest';
import { postKey, type Store, type StoreChange } from './index.ts';
import { SAMPLE_START, SampleWriter } from './testing/sample-writer.ts';
import { temporaryStore } from './testing/temporary-store.ts';

function listening(store: Store): { changes: StoreChange[]; stop: () => void } {
  const changes: StoreChange[] = [];
  const stop = store.onChange((change) => {
    changes.push(change);
  });
  return { changes, stop };
}
const told = (): Promise<void> => Promise.resolve();

describe('what a store tells of its changes', () => {
  test('one change for a transaction, with the accounts, posts and threads in it', async () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const bob = new SampleWriter('bob');
    const root = ada.post('root');
    ada.write(store, 'posts', [root]);
    await told();
    const { changes, stop } = listening(store);
    const answer = bob.reply('answer', ada.reference(root));
    store.transaction(() => {
      bob.write(store, 'profile', [bob.profile('Bob')]);
      bob.write(store, 'posts', [answer]);
    });
    await told();
    expect(changes).toEqual([
      {
        authors: new Set([bob.account]),
        people: new Set([bob.account]),
        posts: new Set([postKey(bob.reference(answer)), postKey(ada.reference(root))]),
        went: new Set(),
        threads: new Set([postKey(ada.reference(root))]),
        held: new Set(),
      },
    ]);
    stop();
    bob.write(store, 'posts', [bob.post('unheard')]);
    await told();
    expect(changes).toHaveLength(1);
  });

  test('which posts went: deleted or erased, and none twice', async () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const [one, two, kept] = [ada.post('one'), ada.post('two'), ada.post('kept')];
    ada.write(store, 'posts', [one, two, kept]);
    await told();
    const { changes } = listening(store);
    ada.write(store, 'posts', [ada.delete(one), ada.erase(two, ada.document('posts'))]);
    ada.write(store, 'posts', [ada.erase(one, ada.document('posts')), ada.edit(kept, 'said')]);
    await told();
    expect(changes.map(({ went }) => [...went].toSorted())).toEqual([
      [one, two].map((post) => postKey(ada.reference(post))).toSorted(),
      [],
    ]);
  });

  test('nothing of a transaction that was undone, and nothing where nothing changed', async () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('once');
    ada.write(store, 'posts', [post]);
    await told();
    const { changes } = listening(store);
    expect(() =>
      store.transaction(() => {
        ada.write(store, 'posts', [ada.post('undone')]);
        throw new Error('no');
      }),
    ).toThrow('no');
    store.addRecords(ada.document('posts'), [post], SAMPLE_START);
    store.saveHolding('peer', ada.document('posts'), 1);
    store.saveHolding('peer', ada.document('posts'), 1);
    await told();
    expect(changes).toHaveLength(1);
    expect(changes[0]?.held).toEqual(new Set([ada.account]));
  });
});
