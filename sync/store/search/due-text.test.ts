import { describe, expect, test } from 'vitest';
import { checkStore, rebuildIndex, type Store } from '../index.ts';
import { partsOf } from '../open-store.ts';
import { foundTexts as found } from '../testing/found-texts.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const waiting = (store: Store): number =>
  partsOf(store).database.sql<{ n: number }>('SELECT count(*) n FROM search_due').get()?.n ?? 0;
const indexed = (store: Store): number =>
  partsOf(store).database.sql<{ n: number }>("SELECT count(*) n FROM search('post')").get()?.n ?? 0;
/** Parts of the index, each with lists of its own. */
const parts = (store: Store): number =>
  partsOf(store).database.sql<{ n: number }>('SELECT count(DISTINCT segid) n FROM search_idx').get()
    ?.n ?? 0;
const clean = (store: Store): void => {
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
};
/** As before, but for records that were taken out of a document without a word from its device. */
const agrees = (store: Store): void => {
  const { problems } = checkStore(store);
  expect(problems.filter((problem) => !problem.includes('its device signed'))).toEqual([]);
};
function withPosts(...texts: string[]) {
  const store = temporaryStore();
  const ada = new SampleWriter('ada');
  const posts = texts.map((text) => ada.post(text));
  ada.write(store, 'posts', posts);
  return { store, ada, posts };
}

describe('full text that waits', () => {
  test('is written when somebody searches', () => {
    const { store } = withPosts('the first post', 'the second post');
    expect([waiting(store), indexed(store)]).toEqual([2, 0]);
    expect(found(store, 'post')).toEqual(['the second post', 'the first post']);
    expect([waiting(store), indexed(store)]).toEqual([0, 2]);
    clean(store);
  });

  test('is written a part at a time, the latest first', () => {
    const { store } = withPosts('one post', 'two post', 'three post');
    expect(store.finding.due.settle(2)).toBe(2);
    expect([waiting(store), indexed(store)]).toEqual([1, 2]);
    clean(store);
    expect(store.finding.due.settle(2)).toBe(1);
    expect(store.finding.due.settle(2)).toBe(0);
    clean(store);
  });

  test('says what the last edit says', () => {
    const { store, ada, posts } = withPosts('a post about trams');
    const [post] = posts;
    if (post === undefined) throw new Error('a post was written');
    const first = ada.edit(post, 'a post about ferries');
    ada.write(store, 'posts', [first]);
    expect(waiting(store)).toBe(1);
    expect(found(store, 'ferries')).toEqual(['a post about ferries']);
    expect(found(store, 'trams')).toEqual([]);
    ada.write(store, 'posts', [ada.edit(post, 'a post about bridges', [first])]);
    expect(waiting(store)).toBe(1);
    clean(store);
    expect(found(store, 'bridges')).toEqual(['a post about bridges']);
    expect(found(store, 'ferries')).toEqual([]);
  });

  test('of a post that goes meanwhile is never written', () => {
    const { store, ada, posts } = withPosts('a post that stays', 'a post that goes');
    const name = ada.document('posts');
    store.removeRecords(name, new Set(posts.slice(0, 1).map(({ hash }) => hash)));
    expect(waiting(store)).toBe(1);
    store.finding.due.settle(10);
    expect(indexed(store)).toBe(1);
  });

  test('that was written in many parts is merged into few, and found as before', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const texts = Array.from({ length: 200 }, (_, n) => `post ${String(n)} of ${String(n % 7)}`);
    const posts = texts.map((text) => ada.post(text));
    for (let at = 0; at < posts.length; at += 5) {
      ada.write(store, 'posts', posts.slice(at, at + 5));
      store.finding.due.settle(5);
    }
    const [gone, edited] = [posts.slice(20, 40), posts.slice(60, 80)];
    const kept = posts.filter((post) => !gone.includes(post));
    store.removeRecords(ada.document('posts'), new Set(kept.map(({ hash }) => hash)));
    for (const post of edited) ada.write(store, 'posts', [ada.edit(post, 'said otherwise 3')]);
    store.finding.due.settle(100);
    const all = () => ['post', '3', '6', '25', '65', 'otherwise'].map((word) => found(store, word));
    const before = [all(), parts(store)] as const;
    expect(before[1]).toBeGreaterThan(8);
    while (store.finding.due.merge(1));
    expect(parts(store)).toBeLessThan(4);
    expect(all()).toEqual(before[0]);
    agrees(store);
    // What was merged is taken out and edited like all other text.
    store.removeRecords(ada.document('posts'), new Set());
    while (store.finding.due.merge(1));
    expect(all().flat()).toEqual([]);
    agrees(store);
  });

  test('waits no more once the index is made anew', () => {
    const { store } = withPosts('the first post', 'the second post');
    rebuildIndex(store);
    expect([waiting(store), indexed(store)]).toEqual([0, 2]);
    clean(store);
  });
});
