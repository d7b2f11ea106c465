import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import { checkStore, type Feed, postKey, type Store } from '../index.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const SEEN = { seen: SAMPLE_START + 10_000_000 };
const EVERYONE: Feed = { of: 'everyone' };

const cast = () => {
  const [ada, bob, eve] = [
    new SampleWriter('ada'),
    new SampleWriter('bob'),
    new SampleWriter('eve'),
  ];
  return { ada, bob, eve };
};
const at = (seconds: number) => ({ at: SAMPLE_START + seconds * 1000 });

function repost(
  by: SampleWriter,
  of: SampleWriter,
  post: DecodedRecord,
  seconds: number,
  rest: { repost?: boolean; replaces?: DecodedRecord['hash'][] } = {},
): DecodedRecord {
  const value = { type: 'repost', post: of.reference(post), repost: true, replaces: [] } as const;
  return by.say({ ...value, ...rest, replaces: rest.replaces ?? [] }, at(seconds));
}

/** Texts, with who reposted them. */
function read(store: Store, feed: Feed, limit = 100, before?: string): string[] {
  const page = store.feedPage(feed, { limit, ...(before === undefined ? {} : { before }) });
  const lines = page.posts.map(({ text, repost: by }) =>
    by === undefined ? text : `${text} by ${by.account.slice(-4)} at ${by.at - SAMPLE_START}`,
  );
  return page.cursor === undefined ? lines : [...lines, ...read(store, feed, limit, page.cursor)];
}

describe('a repost', () => {
  test('stands in feeds at its own time, as the post that it reposts', () => {
    const store = temporaryStore();
    const { ada, bob, eve } = cast();
    const old = ada.post('old', at(1));
    ada.write(store, 'posts', [old], SEEN);
    bob.write(store, 'posts', [bob.post('new', at(2))], SEEN);
    bob.write(store, 'reactions', [repost(bob, ada, old, 3)], SEEN);
    eve.write(store, 'graph', [eve.follow(bob.account)], SEEN);
    const whole = [`old by ${bob.account.slice(-4)} at 3000`, 'new'];
    expect(read(store, { of: 'home', account: eve.account })).toEqual(whole);
    expect(read(store, { of: 'author', account: bob.account })).toEqual(whole);
    expect(read(store, EVERYONE)).toEqual([...whole, 'old']);
    expect(store.totals().posts).toBe(2);
    expect(store.person(bob.account)?.posts).toBe(1);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });

  test('of something that is not here is shown when that arrives, and goes with it', () => {
    const store = temporaryStore();
    const { ada, bob } = cast();
    const post = ada.post('late', at(1));
    bob.write(store, 'reactions', [repost(bob, ada, post, 3)], SEEN);
    expect(read(store, EVERYONE)).toEqual([]);
    ada.write(store, 'posts', [post], SEEN);
    expect(read(store, EVERYONE)).toHaveLength(2);
    const { tid, hash } = post;
    ada.write(store, 'posts', [ada.say({ type: 'delete', post: { tid, hash } }, at(9))], SEEN);
    expect(read(store, EVERYONE)).toEqual([]);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });

  test('goes when it is taken back, and is counted above a place like a post', () => {
    const store = temporaryStore();
    const { ada, bob } = cast();
    const [first, second] = [ada.post('first', at(1)), ada.post('second', at(2))];
    ada.write(store, 'posts', [first, second], SEEN);
    const top = store.feedPage(EVERYONE, { limit: 1 }).posts[0]?.cursor ?? '';
    const said = repost(bob, ada, first, 3);
    bob.write(store, 'reactions', [said], SEEN);
    expect(store.newerThan(EVERYONE, top)).toBe(1);
    expect(store.reactions.repostIn(EVERYONE, ada.reference(first))).toEqual({
      account: bob.account,
      at: SAMPLE_START + 3000,
    });
    const undone = repost(bob, ada, first, 4, { repost: false, replaces: [said.hash] });
    bob.write(store, 'reactions', [undone], SEEN);
    expect(store.newerThan(EVERYONE, top)).toBe(0);
    expect(store.reactions.repostIn(EVERYONE, ada.reference(first))).toBeUndefined();
    expect(read(store, EVERYONE)).toEqual(['second', 'first']);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });

  test('is shown by those whom the reader follows, not by strangers', () => {
    const store = temporaryStore();
    const { ada, bob, eve } = cast();
    store.setOwn([eve.writer]);
    const post = ada.post('post', at(1));
    ada.write(store, 'posts', [post], SEEN);
    bob.write(store, 'reactions', [repost(bob, ada, post, 3)], SEEN);
    const home: Feed = { of: 'home', account: eve.account };
    expect(store.reactions.repostIn(home, ada.reference(post))).toBeUndefined();
    expect(read(store, home)).toEqual([]);
    eve.write(store, 'graph', [eve.follow(bob.account)], SEEN);
    expect(store.reactions.repostIn(home, ada.reference(post))?.account).toBe(bob.account);
    expect(read(store, home)).toHaveLength(1);
  });

  test('stands in pages of any size where it stands in the whole', () => {
    const store = temporaryStore();
    const { ada, bob, eve } = cast();
    const posts = Array.from({ length: 10 }, (_, n) => ada.post(`post ${n}`, at(n)));
    ada.write(store, 'posts', posts, SEEN);
    for (const [n, post] of posts.entries()) {
      const by = n % 2 === 0 ? bob : eve;
      by.write(store, 'reactions', [repost(by, ada, post, (n * 7) % 13)], SEEN);
    }
    const whole = read(store, EVERYONE);
    expect(whole).toHaveLength(20);
    for (const limit of [1, 2, 3, 7, 19, 20]) expect(read(store, EVERYONE, limit)).toEqual(whole);
  });

  test('is new above a place once, as often as a window would show it', () => {
    const deeds = fc.array(
      fc.record({ by: fc.nat(2), repost: fc.boolean(), of: fc.nat(12), reply: fc.boolean() }),
      { minLength: 2, maxLength: 30 },
    );
    fc.assert(
      fc.property(deeds, (all) => {
        const store = temporaryStore();
        const { ada, bob, eve } = cast();
        const people = [ada, bob, eve];
        ada.write(store, 'graph', [ada.follow(bob.account)], SEEN);
        const posts: { of: SampleWriter; post: DecodedRecord }[] = [];
        const done = new Set<string>();
        for (const [n, deed] of all.entries()) {
          const by = people[deed.by] ?? ada;
          const known = posts[deed.of % Math.max(1, posts.length)];
          const once = `${by.account} ${known?.post.hash ?? ''}`;
          if (deed.repost && known !== undefined) {
            if (!done.has(once))
              by.write(store, 'reactions', [repost(by, known.of, known.post, n + 1)], SEEN);
            done.add(once);
            continue;
          }
          const about = known?.of.reference(known.post);
          const post =
            deed.reply && about !== undefined
              ? by.reply(`post ${String(n)}`, about, about, at(n + 1))
              : by.post(`post ${String(n)}`, at(n + 1));
          by.write(store, 'posts', [post], SEEN);
          posts.push({ of: by, post });
        }
        const { account } = ada;
        const feeds: Feed[] = [
          EVERYONE,
          { of: 'home', account },
          { of: 'author', account },
          { of: 'people', accounts: [bob.account, eve.account] },
          { of: 'shelf', account, shelf: 'posts' },
          { of: 'shelf', account, shelf: 'replies' },
        ];
        for (const feed of feeds) {
          const rows = store.feedPage(feed, { limit: 1000 }).posts;
          for (const [place, row] of rows.entries())
            expect(store.newerThan(feed, row.cursor), feed.of).toBe(
              new Set(rows.slice(0, place).map(postKey)).size,
            );
        }
      }),
      { numRuns: 25 },
    );
  });
});
