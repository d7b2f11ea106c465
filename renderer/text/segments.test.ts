import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from './segments.ts';

const bytes = (text: string): number => new TextEncoder().encode(text).length;
const link = (before: string, shown: string, uri: string) => ({
  start: bytes(before),
  end: bytes(before + shown),
  uri,
});

describe('links in a text', () => {
  it('are found by byte offsets behind letters of one, two, three and four bytes', () => {
    const before = 'aé石🫖 ';
    const facet = link(before, 'example.org', 'https://example.org/');
    expect(segmentsOf(`${before}example.org, see`, [facet])).toEqual([
      { text: before },
      { text: 'example.org', href: 'https://example.org/' },
      { text: ', see' },
    ]);
  });

  it('lead only to http, https and mailto', () => {
    for (const uri of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      expect(segmentsOf('click', [{ start: 0, end: 5, uri }])).toEqual([{ text: 'click' }]);
    }
    expect(segmentsOf('mail', [{ start: 0, end: 4, uri: 'mailto:a@b.c' }])[0]?.href).toBe(
      'mailto:a@b.c',
    );
  });

  it('are ignored where they cut a character, leave the text, are empty or overlap', () => {
    const uri = 'https://a.example/';
    for (const [start, end] of [
      [1, 4],
      [0, 99],
      [-1, 4],
      [4, 4],
    ] as const) {
      expect(segmentsOf('🫖tea', [{ start, end, uri }])).toEqual([{ text: '🫖tea' }]);
    }
    expect(
      segmentsOf('abcdef', [
        { start: 0, end: 4, uri },
        { start: 2, end: 6, uri },
      ]),
    ).toEqual([{ text: 'abcd', href: uri }, { text: 'ef' }]);
  });

  it('never change the text, whatever the facets say', () => {
    const facets = fc.array(
      fc.record({ start: fc.integer(), end: fc.integer(), uri: fc.webUrl() }),
    );
    const near = fc.array(
      fc.record({ start: fc.nat(12), end: fc.nat(12), uri: fc.constant('https://a.example') }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.oneof(facets, near), (text, list) => {
        expect(
          segmentsOf(text, list)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
