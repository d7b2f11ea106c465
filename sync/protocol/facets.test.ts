import { encode } from '@ipld/dag-cbor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfName, digestOf, postOf } from '../../tests/fixtures/samples.ts';
import { isTag, tagKey } from './facets.ts';
import * as limits from './limits.ts';
import { decodeRecord, encodeRecord } from './record.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
function codeOf(fields: Record<string, unknown>): string {
  const result = decodeRecord(encode({ t: 'post', v: 1, n: SALT, x: 'hi', ...fields }));
  return result.ok ? 'ok' : result.error.code;
}
const tagged = (tag: string) => codeOf({ f: [[0, 2, `#${tag}`]] });

describe('a tag in a post', () => {
  it('has at most 64 letters and 256 bytes', () => {
    expect(tagged('a'.repeat(limits.TAG_GRAPHEMES))).toBe('ok');
    expect(tagged('a'.repeat(limits.TAG_GRAPHEMES + 1))).toBe('limit');
    const wide = `aa${'\u0301'.repeat(127)}`;
    expect(Buffer.byteLength(wide)).toBe(limits.TAG_BYTES);
    expect(tagged(wide)).toBe('ok');
    expect(tagged(`a${wide}`)).toBe('limit');
  });

  it('is letters of any script, and no sign that ends a word or turns the text around', () => {
    for (const tag of ['été', 'हिन्दी', '広場', 'a-b', 'l·l', '👍🏽', '🇫🇷', '2026x', 'a_1'])
      expect(tagged(tag)).toBe('ok');
    for (const tag of ['', '1', 'a b', 'a.b', '#a', 'a\u202eb', 'a\u200bb', '\u0301a', '\u3164'])
      expect(tagged(tag)).toBe('shape');
  });

  it('has one key however it is spelled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(tagKey(tagKey(text))).toBe(tagKey(text));
        expect(tagKey(text.normalize('NFD'))).toBe(tagKey(text.normalize('NFC')));
        if (isTag(text)) expect(tagKey(text)).not.toBe('');
      }),
    );
  });
});

describe('a mention', () => {
  const mentions = (count: number) => {
    const account = digestOf('account bob');
    return {
      x: 'a'.repeat(count),
      f: Array.from({ length: count }, (_, n) => [n, n + 1, account]),
    };
  };

  it('is one of at most 20, in the text', () => {
    expect(codeOf(mentions(limits.POST_MENTIONS))).toBe('ok');
    expect(codeOf(mentions(limits.POST_MENTIONS + 1))).toBe('limit');
    expect(codeOf({ f: [[0, 3, digestOf('account bob')]] })).toBe('shape');
    expect(codeOf({ f: [[0, 2, digestOf('account bob').subarray(1)]] })).toBe('shape');
  });

  it('is read as it was written, beside tags and links', () => {
    const post = postOf('@bob #tag a.example', {});
    const record = {
      ...post,
      facets: [
        { start: 0, end: 4, account: accountOfName('bob') },
        { start: 5, end: 9, tag: 'tag' },
        { start: 10, end: 19, uri: 'https://a.example/' },
      ],
    };
    expect(decodeRecord(encodeRecord(record, SALT))).toEqual({ ok: true, value: record });
  });
});

describe('a content warning', () => {
  it('has at least one letter and at most 200, in 1,600 bytes', () => {
    const { WARNING_BYTES, WARNING_GRAPHEMES } = limits;
    expect(codeOf({ w: '語'.repeat(WARNING_GRAPHEMES) })).toBe('ok');
    expect(codeOf({ w: '語'.repeat(WARNING_GRAPHEMES + 1) })).toBe('limit');
    const wide = `aa${'\u0301'.repeat(WARNING_BYTES / 2 - 1)}`;
    expect(Buffer.byteLength(wide)).toBe(WARNING_BYTES);
    expect(codeOf({ w: wide })).toBe('ok');
    expect(codeOf({ w: `a${wide}` })).toBe('limit');
    for (const w of ['', 1, null]) expect(codeOf({ w })).toBe('shape');
    for (const s of [false, 1]) expect(codeOf({ s })).toBe('shape');
  });
});
