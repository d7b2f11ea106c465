import { describe, expect, test } from 'vitest';
import { sha256 } from '../../protocol/index.ts';
import type { ImageReference } from '../../protocol/index.ts';
import { checkStore, type Feed, type Store } from '../index.ts';
import { SampleWriter } from '../testing/sample-writer.ts';
import { temporaryStore } from '../testing/temporary-store.ts';

const picture: ImageReference = {
  hash: sha256(Buffer.from('picture')),
  type: 'image/png',
  size: 10,
  width: 1,
  height: 1,
  preview: new Uint8Array(),
  alt: '',
};

function walk(store: Store, feed: Feed): string[] {
  const texts: string[] = [];
  for (let before: string | undefined; ;) {
    const page = store.feedPage(feed, { limit: 2, ...(before && { before }) });
    texts.push(...page.posts.map(({ text }) => text));
    if (page.cursor === undefined) return texts;
    before = page.cursor;
  }
}

describe('the posts of one author', () => {
  test('stand on shelves: without answers, answers alone, with pictures, liked ones', () => {
    const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
    const store = temporaryStore();
    const first = ada.post('first');
    const about = ada.reference(first);
    const shown = ada.say({
      type: 'post',
      text: 'shown',
      langs: [],
      facets: [],
      images: [picture],
    });
    const answer = ada.say({
      ...{ type: 'post', text: 'shown in an answer', langs: [], facets: [], images: [picture] },
      reply: { parent: about, root: about },
    });
    const theirs = bob.post('theirs');
    bob.write(store, 'posts', [theirs, bob.reply('not Ada', about)]);
    ada.write(store, 'posts', [first, ada.reply('answer', about), shown, answer, ada.post('last')]);
    const likes = [bob.reference(theirs), about].map((post) =>
      ada.say({ type: 'like', post, like: true, replaces: [] }),
    );
    ada.write(store, 'reactions', likes);
    const { account } = ada;
    expect(walk(store, { of: 'shelf', account, shelf: 'posts' })).toEqual([
      'last',
      'shown',
      'first',
    ]);
    expect(walk(store, { of: 'shelf', account, shelf: 'replies' })).toEqual([
      'answer',
      'shown in an answer',
    ]);
    expect(walk(store, { of: 'shelf', account, shelf: 'media' })).toEqual([
      'shown in an answer',
      'shown',
    ]);
    expect(walk(store, { of: 'likes', account })).toEqual(['first', 'theirs']);
    const [newest] = store.feedPage({ of: 'author', account }, { limit: 10 }).posts.slice(-1);
    const shelf = { of: 'shelf', account, shelf: 'replies' } as const;
    expect(store.newerThan(shelf, newest?.cursor ?? '')).toBe(2);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });

    // Without its picture it leaves the shelf; deleted, it leaves all of them.
    ada.write(store, 'posts', [ada.edit(shown, 'shown no more'), ada.delete(answer)]);
    expect(walk(store, { of: 'shelf', account, shelf: 'media' })).toEqual([]);
    expect(walk(store, { of: 'shelf', account, shelf: 'replies' })).toEqual(['answer']);
    const { problems } = checkStore(store);
    expect(problems.filter((text) => /\((posts|pictured)\)/.test(text))).toEqual([]);
  });
});
