import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfName } from '../../../tests/fixtures/samples.ts';
import { decodeRecord, encodeRecord, limits } from '../../protocol/index.ts';
import type { MentionFacet } from '../../protocol/index.ts';
import { findFacets } from './find-facets.ts';
import { checkMentions } from './mentions.ts';

const ada = accountOfName('ada');
const whoIs = (name: string) => (/^ada$/iu.test(name) ? ada : undefined);
const nobody = () => undefined;

function shown(text: string, chosen: MentionFacet[] = [], who = whoIs): string[] {
  const bytes = Buffer.from(text);
  return findFacets(text, chosen, who).map((facet) => {
    const kind = 'uri' in facet ? 'link' : 'account' in facet ? 'person' : 'tag';
    return `${kind} ${bytes.subarray(facet.start, facet.end).toString()}`;
  });
}
function mention(text: string, name: string, account: string = ada) {
  const start = Buffer.byteLength(text.slice(0, text.indexOf(name)));
  return { start, end: start + Buffer.byteLength(name), account };
}

describe('the facets of a text', () => {
  it('are links, people and tags in the order in which they stand', () => {
    expect(shown('#hi @Ada. See example.org, 👩‍🚀 @nobody')).toEqual([
      'tag #hi',
      'person @Ada',
      'link example.org',
    ]);
  });

  it('leave a link whole, and a chosen mention too', () => {
    expect(shown('https://a.example/@ada#tag')).toEqual(['link https://a.example/@ada#tag']);
    const text = 'for @Ada #1 example.org here';
    const chosen = checkMentions(text, [mention(text, '@Ada #1 example.org')]);
    expect(shown(text, chosen)).toEqual(['person @Ada #1 example.org']);
  });

  it('take a name between letters for no mention', () => {
    expect(shown('mail ada@ada.example or x@ada')).not.toContain('person @ada');
    expect(shown('(@ada) “@ada” ＠ada')).toEqual(['person @ada', 'person @ada', 'person ＠ada']);
    expect(shown('@ada’s @ada.')).toEqual(['person @ada', 'person @ada']);
  });

  it('are no more than a post may have; the chosen ones stay', () => {
    const tags = Array.from({ length: limits.POST_FACETS }, (_, n) => `#t${String(n)}`).join(' ');
    const text = `${tags} @Ada Lovelace`;
    const chosen = checkMentions(text, [mention(text, '@Ada Lovelace')]);
    expect(shown(text, chosen)).toHaveLength(limits.POST_FACETS);
    expect(shown(text, chosen).at(-1)).toBe('person @Ada Lovelace');
    const names = '@ada '.repeat(limits.POST_MENTIONS + 1);
    expect(shown(names)).toHaveLength(limits.POST_MENTIONS);
  });

  it('fit every text, and leave it as it is', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.constantFrom(
        '#',
        '＃',
        '@',
        '@ada',
        '#tag',
        '\u200d',
        '\u202e',
        '\u0301',
        'ـ',
        'שלום',
        '👨‍👩‍👧',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, spaced) => {
        const text = `a${pieces.join(spaced ? ' ' : '')}`.toWellFormed();
        const facets = findFacets(text, [], whoIs);
        const record = { type: 'post' as const, text, langs: [], facets };
        // The codec checks order, distance and whole characters.
        const read = decodeRecord(encodeRecord(record, new Uint8Array(limits.RECORD_SALT_BYTES)));
        expect(read).toEqual({ ok: true, value: record });
      }),
    );
  });
});

describe('a chosen mention', () => {
  const text = 'é @Ada 👍🏽 @Bob';
  const at = (start: number, end: number) => () =>
    checkMentions(text, [{ start, end, account: ada }]);

  it('stands on whole characters in the text and begins with @', () => {
    expect(at(3, 7)()).toEqual([{ start: 3, end: 7, account: ada }]);
    expect(at(17, 21)()).toHaveLength(1);
    for (const [start, end] of [
      [17, 22],
      [16, 21],
      [3, 3],
      [7, 3],
      [-1, 3],
      [3, 9],
      [0, 2],
      [1, 3],
      [3, 4],
    ] as const)
      expect(at(start, end)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it('does not overlap another, and names an account', () => {
    const [one, two] = [mention(text, '@Ada'), mention(text, '@Bob')];
    expect(checkMentions(text, [two, one]).map(({ start }) => start)).toEqual([3, 17]);
    expect(() => checkMentions(text, [one, one])).toThrow('does not fit');
    const nobody = `bafyrei${'a'.repeat(51)}b`;
    expect(() => checkMentions(text, [{ ...one, account: nobody }])).toThrow('not the id');
  });

  it('is not asked for a second time', () => {
    expect(shown(text, checkMentions(text, [mention(text, '@Ada')]), nobody)).toEqual([
      'person @Ada',
    ]);
  });
});
