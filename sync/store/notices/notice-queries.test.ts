import { describe, expect, test } from 'vitest';
import type { Store } from '../index.ts';
import { noticePlace } from '../index.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';
import { ACTS_LOOKED_AT } from './notice-queries.ts';

const ENDS = SAMPLE_START + 60_000;
const options = ['yes', 'no'];

function adaAndStore() {
  const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
  const store = temporaryStore();
  store.setOwn([ada.writer]);
  return { ada, bob, store };
}
const told = (store: Store, now: number, before?: string) =>
  [...store.notices.from(now, before)].map(({ kind, at, post }) => [kind, at, post?.text]);

describe('a poll that ended', () => {
  test('is told of to its author and to who voted, and to nobody else', () => {
    const { ada, bob, store } = adaAndStore();
    const poll = { options, multiple: false };
    const mine = ada.post('mine', { poll: { ...poll, ends: ENDS } });
    const theirs = bob.post('theirs', { poll: { ...poll, ends: ENDS + 1000 } });
    const others = bob.post('not voted', { poll: { ...poll, ends: ENDS } });
    const open = ada.post('without an end', { poll });
    ada.write(store, 'posts', [mine, open]);
    bob.write(store, 'posts', [theirs, others]);
    const post = bob.reference(theirs);
    ada.write(store, 'reactions', [ada.say({ type: 'vote', post, options: [0], replaces: [] })]);
    expect(told(store, ENDS - 1)).toEqual([]);
    expect(store.notices.nextEnd(ENDS - 1)).toBe(ENDS);
    expect(told(store, ENDS)).toEqual([['poll', ENDS, 'mine']]);
    expect(store.notices.nextEnd(ENDS)).toBe(ENDS + 1000);
    expect(told(store, ENDS + 1000)).toEqual([
      ['poll', ENDS + 1000, 'theirs'],
      ['poll', ENDS, 'mine'],
    ]);
    expect(store.notices.nextEnd(ENDS + 1000)).toBeUndefined();
  });

  test('stands among the others by its end, on every page', () => {
    const { ada, bob, store } = adaAndStore();
    const poll = { options, multiple: false, ends: ENDS };
    const polls = ['a', 'b', 'c'].map((text) => ada.post(text, { poll }));
    ada.write(store, 'posts', polls);
    const first = polls[0] ?? ada.post('');
    for (const seen of [ENDS - 1, ENDS, ENDS + 1]) {
      const reply = bob.reply(`at ${String(seen - ENDS)}`, ada.reference(first));
      bob.write(store, 'posts', [reply], { seen });
    }
    const all = [...store.notices.from(ENDS + 10)];
    expect(all).toHaveLength(6);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a));
    for (const [at, row] of all.entries())
      expect(told(store, ENDS + 10, noticePlace(row))).toHaveLength(5 - at);
  });
});

describe('many likes of one post', () => {
  test('are one row: the latest are looked at, all are counted', () => {
    const { ada, store } = adaAndStore();
    const post = ada.post('loved');
    ada.write(store, 'posts', [post]);
    const likes = ACTS_LOOKED_AT + 1;
    store.transaction(() => {
      for (let n = 0; n < likes; n += 1) {
        const fan = new SampleWriter(`fan ${String(n)}`);
        const like = fan.say({ type: 'like', post: ada.reference(post), like: true, replaces: [] });
        store.addRecords(fan.document('reactions'), [like], SAMPLE_START + n);
      }
    });
    const [row, ...rest] = [...store.notices.from(SAMPLE_START)];
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ kind: 'like', count: likes, at: SAMPLE_START + likes - 1 });
    expect(row?.actors).toHaveLength(ACTS_LOOKED_AT);
  });
});
