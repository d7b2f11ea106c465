import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkStore, openStore, rebuildIndex, type Store } from '../index.ts';
import type { PostSearch, SearchPart } from './post-search.ts';
import { searchTerm } from './search-text.ts';
import { foundTexts as found } from '../testing/found-texts.ts';
import { SAMPLE_START, SampleWriter } from '../testing/sample-writer.ts';
import { temporaryFolder, temporaryStore } from '../testing/temporary-store.ts';

const DAY = 86_400_000;
const term = (text: string, prefix = false): SearchPart => ({ term: searchTerm(text, prefix) });
function texts(store: Store, search: Partial<PostSearch>): string[] {
  return store.finding.posts
    .page({ all: [], none: [], ...search }, 100)
    .found.map(({ post }) => post.text);
}
/** What is marked, as text. */
function marked(store: Store, ...all: SearchPart[]): string[][] {
  return store.finding.posts.page({ all, none: [] }, 100).found.map(({ post, marks }) => {
    const bytes = Buffer.from(post.text);
    return marks.map(({ start, end }) => bytes.subarray(start, end).toString());
  });
}
function clean(store: Store): void {
  expect(checkStore(store)).toEqual({ ok: true, problems: [] });
}
const written = (...posts: string[]) => {
  const store = temporaryStore();
  const ada = new SampleWriter('ada');
  ada.write(
    store,
    'posts',
    posts.map((text) => ada.post(text)),
  );
  return store;
};

describe('words', () => {
  test('are found without regard to case and accents, and while they are being typed', () => {
    const store = written('Un café à Paris', 'Nothing of the kind');
    expect(found(store, 'CAFE')).toEqual(['Un café à Paris']);
    expect(found(store, 'paris cafe')).toEqual(['Un café à Paris']);
    for (const beginning of ['p', 'pa', 'par', 'pari', 'paris'])
      expect(found(store, beginning)).toEqual(beginning === 'p' ? [] : ['Un café à Paris']);
    expect(found(store, 'paris nothing')).toEqual([]);
    expect(found(store, 'par un')).toEqual([]);
    expect(found(store, '"* AND (')).toEqual([]);
    clean(store);
  });

  test('are found in scripts without spaces, however few letters they have', () => {
    const store = written('今天的天气很好', '広場にようこそ Starling', '天下', 'ｶﾀｶﾅ ガ');
    expect(found(store, '天气')).toEqual(['今天的天气很好']);
    expect(found(store, '天')).toHaveLength(2);
    expect(found(store, '的天气很')).toEqual(['今天的天气很好']);
    expect(found(store, '天好')).toEqual([]);
    expect(found(store, 'ようこそ starling')).toEqual(['広場にようこそ Starling']);
    expect(found(store, 'カタカナ')).toEqual(['ｶﾀｶﾅ ガ']);
    clean(store);
  });

  test('are whole in scripts that write vowels as marks, and found without vowel signs', () => {
    const store = written('हिन्दी में', 'مُحَمَّد', 'שָׁלוֹם', 'می‌خواهم', 'Ｆｕｌｌ ﬁn');
    expect(found(store, 'हिन्दी')).toEqual(['हिन्दी में']);
    expect(found(store, 'हन')).toEqual([]);
    expect(found(store, 'محمد')).toEqual(['مُحَمَّد']);
    expect(found(store, 'שלום')).toEqual(['שָׁלוֹם']);
    expect(found(store, 'میخواهم')).toEqual(['می‌خواهم']);
    expect(found(store, 'full fin')).toEqual(['Ｆｕｌｌ ﬁn']);
    clean(store);
  });

  test('stand side by side in a phrase', () => {
    const store = written('the open square', 'open the square', 'the open, square!', 'état-major');
    expect(texts(store, { all: [term('open square')] })).toEqual([
      'the open, square!',
      'the open square',
    ]);
    expect(texts(store, { all: [term('the open')] })).toHaveLength(2);
    expect(texts(store, { all: [term('open squ', true)] })).toHaveLength(2);
    expect(texts(store, { all: [term('etat-major')] })).toEqual(['état-major']);
    expect(texts(store, { all: [term('square')], none: [term('the open')] })).toEqual([
      'open the square',
    ]);
    expect(texts(store, { none: [term('square')] })).toEqual(['état-major']);
  });

  test('are marked where they stand, by bytes', () => {
    const store = written('Grüße, 👩‍🚀 GRÜSSE! Grusse dich', '天气好的天气');
    expect(marked(store, term('grusse'))).toEqual([['Grüße', 'GRÜSSE', 'Grusse']]);
    expect(marked(store, term('grusse d', true))).toEqual([]);
    expect(marked(store, term('grusse di', true))).toEqual([['Grusse dich']]);
    expect(marked(store, term('天气'))).toEqual([['天气', '天气']]);
  });

  test('that begin as many others do are found among them', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    // More than one page looks at, all newer than the one that is meant.
    const common = Array.from({ length: 450 }, (_, n) => ada.post(`interest ${String(n)}`));
    const rare = ada.post('interpolation', { at: SAMPLE_START });
    ada.write(store, 'posts', [...common, rare]);
    expect(found(store, 'interpol')).toEqual(['interpolation']);
    expect(found(store, 'inter')).toHaveLength(100);
  });
});

describe('what posts have', () => {
  test('narrows what is found', () => {
    const store = temporaryStore();
    const [ada, bob] = [new SampleWriter('ada'), new SampleWriter('bob')];
    const link = { start: 0, end: 4, uri: 'https://a.example/' };
    const tag = { start: 5, end: 9, tag: 'Café' };
    ada.write(store, 'posts', [
      ada.post('here #one', { facets: [link, tag], langs: ['fr-CA'] }),
      ada.post('here two', { warning: 'careful', langs: ['en', 'fr'] }),
    ]);
    bob.write(store, 'posts', [bob.post('here three', { langs: [] })]);
    const here = term('here');
    const of = (...all: SearchPart[]) => texts(store, { all: [here, ...all] });
    expect(of({ author: bob.account })).toEqual(['here three']);
    expect(of({ author: new SampleWriter('nobody').account })).toEqual([]);
    expect(of({ trait: 'link' })).toEqual(['here #one']);
    expect(of({ trait: 'warning' })).toEqual(['here two']);
    expect(of({ trait: 'poll' })).toEqual([]);
    expect(of({ tag: 'café' })).toEqual(['here #one']);
    expect(of({ lang: 'fr' })).toEqual(['here two', 'here #one']);
    expect(texts(store, { none: [{ lang: 'fr' }, { author: ada.account }] })).toEqual([
      'here three',
    ]);
    expect(marked(store, { tag: 'café' })).toEqual([['#one']]);
    clean(store);
  });

  test('is when they were written, to the millisecond', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const times = [SAMPLE_START - 1, SAMPLE_START, SAMPLE_START + DAY - 1, SAMPLE_START + DAY];
    ada.write(
      store,
      'posts',
      times.map((created, n) => ada.post(`day ${String(n)}`, { created })),
    );
    expect(texts(store, { since: SAMPLE_START, until: SAMPLE_START + DAY })).toEqual([
      'day 2',
      'day 1',
    ]);
    expect(texts(store, { since: SAMPLE_START + DAY })).toEqual(['day 3']);
    expect(texts(store, { until: SAMPLE_START })).toEqual(['day 0']);
  });

  test('cannot be forged by characters that no letter has', () => {
    const store = written('\ue001 \ue005 picture', 'ab\ue000cd');
    expect(texts(store, { all: [{ trait: 'image' }] })).toEqual([]);
    expect(found(store, 'picture')).toHaveLength(1);
    expect(found(store, 'ab')).toHaveLength(1);
  });
});

describe('pages', () => {
  test('go on where the last one ended, the latest first, whenever they came', () => {
    const store = temporaryStore();
    const writers = ['ada', 'bob', 'cyd'].map((name) => new SampleWriter(name));
    for (const [at, writer] of writers.entries()) {
      const posts = Array.from({ length: 50 }, (_, n) =>
        writer.post(`word ${String(at)}`, { created: SAMPLE_START + (n * 3 + at) * 60_000 }),
      );
      writer.write(store, 'posts', posts);
    }
    const times: number[] = [];
    let cursor: string | undefined;
    do {
      const page = store.finding.posts.page({ all: [term('word')], none: [] }, 40, cursor);
      times.push(...page.found.map(({ post }) => post.created));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(times).toHaveLength(150);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(() => store.finding.posts.page({ all: [], none: [] }, 1, 'x')).toThrow('start again');
  });

  test('are shorter where much must be read, and then go on', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const others = Array.from({ length: 300 }, () => ada.post('one two', {}));
    const meant = ada.post('two one', { at: SAMPLE_START });
    ada.write(store, 'posts', [...others, meant]);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = store.finding.posts.page({ all: [term('two one')], none: [] }, 10, cursor);
      pages.push(page.found.map(({ post }) => post.text));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(pages).toEqual([[], [], [], ['two one']]);
  });

  test('read what a long beginning stands beside, and walk over nothing', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const many = (count: number, text: string) =>
      Array.from({ length: count }, () => ada.post(text));
    ada.write(store, 'posts', [
      ada.post('interest here', { langs: ['fr'] }),
      ...many(300, 'interesting there'),
      ...many(60, 'internet here'),
    ]);
    const pages = (search: Partial<PostSearch>): string[][] => {
      const all: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = store.finding.posts.page({ all: [], none: [], ...search }, 500, cursor);
        all.push([...new Set(page.found.map(({ post }) => post.text))]);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return all;
    };
    const [beginning, there] = [term('interes', true), term('there')];
    const last = [[], [], [], ['interest here']];
    expect(pages({ all: [beginning], none: [there] })).toEqual(last);
    expect(pages({ all: [beginning], none: [{ lang: 'en' }] })).toEqual(last);
    expect(pages({ all: [beginning], none: [term('interesti', true)] })).toEqual(last);
    expect(pages({ all: [term('here')], none: [beginning] })).toEqual([['internet here']]);
    const allButLast = pages({ all: [{ lang: 'en' }], none: [term('interne', true)] });
    expect(allButLast.flat()).toEqual(['interesting there']);
    expect(pages({ all: [beginning], none: [{ lang: 'fr' }] }).flat()).toEqual([
      'interesting there',
    ]);
  });

  test.each([0, 100])('find words that many posts have, in %i ms a look', (look) => {
    let now = SAMPLE_START;
    const path = join(temporaryFolder(), 'space.sqlite');
    const store = openStore({ path, clock: () => (now += look) });
    onTestFinished(() => {
      store.close();
    });
    const ada = new SampleWriter('ada');
    // In more posts than are compared at once; every eleventh has both.
    const posts = Array.from({ length: 1100 }, (_, n) =>
      ada.post(`all ${n % 11 === 0 ? 'odd even' : n % 2 === 0 ? 'even' : 'odd'} ${String(n)}`),
    );
    ada.write(store, 'posts', posts);
    const wanted = (search: Partial<PostSearch>): string[] => {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const page = store.finding.posts.page({ all: [], none: [], ...search }, 30, cursor);
        all.push(...page.found.map(({ post }) => post.text));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return all;
    };
    const [all, odd, even] = [term('all'), term('odd'), term('even')];
    const both = wanted({ all: [all, odd, even] });
    expect(both).toHaveLength(100);
    expect(both.slice(0, 2)).toEqual(['all odd even 1089', 'all odd even 1078']);
    expect(wanted({ all: [odd], none: [even] })).toHaveLength(500);
    expect(wanted({ none: [even] })).toHaveLength(500);
    expect(wanted({ all: [all, odd], none: [all] })).toEqual([]);
    expect(wanted({ all: [all, odd], none: [even, term('1')] })).toHaveLength(499);
  });

  test('find every post of a flood within one second', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const posts = Array.from({ length: 500 }, () => ada.post('flood', { created: SAMPLE_START }));
    ada.write(store, 'posts', posts);
    const window = { all: [term('flood')], since: SAMPLE_START, until: SAMPLE_START + 1000 };
    expect(texts(store, window)).toHaveLength(100);
    const page = store.finding.posts.page({ none: [], ...window }, 1000);
    expect(page.found).toHaveLength(500);
    store.removeRecords(ada.document('posts'), new Set(posts.slice(0, 3).map(({ hash }) => hash)));
    expect(texts(store, window)).toHaveLength(3);
  });
});

describe('what is edited', () => {
  test('takes no word from the posts that come with it', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const post = ada.post('common before');
    const edit = ada.edit(post, 'common after');
    // One transaction: SQLite gets all of it at once.
    ada.write(store, 'posts', [post, edit, ada.post('common later')]);
    expect(found(store, 'common')).toEqual(['common later', 'common after']);
    expect(found(store, 'before')).toEqual([]);
    clean(store);
    rebuildIndex(store);
    expect(found(store, 'common')).toEqual(['common later', 'common after']);
    const again = [ada.edit(post, 'common again', [edit]), ada.post('common end')];
    ada.write(store, 'posts', again);
    expect(found(store, 'common')).toEqual(['common end', 'common later', 'common again']);
    expect(found(store, 'after')).toEqual([]);
    clean(store);
  });
});

describe('what is removed', () => {
  test('is not found, nor left in the file', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const secret = ada.post('xylophones 木琴の秘密 rest here', {
      facets: [{ start: 0, end: 10, tag: 'xylotag' }],
    });
    ada.write(store, 'posts', [secret, ada.post('something else')]);
    expect(store.finding.tags.tag('XyloTag')).toMatchObject({ posts: 1, tag: 'xylotag' });
    store.transaction(() => {
      store.removeRecords(ada.document('posts'), new Set());
      store.forgetInstance(ada.document('posts'), store.holdings(ada.writer)[0]?.heads ?? []);
    });
    store.checkpoint();
    expect(found(store, 'xylophones')).toEqual([]);
    expect(found(store, '木琴')).toEqual([]);
    expect(store.finding.tags.tag('xylotag')).toMatchObject({ posts: 0 });
    const file = readFileSync(store.path);
    for (const word of ['xylophones', 'ylophones', 'xyl', '木琴', 'xylotag'])
      expect(file.includes(word)).toBe(false);
    expect(readFileSync(`${store.path}-wal`)).toHaveLength(0);
  });

  test('comes back as it was when the index is made anew', () => {
    const store = written('one #tag', 'deux été', '三');
    rebuildIndex(store);
    expect(found(store, 'ete')).toEqual(['deux été']);
    clean(store);
  });
});
