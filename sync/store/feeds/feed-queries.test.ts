import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import { type Feed, NEWER_LIMIT, type PostRow, type Store, StoreError } from '../index.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const names = ['ada', 'bob', 'eve', 'mallory'];

function allPages(store: Store, feed: Feed, limit: number): PostRow[] {
  const posts: PostRow[] = [];
  for (let before: string | undefined; ;) {
    const page = store.feedPage(feed, { limit, ...(before === undefined ? {} : { before }) });
    posts.push(...page.posts);
    if (page.cursor === undefined) return posts;
    before = page.cursor;
  }
}

/** Posts by several authors, with many equal times, as a test's data. */
const stories = fc.record({
  posts: fc.array(fc.record({ author: fc.nat(3), time: fc.nat(8), order: fc.nat(3) }), {
    minLength: 1,
    maxLength: 40,
  }),
  follows: fc.subarray([1, 2, 3]),
  limit: fc.integer({ min: 1, max: 9 }),
});

describe('pages of a feed', () => {
  test('give every post once, latest first, at any size of page', () => {
    fc.assert(
      fc.property(stories, ({ posts, follows, limit }) => {
        const store = temporaryStore();
        const writers = names.map((name) => new SampleWriter(name));
        const written: { account: string; record: DecodedRecord; sort: number }[] = [];
        for (const [n, { author, time, order }] of posts.entries()) {
          const writer = writers[author];
          if (writer === undefined) continue;
          const created = SAMPLE_START + time * 1000;
          const record = writer.post(`post ${String(n)}`, {
            created,
            at: SAMPLE_START + order * 1000 + n,
          });
          writer.write(store, 'posts', [record]);
          written.push({ account: writer.account, record, sort: created });
        }
        const [ada] = writers;
        if (ada === undefined) return;
        const followed = follows.map((n) => writers[n]?.account ?? ada.account);
        ada.write(
          store,
          'graph',
          followed.map((account) => ada.follow(account)),
        );
        const expected = (accounts?: string[]): string[] =>
          written
            .filter(({ account }) => accounts?.includes(account) ?? true)
            .sort((a, b) => b.sort - a.sort || (a.record.tid < b.record.tid ? 1 : -1))
            .map(({ record }) => record.hash);
        const hashes = (feed: Feed): string[] =>
          allPages(store, feed, limit).map((post) => post.hash);
        expect(hashes({ of: 'everyone' })).toEqual(expected());
        expect(hashes({ of: 'author', account: ada.account })).toEqual(expected([ada.account]));
        expect(hashes({ of: 'home', account: ada.account })).toEqual(
          expected([ada.account, ...followed]),
        );
        for (const feed of [{ of: 'everyone' }, { of: 'home', account: ada.account }] as const) {
          for (const [above, post] of allPages(store, feed, 100).entries()) {
            expect(store.newerThan(feed, post.cursor)).toBe(above);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('go on from where they ended while new posts arrive on top', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const feed: Feed = { of: 'author', account: ada.account };
    ada.write(
      store,
      'posts',
      [1, 2, 3, 4].map((n) => ada.post(`post ${String(n)}`)),
    );
    const first = store.feedPage(feed, { limit: 2 });
    ada.write(store, 'posts', [ada.post('post 5')]);
    const second = store.feedPage(feed, { limit: 2, before: first.cursor ?? '' });
    expect([...first.posts, ...second.posts].map((post) => post.text)).toEqual([
      'post 4',
      'post 3',
      'post 2',
      'post 1',
    ]);
    expect(second.cursor).toBeUndefined();
    expect(store.newerThan(feed, first.posts[0]?.cursor ?? '')).toBe(1);
  });

  test('of an account that nobody knows are empty', () => {
    const store = temporaryStore();
    const { account } = new SampleWriter('nobody');
    expect(store.feedPage({ of: 'author', account }, { limit: 5 })).toEqual({ posts: [] });
    expect(store.feedPage({ of: 'home', account }, { limit: 5 })).toEqual({ posts: [] });
    expect(store.feedPage({ of: 'everyone' }, { limit: 5 })).toEqual({ posts: [] });
  });

  test('cannot begin at a cursor that is none', () => {
    const store = temporaryStore();
    for (const before of ['', 'x', '12~short', `${'9'.repeat(40)}~${'A'.repeat(27)}`]) {
      expect(() => store.feedPage({ of: 'everyone' }, { limit: 5, before })).toThrow(StoreError);
    }
  });

  test('newer posts are counted up to a limit', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const posts = Array.from({ length: NEWER_LIMIT + 2 }, (_, n) => ada.post(`post ${String(n)}`));
    ada.write(store, 'posts', posts);
    const oldest = store.post(ada.account, posts[0]?.tid ?? ada.post('none').tid);
    const second = store.post(ada.account, posts[1]?.tid ?? ada.post('none').tid);
    expect(store.newerThan({ of: 'everyone' }, oldest?.cursor ?? '')).toBe(NEWER_LIMIT);
    expect(store.newerThan({ of: 'everyone' }, second?.cursor ?? '')).toBe(NEWER_LIMIT);
  });
});
