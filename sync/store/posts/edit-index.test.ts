import { describe, expect, test } from 'vitest';
import type { PostReference } from '../../protocol/index.ts';
import { checkStore, rebuildIndex, type Store } from '../index.ts';
import { foundTexts } from '../testing/found-texts.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

function clean(store: Store): void {
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
}
const found = foundTexts;
const said = (store: Store, post: PostReference): [string, boolean][] =>
  store.removal.history(post).map(({ text, current }) => [text, current]);

describe('an edited post', () => {
  test('shows and finds its last version, and keeps the others in its history', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('the first wording');
    const second = ada.edit(post, 'the second draft');
    const third = ada.edit(post, 'a third thought', [second]);
    ada.write(store, 'posts', [post, second, third]);
    expect(store.post(ada.account, post.tid)).toMatchObject({
      text: 'a third thought',
      edited: { times: 2 },
      deleted: false,
    });
    expect(found(store, 'thought')).toEqual(['a third thought']);
    expect(found(store, 'wording')).toEqual([]);
    expect(said(store, ada.reference(post))).toEqual([
      ['a third thought', true],
      ['the second draft', false],
      ['the first wording', false],
    ]);
    clean(store);
    rebuildIndex(store);
    expect(found(store, 'thought')).toEqual(['a third thought']);
  });

  test('waits for its post: an edit that comes first is applied when the post comes', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('before');
    const edit = ada.edit(post, 'after');
    ada.write(store, 'posts', [edit]);
    expect(store.post(ada.account, post.tid)).toBeUndefined();
    ada.write(store, 'posts', [post]);
    expect(store.post(ada.account, post.tid)).toMatchObject({ text: 'after' });
    expect(found(store, 'before')).toEqual([]);
    clean(store);
  });

  test('of two edits that nothing replaces shows the last, whichever came first', () => {
    const ada = new SampleWriter('ada');
    const post = ada.post('before');
    const edits = [ada.edit(post, 'one'), ada.edit(post, 'other')];
    for (const order of [edits, edits.toReversed()]) {
      const store = temporaryStore();
      const writer = ada.document('posts');
      for (const record of [post, ...order]) store.addRecords(writer, [record], 0);
      expect(store.post(ada.account, post.tid)).toMatchObject({ text: 'other' });
    }
  });

  test('shows what replaces the last one, though it is older by its clock', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('before');
    const late = ada.edit(post, 'by a clock that runs ahead');
    const replacing = ada.edit(post, 'what is meant', [late]);
    const early = { ...replacing, tid: post.tid };
    store.addRecords(ada.document('posts'), [post, late, early], 0);
    expect(store.post(ada.account, post.tid)).toMatchObject({ text: 'what is meant' });
  });

  test('is as it was where somebody else edits it, or an edit of another post is replaced', () => {
    const store = temporaryStore();
    const [ada, eve] = [new SampleWriter('ada'), new SampleWriter('eve')];
    const post = ada.post('mine');
    const other = ada.post('another');
    const edit = ada.edit(post, 'mine, edited');
    ada.write(store, 'posts', [post, other, edit, ada.edit(other, 'another, edited', [edit])]);
    eve.write(store, 'posts', [eve.edit(post, 'yours'), eve.delete(post)]);
    expect(store.post(ada.account, post.tid)).toMatchObject({
      text: 'mine, edited',
      deleted: false,
    });
    clean(store);
  });
});

describe('a deleted post', () => {
  test('leaves feeds, search and counts, and stands in its thread', () => {
    const store = temporaryStore();
    const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
    const root = ada.post('root');
    const middle = bob.reply('middle', ada.reference(root));
    const leaf = ada.reply('leaf', bob.reference(middle), ada.reference(root));
    ada.write(store, 'posts', [root, leaf]);
    bob.write(store, 'posts', [middle]);
    bob.write(store, 'posts', [bob.delete(middle)]);
    const { posts } = store.feedPage({ of: 'everyone' }, { limit: 10 });
    expect(posts.map(({ text }) => text).sort()).toEqual(['leaf', 'root']);
    expect(found(store, 'middle')).toEqual([]);
    expect(store.person(bob.account)).toMatchObject({ posts: 0 });
    const thread = store.thread(ada.reference(root), { limit: 10 });
    expect(thread?.replies.map(({ post, depth }) => [post?.deleted, post?.text, depth])).toEqual([
      [true, '', 0],
      [false, 'leaf', 1],
    ]);
    clean(store);
  });

  test('is deleted from the start where the delete came first, and an edit brings nothing back', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('gone');
    ada.write(store, 'posts', [ada.delete(post), ada.edit(post, 'back again?')]);
    ada.write(store, 'posts', [post]);
    expect(store.post(ada.account, post.tid)).toMatchObject({ text: '', deleted: true });
    expect(found(store, 'again')).toEqual([]);
    expect(found(store, 'gone')).toEqual([]);
    expect(store.totals().posts).toBe(0);
    clean(store);
  });
});
