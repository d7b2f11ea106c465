import { describe, expect, it } from 'vitest';
import { limits, tagKey } from '../../protocol/index.ts';
import { findTags } from './tags.ts';

/** Tags with the bytes they stand on. */
function shown(text: string): [string, string][] {
  const bytes = Buffer.from(text);
  return findTags(text).map(({ start, end, tag }) => [bytes.subarray(start, end).toString(), tag]);
}
const tags = (text: string) => findTags(text).map(({ tag }) => tag);

describe('tags in a post', () => {
  it('end where a tag ends', () => {
    expect(shown('#one, (#two) and #three_3!')).toEqual([
      ['#one', 'one'],
      ['#two', 'two'],
      ['#three_3', 'three_3'],
    ]);
    expect(tags('#a-b- #l·l·')).toEqual(['a-b', 'l·l']);
  });

  it('are of any script, with either sign', () => {
    expect(tags('#été #日本語 #हिन्दी #بحث #тест #עברית')).toEqual([
      'été',
      '日本語',
      'हिन्दी',
      'بحث',
      'тест',
      'עברית',
    ]);
    expect(shown('これは ＃広場 です')).toEqual([['＃広場', '広場']]);
  });

  it('keep emoji whole, and joiners within words', () => {
    expect(tags('#👍🏽 #👩‍🚀 #🇫🇷 #🏴󠁧󠁢󠁳󠁣󠁴󠁿 #می‌خواهم')).toEqual(['👍🏽', '👩‍🚀', '🇫🇷', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'می‌خواهم']);
    expect(tags('#e\u0301t\u0301')).toEqual(['e\u0301t\u0301']);
    expect(tags('#end\u200d')).toEqual(['end']);
  });

  it('end before a zero-width space and before marks of direction', () => {
    expect(tags('#ខ្មែរ\u200bភាសា')).toEqual(['ខ្មែរ']);
    expect(tags('\u200f#שלום\u200f ok')).toEqual(['שלום']);
    expect(tags('#safe\u202Egnirts')).toEqual(['safe']);
  });

  it('are no numbers, no keycaps, no part of a word or of an address of a letter', () => {
    for (const text of [
      '#1',
      '#2026',
      '#️⃣',
      '#️⃣abc',
      'C#sharp',
      'e\u0301#x',
      '&#x27;',
      '# a',
      '#',
      '#_',
    ])
      expect(tags(text)).toEqual([]);
    expect(tags('#2026x ❤️#love')).toEqual(['2026x', 'love']);
    // A filler looks like nothing.
    expect(tags('#\u3164 #\u115f')).toEqual([]);
  });

  it('are of 64 letters and 256 bytes at most, or none', () => {
    const { TAG_BYTES, TAG_GRAPHEMES } = limits;
    expect(tags(`#${'a'.repeat(TAG_GRAPHEMES)}`)).toHaveLength(1);
    expect(tags(`#${'a'.repeat(TAG_GRAPHEMES + 1)}`)).toHaveLength(0);
    const wide = 'a' + '\u0301'.repeat(127);
    expect(Buffer.byteLength(wide)).toBe(TAG_BYTES - 1);
    expect(tags(`#a${wide}`)).toHaveLength(1);
    expect(tags(`#aa${wide}`)).toHaveLength(0);
  });

  it('are no more than a record may have, of 10,000 too', () => {
    const text = Array.from({ length: 10_000 }, (_, n) => `#t${String(n)}`).join(' ');
    expect(tags(text)).toHaveLength(limits.POST_FACETS);
  });

  it('are one however they are spelled', () => {
    const same = (a: string, b: string) => expect(tagKey(a)).toBe(tagKey(b));
    same('Café', 'cafe\u0301');
    same('ＡＢＣ', 'abc');
    same('soft\u00adhyphen', 'softhyphen');
    same('می‌خواهم', 'میخواهم');
    expect(tagKey('cafe')).not.toBe(tagKey('café'));
  });
});
