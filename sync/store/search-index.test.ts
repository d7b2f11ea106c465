import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkStore, type Store } from './index.ts';
import { pairsOf, searchQuery } from './search-text.ts';
import { SampleWriter } from './testing/sample-writer.ts';
import { temporaryStore } from './testing/temporary-store.ts';

function found(store: Store, text: string): string[] {
  return store.search(text, 10).map((post) => post.text);
}

describe('search', () => {
  test('finds words without regard to case and accents, and one that is still being typed', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'posts', [ada.post('Un café à Paris'), ada.post('Nothing of the kind')]);
    expect(found(store, 'CAFE')).toEqual(['Un café à Paris']);
    expect(found(store, 'paris cafe')).toEqual(['Un café à Paris']);
    expect(found(store, 'par')).toEqual(['Un café à Paris']);
    expect(found(store, 'paris nothing')).toEqual([]);
    expect(found(store, '')).toEqual([]);
    expect(found(store, '"* AND (')).toEqual([]);
  });

  test('finds words of two letters inside a text without spaces', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    ada.write(store, 'posts', [
      ada.post('今天的天气很好'),
      ada.post('広場にようこそ Starling'),
      ada.post('天下'),
    ]);
    expect(found(store, '天气')).toEqual(['今天的天气很好']);
    expect(found(store, '天').length).toBe(2);
    expect(found(store, '的天气很')).toEqual(['今天的天气很好']);
    expect(found(store, '天好')).toEqual([]);
    expect(found(store, 'ようこそ starling')).toEqual(['広場にようこそ Starling']);
    expect(checkStore(store).ok).toBe(true);
  });

  test('what is removed is not found, nor left in the file', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const secret = ada.post('xylophones 木琴の秘密 rest here');
    ada.write(store, 'posts', [secret, ada.post('something else')]);
    store.transaction(() => {
      store.removeRecords(ada.document('posts'), new Set());
      store.forgetInstance(ada.document('posts'), store.holdings(ada.writer)[0]?.heads ?? []);
    });
    store.checkpoint();
    expect(found(store, 'xylophones')).toEqual([]);
    expect(found(store, '木琴')).toEqual([]);
    const file = readFileSync(store.path);
    for (const word of ['xylophones', 'ylophones', '木琴']) expect(file.includes(word)).toBe(false);
    expect(readFileSync(`${store.path}-wal`)).toHaveLength(0);
  });

  test('splits unspaced scripts into overlapping pairs and leaves the rest', () => {
    expect(pairsOf('a 中国人 b 東')).toBe('中国 国人 人 東');
    expect(pairsOf('no such letters')).toBe('');
    expect(searchQuery('say 中国人')).toEqual({ words: '"say" *', pairs: '"中国 国人"' });
    expect(searchQuery('中')).toEqual({ pairs: '"中" *' });
  });
});
