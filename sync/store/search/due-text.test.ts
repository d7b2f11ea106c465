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
const clean = (store: Store): void => {
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
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

  test('waits no more once the index is made anew', () => {
    const { store } = withPosts('the first post', 'the second post');
    rebuildIndex(store);
    expect([waiting(store), indexed(store)]).toEqual([0, 2]);
    clean(store);
  });
});
