import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../protocol/index.ts';
import { findLinks } from './links.ts';

function shown(text: string): { text: string; uri: string }[] {
  const bytes = Buffer.from(text);
  return findLinks(text).map(({ start, end, uri }) => ({
    text: bytes.subarray(start, end).toString(),
    uri,
  }));
}

describe('links in a post', () => {
  it('are found with and without a scheme, without the full stop behind them', () => {
    expect(shown('Read https://example.org/a(b)?c=1. Or example.org, please')).toEqual([
      { text: 'https://example.org/a(b)?c=1', uri: 'https://example.org/a(b)?c=1' },
      { text: 'example.org', uri: 'https://example.org/' },
    ]);
  });

  it('stand at byte offsets, whatever letters come before them', () => {
    expect(shown('Grüße 👩‍🚀 aus http://müller.example/ü und https://b.example')).toEqual([
      { text: 'http://müller.example/ü', uri: 'http://xn--mller-kva.example/%C3%BC' },
      { text: 'https://b.example', uri: 'https://b.example/' },
    ]);
  });

  it('lead to the web only', () => {
    expect(shown('javascript:alert(1) ftp://a.example mailto:a@b.example file:///etc')).toEqual([]);
  });

  it('never hide where they lead behind a user name', () => {
    expect(shown('https://bank.example@evil.example/')).toEqual([]);
    expect(shown('https://bank.example:pw@evil.example/')).toEqual([]);
  });

  it('are no more than a record may have', () => {
    const many = Array.from(
      { length: limits.POST_FACETS + 1 },
      (_, n) => `https://a.example/${String(n)}`,
    );
    expect(findLinks(many.join(' '))).toHaveLength(limits.POST_FACETS);
  });

  it('are left out when they are longer than a record may hold', () => {
    const base = 'https://a.example/';
    const fits = base + 'x'.repeat(limits.URI_BYTES - base.length);
    expect(findLinks(fits)).toHaveLength(1);
    expect(findLinks(`${fits}x`)).toHaveLength(0);
  });

  it('never overlap and always lie within the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.domain());
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        let last = 0;
        for (const { start, end } of findLinks(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(Buffer.byteLength(text));
      }),
    );
  });
});
