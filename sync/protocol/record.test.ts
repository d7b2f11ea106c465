import { encode } from '@ipld/dag-cbor';
import { describe, expect, it } from 'vitest';
import { accountOfName, digestOf, postOf, referenceOf } from '../../tests/fixtures/samples.ts';
import { UnfitObject } from './failure.ts';
import { sha256 } from './hash.ts';
import * as limits from './limits.ts';
import type { LinkFacet, StarlingRecord } from './record-types.ts';
import { decodeRecord, encodeRecord } from './record.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
/** Bytes of a record that a well-behaved writer would not write. */
const raw = (fields: Record<string, unknown>) =>
  encode({ t: 'post', v: 1, n: SALT, x: 'hi', ...fields });
function codeOf(bytes: Uint8Array): string {
  const result = decodeRecord(bytes);
  return result.ok ? 'ok' : result.error.code;
}
function written(record: Exclude<StarlingRecord, { type: 'unknown' }>): StarlingRecord {
  const result = decodeRecord(encodeRecord(record, SALT));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
/** `e` and seven combining accents: one letter, 15 bytes. */
const LETTER = `e${'\u0301'.repeat(7)}`;

describe('a post', () => {
  it('is read as it was written', () => {
    const [root, parent] = [referenceOf('root'), referenceOf('parent')];
    const posts = [
      postOf('Good morning'),
      postOf('Grüße 🌅', { langs: ['de', 'en-GB'], created: 1_700_000_000_000 }),
      postOf('yes', { reply: { root, parent } }),
      postOf('no', { reply: { root, parent: root } }),
      postOf('see https://example.org', {
        facets: [{ start: 4, end: 23, uri: 'https://example.org/' }],
      }),
    ];
    for (const post of posts) expect(written(post)).toEqual(post);
  });

  it('that answers the first of a thread names it once', () => {
    const [root, parent] = [referenceOf('root'), referenceOf('parent')];
    const once = encodeRecord(postOf('hi', { reply: { root, parent: root } }), SALT);
    const twice = encodeRecord(postOf('hi', { reply: { root, parent } }), SALT);
    expect(twice.length - once.length).toBeGreaterThan(77);
    const wire = (name: string) => [digestOf(`account ${name}`), '3kaaaaaaaaaaa', digestOf(name)];
    expect(codeOf(raw({ r: [wire('a')] }))).toBe('ok');
    expect(codeOf(raw({ r: [wire('a'), wire('b')] }))).toBe('ok');
    expect(codeOf(raw({ r: [wire('a'), wire('a')] }))).toBe('shape');
    expect(codeOf(raw({ r: [] }))).toBe('shape');
    expect(codeOf(raw({ r: [wire('a'), wire('b'), wire('c')] }))).toBe('shape');
  });

  it('has at most 3,000 letters, however they are encoded', () => {
    const { POST_GRAPHEMES } = limits;
    for (const letter of ['a', 'é', '語', '👍']) {
      expect(codeOf(raw({ x: letter.repeat(POST_GRAPHEMES) }))).toBe('ok');
      expect(codeOf(raw({ x: letter.repeat(POST_GRAPHEMES + 1) }))).toBe('limit');
    }
    expect(codeOf(raw({ x: '👩‍👩‍👧‍👦'.repeat(900) }))).toBe('ok');
  });

  it('has at most 24,000 bytes, however few letters they are', () => {
    const many = LETTER.repeat(limits.POST_BYTES / 15);
    expect(Buffer.byteLength(many)).toBe(limits.POST_BYTES);
    expect(codeOf(raw({ x: many }))).toBe('ok');
    expect(codeOf(raw({ x: `${many}a` }))).toBe('limit');
  });

  it('says something', () => {
    expect(codeOf(raw({ x: '' }))).toBe('shape');
    expect(codeOf(raw({ x: 7 }))).toBe('shape');
  });

  it('is in at most three languages, each named in at most 35 letters', () => {
    expect(codeOf(raw({ l: ['en', 'fr', 'de'] }))).toBe('ok');
    expect(codeOf(raw({ l: ['en', 'fr', 'de', 'it'] }))).toBe('limit');
    expect(codeOf(raw({ l: [] }))).toBe('shape');
    expect(codeOf(raw({ l: ['a'.repeat(limits.LANG_BYTES)] }))).toBe('ok');
    expect(codeOf(raw({ l: ['a'.repeat(limits.LANG_BYTES + 1)] }))).toBe('limit');
    for (const lang of ['', 'en fr', 'en_GB', '日本'])
      expect(codeOf(raw({ l: [lang] }))).toBe('shape');
  });

  it('claims a time that is a whole number of milliseconds', () => {
    expect(codeOf(raw({ c: 0 }))).toBe('ok');
    expect(codeOf(raw({ c: Number.MAX_SAFE_INTEGER }))).toBe('ok');
    for (const c of [-1, 1.5, '2026', 2n ** 63n, null]) expect(codeOf(raw({ c }))).toBe('shape');
  });
});

describe('links in a post', () => {
  const x = 'ab é 👍 cd';
  const facets = (...f: [number, number, string][]) => codeOf(raw({ x, f }));
  const uri = 'https://a.example';

  it('lie in the text, on whole characters, in order and apart', () => {
    expect(facets([0, 2, uri])).toBe('ok');
    expect(facets([0, 2, uri], [3, 5, uri], [6, 10, uri], [11, 13, uri])).toBe('ok');
    expect(facets([0, 3, uri], [3, 5, uri])).toBe('ok');
    expect(facets([0, 13, uri])).toBe('ok');
    expect(facets([0, 14, uri])).toBe('shape');
    expect(facets([3, 4, uri])).toBe('shape');
    expect(facets([4, 5, uri])).toBe('shape');
    expect(facets([6, 8, uri])).toBe('shape');
    expect(facets([2, 2, uri])).toBe('shape');
    expect(facets([2, 1, uri])).toBe('shape');
    expect(facets([3, 5, uri], [0, 2, uri])).toBe('shape');
    expect(facets([0, 3, uri], [2, 5, uri])).toBe('shape');
    expect(facets([-1, 2, uri])).toBe('shape');
    expect(facets()).toBe('shape');
  });

  it('are at most a hundred', () => {
    const many = (count: number) =>
      raw({
        x: 'a'.repeat(count),
        f: Array.from({ length: count }, (_, at) => [at, at + 1, uri]),
      });
    expect(codeOf(many(limits.POST_FACETS))).toBe('ok');
    expect(codeOf(many(limits.POST_FACETS + 1))).toBe('limit');
  });

  it('lead to the web or to mail, in at most 2,048 visible letters', () => {
    const filled = (length: number) => uri.padEnd(length, 'a');
    expect(facets([0, 2, filled(limits.URI_BYTES)])).toBe('ok');
    expect(facets([0, 2, filled(limits.URI_BYTES + 1)])).toBe('limit');
    for (const good of ['http://a', 'mailto:a@b.example', 'https://[::1]:1/?q=a|b#c'])
      expect(facets([0, 2, good])).toBe('ok');
    for (const bad of [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      'file:///etc/passwd',
      'data:text/html,a',
      'starling://a',
      'ftp://a',
      'https:a',
      'https://',
      '//a',
      'https://a b',
      'https://a\nb',
      'https://\u202ea',
      'https://аpple.example',
      ' https://a',
      '',
    ])
      expect(facets([0, 2, bad])).toBe('shape');
  });

  it('fit the largest post with the longest addresses into the limit of a record', () => {
    const facet = (at: number): LinkFacet => ({
      start: at,
      end: at + 1,
      uri: uri.padEnd(limits.URI_BYTES, 'a'),
    });
    const facetsOfAll = Array.from({ length: limits.POST_FACETS }, (_, at) => facet(at * 15));
    const text = LETTER.repeat(limits.POST_BYTES / 15);
    const [root, parent] = [referenceOf('root'), referenceOf('parent')];
    const whole = facetsOfAll.map((f) => ({ ...f, end: f.start + 15 }));
    const bytes = encodeRecord(postOf(text, { facets: whole, reply: { root, parent } }), SALT);
    expect(bytes.length).toBeLessThan(limits.RECORD_BYTES);
    expect(codeOf(bytes)).toBe('ok');
  });
});

describe('a profile', () => {
  const profile = (x: unknown, b?: unknown) =>
    codeOf(encode({ t: 'profile', v: 1, n: SALT, x, ...(b === undefined ? {} : { b }) }));

  it('is read as it was written', () => {
    for (const about of ['', 'I count stars.\nAnd sheep.']) {
      const record = { type: 'profile' as const, name: 'Ada', about };
      expect(written(record)).toEqual(record);
    }
    expect(profile('Ada', '')).toBe('shape');
  });

  it('has a name of at most 64 letters and 512 bytes on one line', () => {
    expect(profile('n'.repeat(limits.NAME_GRAPHEMES))).toBe('ok');
    expect(profile('n'.repeat(limits.NAME_GRAPHEMES + 1))).toBe('limit');
    const wide = `${LETTER.repeat(34)}aa`;
    expect(Buffer.byteLength(wide)).toBe(limits.NAME_BYTES);
    expect(profile(wide)).toBe('ok');
    expect(profile(`${wide}a`)).toBe('limit');
    for (const name of ['two\nlines', 'tab\t', '\u0000', '\u009b'])
      expect(profile(name)).toBe('shape');
  });

  it('has an about text of at most 1,000 letters and 8,000 bytes', () => {
    expect(profile('Ada', 'b'.repeat(limits.ABOUT_GRAPHEMES))).toBe('ok');
    expect(profile('Ada', 'b'.repeat(limits.ABOUT_GRAPHEMES + 1))).toBe('limit');
    const wide = `${LETTER.repeat(533)}abcde`;
    expect(Buffer.byteLength(wide)).toBe(limits.ABOUT_BYTES);
    expect(profile('Ada', wide)).toBe('ok');
    expect(profile('Ada', `${wide}a`)).toBe('limit');
  });
});

describe('a follow', () => {
  it('is read as it was written, and so is its undoing', () => {
    for (const follow of [true, false]) {
      const record = { type: 'follow' as const, account: accountOfName('bob'), follow };
      expect(written(record)).toEqual(record);
    }
  });
});

describe('any record', () => {
  it('has 8 random bytes, so that equal texts have different hashes', () => {
    const other = digestOf('other salt').subarray(0, limits.RECORD_SALT_BYTES);
    expect(sha256(encodeRecord(postOf('hi'), SALT))).not.toBe(
      sha256(encodeRecord(postOf('hi'), other)),
    );
    for (const bytes of [7, 9]) expect(codeOf(raw({ n: new Uint8Array(bytes) }))).toBe('shape');
    expect(codeOf(encode({ t: 'post', v: 1, x: 'hi' }))).toBe('shape');
  });

  it('of a type that is not known is kept, up to its limits', () => {
    expect(decodeRecord(raw({ t: 'poll', v: 3 }))).toEqual({
      ok: true,
      value: { type: 'unknown', name: 'poll' },
    });
    expect(codeOf(raw({ t: 'p'.repeat(limits.RECORD_TYPE_LENGTH) }))).toBe('ok');
    expect(codeOf(raw({ t: 'p'.repeat(limits.RECORD_TYPE_LENGTH + 1) }))).toBe('shape');
    for (const t of ['', 5, null]) expect(codeOf(raw({ t }))).toBe('shape');
    for (const t of ['constructor', '__proto__', 'toString']) expect(codeOf(raw({ t }))).toBe('ok');
  });

  it('of a version that is not known says so', () => {
    expect(codeOf(raw({ v: 2 }))).toBe('unknown-version');
    expect(codeOf(raw({ v: '1' }))).toBe('shape');
  });

  it('has no key that its version does not have', () => {
    expect(codeOf(raw({ z: 1 }))).toBe('shape');
  });

  it('is refused one byte above its limit', () => {
    const poll = (bytes: number) => encode({ t: 'poll', v: 1, x: new Uint8Array(bytes) });
    const overhead = poll(100_000).length - 100_000;
    expect(codeOf(poll(limits.RECORD_BYTES - overhead))).toBe('ok');
    expect(codeOf(poll(limits.RECORD_BYTES - overhead + 1))).toBe('limit');
  });

  it('is not written where it would not be read', () => {
    const unfit: Parameters<typeof encodeRecord>[0][] = [
      postOf(''),
      postOf('a'.repeat(limits.POST_GRAPHEMES + 1)),
      postOf('half a character: \ud83d'),
      postOf('hi', { created: 1.5 }),
      postOf('hi', { langs: Array<string>(limits.POST_LANGS + 1).fill('en') }),
      postOf('hi', { facets: [{ start: 0, end: 3, uri: 'https://a' }] }),
      { type: 'profile', name: 'two\nlines', about: '' },
    ];
    for (const record of unfit) expect(() => encodeRecord(record, SALT)).toThrow(UnfitObject);
    expect(() => encodeRecord(postOf('hi'), new Uint8Array(7))).toThrow(UnfitObject);
  });
});
