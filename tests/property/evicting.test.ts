import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Author, DocumentName, Keeping, OwnRecord } from '../../sync/documents/index.ts';
import {
  catchUp,
  feedTexts,
  introduce,
  newAccount,
  openTestSpace,
  post,
} from '../../sync/documents/testing/open-test-space.ts';
import type { TestSpace } from '../../sync/documents/testing/open-test-space.ts';
import { LONE_SORTS } from '../../sync/protocol/index.ts';
import type { AccountId, PostRecord, PostReference } from '../../sync/protocol/index.ts';
import { checkStore } from '../../sync/store/index.ts';

const MONTH = 32 * 24 * 3600 * 1000;

/** What somebody writes; `to` picks an earlier post, of anybody. */
const deed = fc.record({
  what: fc.constantFrom('post', 'post', 'reply', 'quote', 'mention', 'answer', 'delete', 'follow'),
  to: fc.nat(1000),
  size: fc.nat(1500),
  /** A month later: another document. */
  later: fc.boolean(),
  bookmarked: fc.boolean(),
});
const keeping = fc.constantFrom<Keeping>('all', 'recent', 'name', 'none', 'none');
const world = fc.record({
  people: fc.array(fc.record({ keeping, deeds: fc.array(deed, { minLength: 1, maxLength: 7 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  /** What one does oneself with posts of others. */
  mine: fc.array(fc.record({ what: fc.constantFrom('reply', 'quote'), to: fc.nat(1000) }), {
    maxLength: 2,
  }),
  /** Of what all others take. */
  limit: fc.double({ min: 0, max: 1.1, noNaN: true }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** A post that was written, and who by. */
interface Post extends PostReference {
  text: string;
  root: PostReference;
  parent: PostReference | undefined;
  deleted: boolean;
}

/** Writes it all: one's own posts first, which others answer and mention; then answers to them. */
async function write(story: World, here: TestSpace, there: TestSpace) {
  const me = newAccount();
  await introduce(me, here, there);
  const mine = here.author(me);
  const [first] = mine.write('posts', [post('mine')]);
  if (first === undefined) throw new Error('one was written');
  const own: PostReference = { account: me.account, tid: first.tid, hash: first.hash };
  const posts: Post[] = [];
  /** Texts of what is never to go, deleted or not. */
  const stays = new Set<string>(['mine']);
  const bookmarks = new Set<string>();
  const keepings = new Map<AccountId, Keeping>();
  const pick = (to: number): Post | undefined => posts[to % Math.max(1, posts.length)];

  for (const { keeping: how, deeds } of story.people) {
    const person = newAccount();
    await introduce(person, there);
    keepings.set(person.account, how);
    const author = there.author(person);
    for (const [n, { what, to, size, later, bookmarked }] of deeds.entries()) {
      if (later) there.clock.now += MONTH;
      const text = `${person.account.slice(-8)} ${String(n)} ${'x'.repeat(size)}`;
      const other = pick(to);
      const said: PostRecord = post(text);
      if (what === 'delete' || what === 'follow') {
        write1(author, person.account, what, other);
        continue;
      }
      if (what === 'answer') said.reply = { root: own, parent: own };
      if (what === 'mention') said.facets = [{ start: 0, end: 4, account: me.account }];
      if (what === 'quote' && other !== undefined) said.quote = reference(other);
      if (what === 'reply' && other !== undefined)
        said.reply = { root: other.root, parent: reference(other) };
      const [written] = author.write('posts', [said]);
      if (written === undefined) throw new Error('one was written');
      const made = { account: person.account, tid: written.tid, hash: written.hash };
      posts.push({
        ...made,
        text,
        root: said.reply?.root ?? made,
        parent: said.reply?.parent,
        deleted: false,
      });
      if (what === 'mention' || said.reply?.root.account === me.account) stays.add(text);
      if (bookmarked) {
        bookmarks.add(made.tid);
        stays.add(text);
      }
    }
  }
  const threads = new Set<string>();
  for (const { what, to } of story.mine) {
    const other = pick(to);
    if (other === undefined) continue;
    const said = post(`I ${what} ${other.tid}`);
    if (what === 'quote') said.quote = reference(other);
    else said.reply = { root: other.root, parent: reference(other) };
    mine.write('posts', [said]);
    stays.add(said.text);
    threads.add(other.hash);
    if (what === 'reply') threads.add(other.root.hash);
  }
  for (const { hash, root, parent, text, account } of posts)
    if (
      [hash, root.hash, parent?.hash ?? hash].some((one) => threads.has(one)) ||
      keepings.get(account) === 'all'
    )
      stays.add(text);
  const shown = new Set(stays);
  for (const { text, deleted } of posts) if (deleted) shown.delete(text);
  return { me: me.account, posts, stays, shown, bookmarks, keepings };
}

function write1(author: Author, by: AccountId, what: 'delete' | 'follow', of?: Post): void {
  if (of === undefined) return;
  if (what === 'follow') author.write('graph', [follows(of.account)]);
  else if (of.account === by && !of.deleted) {
    author.write('posts', [{ type: 'delete', post: { tid: of.tid, hash: of.hash } }]);
    of.deleted = true;
  }
}
const follows = (account: AccountId): OwnRecord => ({ type: 'follow', account, follow: true });
const reference = ({ account, tid, hash }: PostReference): PostReference => ({
  account,
  tid,
  hash,
});

const authors = ({ store }: TestSpace): Set<AccountId> =>
  new Set(store.documents().map(({ name }) => name.account));

/** Authors of what came alone, or was kept for whom it is addressed to. */
const alone = ({ store }: TestSpace, targets: readonly AccountId[]): AccountId[] =>
  targets.flatMap((target) =>
    LONE_SORTS.flatMap((sort) => store.lones(target, sort, 1000).map((one) => one.author.account)),
  );

/** Every document that is here as it is served. */
async function served({ store, replica }: TestSpace): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>();
  for (const { name } of store.documents())
    for (const { heads, kind, number } of store.holdings(name))
      if (kind === name.kind && number === name.number)
        all.set(JSON.stringify(name), await replica.shard(name, heads, []));
  return all;
}

describe('whatever is kept, and however little room there is', () => {
  test(
    'what one has to do with stays, the rest gives way and comes again',
    {
      timeout: 240_000,
    },
    async () => {
      await fc.assert(
        fc.asyncProperty(world, async (story) => {
          const now = new Map<string, Keeping>();
          const here = openTestSpace({ keeps: (account) => now.get(account) ?? 'all' });
          const there = openTestSpace();
          try {
            const { me, posts, stays, shown, bookmarks, keepings } = await write(
              story,
              here,
              there,
            );
            await catchUp(there, here);
            const before = await served(here);
            const full = feedTexts(here);
            const written = authors(here);
            for (const [account, how] of keepings) now.set(account, how);
            const others = () =>
              here.store.documents().filter(({ name }) => {
                const how = now.get(name.account);
                return how !== undefined && how !== 'all';
              });
            const bytes = () => others().reduce((sum, one) => sum + one.bytes, 0);
            const limit = bytes() * story.limit;
            const room = {
              limit,
              me,
              stays: ({ tid }: { tid: string }) => bookmarks.has(tid),
              unwant: (accounts: readonly AccountId[]) => {
                for (const account of accounts) now.set(account, 'none');
              },
            };
            // What is about something else goes after it: the next time, where it is not of one device.
            for (let gone = 1; gone > 0;) gone = (await here.replica.evict(room)).length;

            const texts = feedTexts(here);
            expect(texts).toEqual(full.filter((text) => texts.includes(text)));
            expect([...shown].filter((text) => !texts.includes(text))).toEqual([]);
            expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
            if (bytes() > limit) {
              const ofInterest = ({ name }: { name: DocumentName }): boolean =>
                here.store
                  .recordsOf(name)
                  .some(({ tid, value }) =>
                    value.type === 'post'
                      ? stays.has(value.text) || bookmarks.has(tid)
                      : value.type === 'delete' &&
                        posts.some((one) => one.deleted && one.hash === value.post.hash),
                  );
              expect(others().filter((one) => !ofInterest(one))).toEqual([]);
            }
            const left = new Set([...authors(here), ...alone(here, [me, ...keepings.keys()])]);
            for (const account of written)
              expect(here.replica.keyLog(account).length > 0).toBe(
                left.has(account) || now.get(account) !== 'none',
              );

            now.clear();
            await catchUp(there, here);
            expect(feedTexts(here)).toEqual(full);
            expect(await served(here)).toEqual(before);
            expect(checkStore(here.store)).toEqual({ ok: true, problems: [] });
          } finally {
            await here.close();
            await there.close();
          }
        }),
        // Decoders are started for each run: what fails is not made smaller for minutes.
        { numRuns: 20, endOnFailure: true },
      );
    },
  );
});
