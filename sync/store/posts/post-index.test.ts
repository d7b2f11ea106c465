import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import { sha256 } from '../../protocol/index.ts';
import { checkStore, type Store } from '../index.ts';
import { foundTexts } from '../testing/found-texts.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const DAY = 86_400_000;

function texts(store: Store): string[] {
  return store.feedPage({ of: 'everyone' }, { limit: 100 }).posts.map((post) => post.text);
}
function clean(store: Store): void {
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
}

describe('posts in the index', () => {
  test('a post is found by its address with all that its record says', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('Hello', { created: SAMPLE_START + 5, langs: ['en', 'fr'] });
    ada.write(store, 'posts', [post], { seen: SAMPLE_START + DAY });
    const found = store.post(ada.account, post.tid);
    expect(found).toMatchObject({
      account: ada.account,
      tid: post.tid,
      hash: post.hash,
      device: ada.writer.device,
      text: 'Hello',
      langs: ['en', 'fr'],
      created: SAMPLE_START + 5,
      seen: SAMPLE_START + DAY,
      lone: false,
      replies: 0,
      // Its author has it.
      storedBy: 1,
    });
    expect(store.reference(ada.account, post.tid)).toEqual(ada.reference(post));
  });

  test('a date in the future pins nothing on top: the first sight counts where it is earlier', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const bob = new SampleWriter('bob');
    const early = ada.post('from the future', { created: SAMPLE_START + 400 * DAY });
    ada.write(store, 'posts', [early], { seen: SAMPLE_START + DAY });
    bob.write(store, 'posts', [bob.post('of today', { created: SAMPLE_START + 2 * DAY })], {
      seen: SAMPLE_START + 3 * DAY,
    });
    expect(texts(store)).toEqual(['of today', 'from the future']);
    clean(store);
  });

  test('two records with one TID are both kept, in the order of their hashes', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const one = ada.post('one');
    const two = ada.post('two', { tid: one.tid });
    ada.write(store, 'posts', [one, two]);
    const ordered = [one, two].sort((a, b) => (a.hash < b.hash ? -1 : 1));
    expect(store.posts(ada.account, one.tid).map((post) => post.hash)).toEqual(
      ordered.map((record) => record.hash),
    );
    expect(store.post(ada.account, one.tid)?.hash).toBe(ordered[1]?.hash);
    expect(store.post(ada.account, one.tid, one.hash)?.text).toBe('one');
    clean(store);
  });

  test('the same record twice is one post', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('once');
    ada.write(store, 'posts', [post]);
    store.addRecords(ada.document('posts'), [post, post], SAMPLE_START);
    expect(texts(store)).toEqual(['once']);
    expect(store.totals().posts).toBe(1);
    clean(store);
  });

  test('a record of an unknown type is kept and not shown', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const bytes = Buffer.from('a record of a later version');
    const unknown: DecodedRecord = {
      tid: ada.post('not written').tid,
      hash: sha256(bytes),
      bytes,
      value: { type: 'unknown', name: 'poll' },
    };
    store.addRecords(ada.document('posts'), [unknown], SAMPLE_START);
    expect(store.totals().posts).toBe(0);
    expect(store.leaves(ada.document('posts'))).toEqual([{ tid: unknown.tid, hash: unknown.hash }]);
    const kept = store.record(ada.writer, unknown.tid, unknown.hash);
    expect(kept === undefined ? undefined : Buffer.from(kept)).toEqual(bytes);
  });

  test('a follow in a posts shard means nothing', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const bob = new SampleWriter('bob');
    ada.write(store, 'posts', [ada.follow(bob.account)]);
    expect(store.following(ada.account)).toEqual([]);
    clean(store);
  });

  test('a post that no longer counts is gone from everything', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const [kept, gone] = [ada.post('kept words'), ada.post('gone words')];
    ada.write(store, 'posts', [kept, gone]);
    store.removeRecords(ada.document('posts'), new Set([kept.hash]));
    expect(texts(store)).toEqual(['kept words']);
    expect(store.post(ada.account, gone.tid)).toBeUndefined();
    expect(foundTexts(store, 'gone')).toEqual([]);
    expect(foundTexts(store, 'words')).toHaveLength(1);
    expect(store.record(ada.writer, gone.tid, gone.hash)).toBeUndefined();
    expect(store.person(ada.account)?.posts).toBe(1);
  });
});

describe('records that come alone', () => {
  test('are shown as such, and as part of the document once that arrives', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const stranger = new SampleWriter('stranger');
    const mine = ada.post('mine');
    const answer = stranger.reply('an answer', ada.reference(mine));
    ada.write(store, 'posts', [mine]);
    const lone = stranger.lone(ada.account, answer);
    expect(store.addLone(lone, answer.value, SAMPLE_START + DAY)).toBe(true);
    expect(store.addLone(lone, answer.value, SAMPLE_START + 2 * DAY)).toBe(false);
    expect(store.post(stranger.account, answer.tid)).toMatchObject({
      lone: true,
      text: 'an answer',
    });
    clean(store);

    stranger.write(store, 'posts', [answer]);
    expect(store.post(stranger.account, answer.tid)?.lone).toBe(false);
    expect(store.posts(stranger.account, answer.tid)).toHaveLength(1);
    expect(store.post(ada.account, mine.tid)?.replies).toBe(1);
    expect(store.totals().posts).toBe(2);
    clean(store);

    store.removeRecords(stranger.document('posts'), new Set());
    expect(store.post(stranger.account, answer.tid)?.lone).toBe(true);
    expect(store.thread(ada.reference(mine), { limit: 9 })?.replies).toHaveLength(1);

    store.forgetLone(answer.hash);
    expect(store.posts(stranger.account, answer.tid)).toEqual([]);
    expect(store.post(ada.account, mine.tid)?.replies).toBe(0);
    expect(foundTexts(store, 'answer')).toEqual([]);
  });

  test('a copy of a record in another account does not take the place of the original', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const stranger = new SampleWriter('stranger');
    const thief = new SampleWriter('thief');
    const mine = ada.post('mine');
    const answer = stranger.reply('an answer', ada.reference(mine));
    ada.write(store, 'posts', [mine]);
    expect(store.addLone(thief.lone(ada.account, answer), answer.value, SAMPLE_START)).toBe(true);
    expect(store.addLone(stranger.lone(ada.account, answer), answer.value, SAMPLE_START)).toBe(
      true,
    );
    expect(store.loneCount(ada.account, 'words')).toBe(2);
    expect(store.post(stranger.account, answer.tid)?.text).toBe('an answer');
    clean(store);
  });

  test('are listed newest first by whom they are for, page by page', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const stranger = new SampleWriter('stranger');
    const mine = ada.post('mine');
    const answers = [1, 2, 3].map((n) =>
      stranger.reply(`answer ${String(n)}`, ada.reference(mine)),
    );
    for (const answer of answers) {
      store.addLone(stranger.lone(ada.account, answer, answers), answer.value, SAMPLE_START);
    }
    const [third, second] = store.lones(ada.account, 'words', 2);
    expect([third?.hash, second?.hash]).toEqual([answers[2]?.hash, answers[1]?.hash]);
    expect(store.lones(ada.account, 'words', 2, second).map((lone) => lone.hash)).toEqual([
      answers[0]?.hash,
    ]);
    expect(store.lone(answers[0]?.hash ?? mine.hash)?.author).toEqual(stranger.writer);
    expect(store.usage(stranger.account)).toBeGreaterThan(0);
    clean(store);
  });
});

describe('a cloned device', () => {
  test('its branches are united, and ranks are counted over all of them', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    store.setOwn([ada.writer]);
    const [one, two, three, four] = [1, 2, 3, 4].map((n) => ada.post(`post ${String(n)}`));
    if (!one || !two || !three || !four) throw new Error('four posts');
    const name = ada.document('posts');
    store.addRecords(name, [one, three], SAMPLE_START + DAY);
    store.addRecords(name, [one, two, four], SAMPLE_START + DAY);
    expect(store.leaves(name)).toEqual(
      [one, two, three, four].map(({ tid, hash }) => ({ tid, hash })),
    );
    expect(texts(store)).toEqual(['post 4', 'post 3', 'post 2', 'post 1']);
    store.saveHolding('peer', name, 2);
    const stored = [one, two, three, four].map((record) => store.post(ada.account, record.tid));
    expect(stored.map((post) => post?.storedBy)).toEqual([1, 1, 0, 0]);
    expect(store.replication.of(ada.account).belowOne).toBe(2);
    clean(store);
    store.removeRecords(name, new Set([one.hash, two.hash]));
    store.addRecords(name, [three], SAMPLE_START + DAY);
    expect(texts(store)).toEqual(['post 3', 'post 2', 'post 1']);
    expect(store.replication.of(ada.account).belowOne).toBe(1);
    clean(store);
  });
});
