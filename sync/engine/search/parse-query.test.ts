import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfName } from '../../../tests/fixtures/samples.ts';
import { temporaryStore } from '../../store/testing/temporary-store.ts';
import { parseQuery } from './parse-query.ts';

const ada = accountOfName('ada');
const author = (text: string) => (['@ada', 'Ada Lovelace', 'me'].includes(text) ? ada : undefined);
const DAY = 86_400_000;

/** The parts of a query in short. */
function read(query: string) {
  const { search, problems } = parseQuery(query, author);
  const short = (parts: NonNullable<typeof search>['all']) =>
    parts.map((part) =>
      'term' in part
        ? part.term.tokens.map(({ word }) => word).join(' ') + (part.term.prefix ? '*' : '')
        : part,
    );
  return {
    ...(search === undefined ? {} : { all: short(search.all), none: short(search.none) }),
    ...(search?.since === undefined ? {} : { since: search.since }),
    ...(search?.until === undefined ? {} : { until: search.until }),
    ...(problems.length === 0 ? {} : { problems: problems.map(({ code, part }) => [code, part]) }),
  };
}

describe('a query', () => {
  it('is words, of which the last may still be being typed', () => {
    expect(read('Open squa')).toEqual({ all: ['open', 'squa*'], none: [] });
    expect(read('open square ')).toEqual({ all: ['open', 'square'], none: [] });
    expect(read('squ* open ')).toEqual({ all: ['squ*', 'open'], none: [] });
    expect(read('état-major ')).toEqual({ all: ['etat major'], none: [] });
  });

  it('is phrases in any quotes, and what must not be there', () => {
    expect(read('"the open" “square two” «trois»')).toEqual({
      all: ['the open', 'square two', 'trois'],
      none: [],
    });
    expect(read('one -two -"three four" -#five')).toEqual({
      all: ['one'],
      none: ['two', 'three four', { tag: 'five' }],
    });
  });

  it('is filters', () => {
    expect(read('from:@ada from:"Ada Lovelace" FROM:me')).toEqual({
      all: [{ author: ada }, { author: ada }, { author: ada }],
      none: [],
    });
    expect(
      read('#Café ＃広場 has:image has:POLL has:link -has:quote has:warning -is:reply'),
    ).toEqual({
      all: [
        { tag: 'café' },
        { tag: '広場' },
        { trait: 'image' },
        { trait: 'poll' },
        { trait: 'link' },
        { trait: 'warning' },
      ],
      none: [{ trait: 'quote' }, { trait: 'reply' }],
    });
    expect(read('lang:fr-CA')).toEqual({ all: [{ lang: 'fr-CA' }], none: [] });
  });

  it('is days, the last of them whole', () => {
    const [first, fifth] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 5)];
    expect(read('since:2026-01-01 until:2026-01-05')).toEqual({
      all: [],
      none: [],
      since: first,
      until: fifth + DAY,
    });
    expect(read('-since:2026-01-01')).toMatchObject({ until: first });
    expect(read('-until:2026-01-05')).toMatchObject({ since: fifth + DAY });
    expect(read('since:2026-01-01 since:2026-01-05')).toMatchObject({ since: fifth });
  });

  it('tells what means nothing, and searches for the rest', () => {
    expect(
      read('word since:2026-02-30 since:soon has:cake from:nobody lang:english is:x a:b'),
    ).toEqual({
      all: ['word'],
      none: [],
      problems: [
        ['bad-date', 'since:2026-02-30'],
        ['bad-date', 'since:soon'],
        ['unknown-filter', 'has:cake'],
        ['unknown-person', 'from:nobody'],
        ['unknown-filter', 'lang:english'],
        ['unknown-filter', 'is:x'],
        ['unknown-filter', 'a:b'],
      ],
    });
    expect(read('one "two three')).toEqual({
      all: ['one', 'two three'],
      none: [],
      problems: [['open-quote', '"two three']],
    });
    for (const query of ['', '  ', '!!! 🎉', '"', '-', '*', '#', '""'])
      expect(parseQuery(query, author).search).toBeUndefined();
    expect(read('')).toEqual({ problems: [['empty', '']] });
  });

  it('takes an address or a time for words', () => {
    expect(read('https://a.example/b ')).toEqual({ all: ['https a example b'], none: [] });
    expect(read('12:30 note: ')).toEqual({ all: ['12 30', 'note'], none: [] });
  });

  it('never fails, whatever it is', () => {
    const { posts } = temporaryStore().finding;
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"',
        '*',
        '-',
        ':',
        '(',
        ')',
        'AND',
        'OR',
        'NOT',
        'NEAR(',
        '^',
        '#',
        '“',
        'from:',
      ),
      fc.constantFrom(
        'has:image',
        'since:2026-01-01',
        'until:',
        'lang:xx',
        '\u0000',
        '天',
        '\ue001',
        '+',
        '{a b}',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, spaced) => {
        const { search } = parseQuery(pieces.join(spaced ? ' ' : ''), author);
        if (search !== undefined) expect(posts.page(search, 10)).toEqual({ found: [] });
      }),
    );
  });
});
