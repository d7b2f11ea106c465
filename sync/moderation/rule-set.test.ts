import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOfName } from '../../tests/fixtures/samples.ts';
import { formatTid, sha256 } from '../protocol/index.ts';
import type { JudgedPost, Rule } from './index.ts';
import { RuleSet } from './index.ts';

const [ada, bob, eve] = ['ada', 'bob', 'eve'].map(accountOfName) as [
  JudgedPost['account'],
  JudgedPost['account'],
  JudgedPost['account'],
];
const NOW = 1_000_000;
const tid = formatTid(1_700_000_000_000_000, 1);

function post(text: string, rest: Partial<JudgedPost> = {}): JudgedPost {
  return { account: bob, tid, text, facets: [], ...rest };
}
function setOf(...rules: Rule[]): RuleSet {
  return new RuleSet(rules, ada, () => NOW);
}
const isHidden = (words: string, text: string): boolean =>
  setOf({ id: 'w', kind: 'word', words }).hiddenBy(post(text)) !== undefined;

describe('a rule about words', () => {
  test.each([
    ['cat', 'A CAT sat', true],
    ['cat', 'concatenate', false],
    ['cat', 'cats', false],
    ['cat*', 'cats and dogs', true],
    ['cat*', 'concatenate', false],
    ['cat', 'cat-like', true],
    ['election night', 'On Election  Night, again', true],
    ['election night', 'the night of the election', false],
    ['elect* night', 'electoral night', true],
    ['naive', 'so naïve', true],
    ['NAÏVE', 'so naive', true],
    ['straße', 'Strasse', true],
    ['οδος', 'ΟΔΟΣ', true],
    ['οδος*', 'οδοσα', true],
    ['istanbul', 'İstanbul', true],
    ['cafe\u0301', 'café', true],
    ['spoiler', 'sp\u00adoi\u200bler', true],
    ['ﬁsh', 'fish', true],
    ['سلام', 'سَلَامٌ', true],
    ['कि', 'की', false],
    ['選挙', '今日は選挙です', true],
    ['選挙', '選んで挙げる', false],
    ['挙', '今日は選挙です', true],
    ['か', 'が', false],
    ['고양이', '고양이가 잔다', true],
    ['AI絵', 'これはAI絵です', true],
    ['AI絵', 'AIの絵', false],
    ['เลือกตั้ง', 'วันนี้มีการเลือกตั้งใหญ่', true],
    ['😂', 'so funny 🙂😂!', true],
    ['👍', '👍🏽', true],
    ['#art', 'state of the art', true],
    ['.*', 'anything', false],
    ['a.c', 'abc', false],
    ['a.c', 'a c', true],
  ])('%j on %j hides it: %s', (words, text, hidden) => {
    expect(isHidden(words, text)).toBe(hidden);
  });

  test('reads the cover, the descriptions of pictures and the options of a poll, too', () => {
    const rules = setOf({ id: 'w', kind: 'word', words: 'spider' });
    expect(rules.hiddenBy(post('Look', { warning: 'A spider!' }))).toBeDefined();
    expect(rules.hiddenBy(post('Look', { images: [{ alt: 'My spider' }] }))).toBeDefined();
    expect(rules.hiddenBy(post('Look', { poll: { options: ['cat', 'spider'] } }))).toBeDefined();
    expect(rules.hiddenBy(post('Look'))).toBeUndefined();
  });

  test('finds what is put into a text anywhere, whatever else there is to find', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const script = fc.constantFrom('猫', 'ねこ', 'кот', 'chat', 'gatto');
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        script,
        fc.nat(),
        fc.array(word, { maxLength: 20 }),
        (words, wanted, at, others) => {
          const text = words.toSpliced(at % (words.length + 1), 0, wanted).join(' ');
          const rules = others
            .filter((other) => !words.includes(other) && other !== wanted)
            .map((other): Rule => ({ id: other, kind: 'word', words: other }));
          expect(setOf(...rules).hiddenBy(post(text))).toBeUndefined();
          const all = setOf(...rules, { id: 'wanted', kind: 'word', words: wanted.toUpperCase() });
          expect(all.hiddenBy(post(text))?.id).toBe('wanted');
        },
      ),
    );
  });
});

describe('a reader’s rules', () => {
  test('hide people, whether muted, blocked or on a list', () => {
    const rules = setOf(
      { id: 'p', kind: 'person', account: bob },
      { id: 'l', kind: 'list', members: [eve, bob] },
    );
    expect(rules.hiddenBy(post('x'))?.id).toBe('p');
    expect(rules.ofPerson(eve)?.id).toBe('l');
    expect(rules.ofPerson(ada)).toBeUndefined();
  });

  test('hide what such people pass on, whoever wrote it', () => {
    const rules = setOf({ id: 'p', kind: 'person', account: eve });
    expect(rules.hiddenBy(post('x', { repost: { account: eve } }))?.id).toBe('p');
    expect(rules.hiddenBy(post('x'))).toBeUndefined();
  });

  test('hide a thread: its root and what answers it', () => {
    const rules = setOf({ id: 't', kind: 'thread', account: bob, tid });
    const root = { account: bob, tid, hash: sha256() };
    expect(rules.hiddenBy(post('root'))).toBeDefined();
    expect(rules.hiddenBy(post('reply', { account: eve, reply: { root } }))).toBeDefined();
    expect(rules.hiddenBy(post('another', { account: eve }))).toBeUndefined();
  });

  test('hide a tag in all its spellings, and not the word', () => {
    const rules = setOf({ id: 'g', kind: 'tag', tag: 'Caturday' });
    const facets = [{ start: 0, end: 9, tag: 'CATURDAY' }];
    expect(rules.hiddenBy(post('#CATURDAY', { facets }))).toBeDefined();
    expect(rules.hiddenBy(post('Caturday'))).toBeUndefined();
  });

  test('never hide what oneself wrote', () => {
    const rules = setOf(
      { id: 'w', kind: 'word', words: 'cat' },
      { id: 'l', kind: 'list', members: [ada] },
    );
    expect(rules.hiddenBy(post('my cat', { account: ada }))).toBeUndefined();
  });

  test('end when they end, and the next one takes over', () => {
    const at = (until: number) =>
      setOf(
        { id: 'one', kind: 'person', account: bob, until },
        { id: 'two', kind: 'word', words: 'cat' },
      ).hiddenBy(post('a cat'))?.id;
    expect(at(NOW + 1)).toBe('one');
    expect(at(NOW)).toBe('two');
  });

  test('cannot be made slow by what is written', () => {
    const rules = setOf(
      ...Array.from({ length: 500 }, (_, n): Rule => ({
        id: String(n),
        kind: 'word',
        words: `aaaa${'a'.repeat(n % 40)}* b${String(n)}`,
      })),
    );
    // 24,000 bytes of one letter, of combining marks, and of words that nearly fit.
    for (const text of ['a'.repeat(24_000), 'e\u0301\u0301'.repeat(4800), 'aaaaa '.repeat(4000)])
      expect(rules.hiddenBy(post(text))).toBeUndefined();
  });
});
