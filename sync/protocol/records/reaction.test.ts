import { encode } from '@ipld/dag-cbor';
import { describe, expect, it } from 'vitest';
import { digestOf, postOf, referenceOf } from '../../../tests/fixtures/samples.ts';
import * as limits from '../limits.ts';
import type { KnownRecord } from '../record-types.ts';
import { decodeRecord, encodeRecord } from '../record.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const REFERENCE = [digestOf('account a'), '3kaaaaaaaaaaa', digestOf('a')];
const codeOf = (bytes: Uint8Array): string => {
  const result = decodeRecord(bytes);
  return result.ok ? 'ok' : result.error.code;
};
/** Bytes of a record that a well-behaved writer would not write. */
const raw = (t: string, fields: Record<string, unknown>) =>
  codeOf(encode({ t, v: 1, n: SALT, ...fields }));
const hashes = (count: number) =>
  Array.from({ length: count }, (_, n) => digestOf(`hash ${String(n)}`)).sort((a, b) =>
    Buffer.compare(a, b),
  );
function written(record: KnownRecord): unknown {
  const result = decodeRecord(encodeRecord(record, SALT));
  return result.ok ? result.value : result.error;
}

describe('a statement about a post', () => {
  const post = referenceOf('post');
  const replaces = hashes(2).map((hash) => Buffer.from(hash).toString('hex')) as never[];

  it('is read as it was written, and so is its undoing', () => {
    const statements: KnownRecord[] = [
      { type: 'like', post, like: true, replaces: [] },
      { type: 'like', post, like: false, replaces },
      { type: 'repost', post, repost: true, replaces: [] },
      { type: 'repost', post, repost: false, replaces },
      { type: 'vote', post, options: [0, 7], replaces: [] },
      { type: 'vote', post, options: [], replaces },
    ];
    for (const statement of statements) expect(written(statement)).toEqual(statement);
  });

  it.each([
    ['like', { p: REFERENCE, y: true }],
    ['repost', { p: REFERENCE, y: true }],
    ['vote', { p: REFERENCE, o: [0] }],
  ])('(%s) replaces at most 64 others, in their order', (type, fields) => {
    expect(raw(type, fields)).toBe('ok');
    expect(raw(type, { ...fields, z: hashes(limits.REPLACED) })).toBe('ok');
    expect(raw(type, { ...fields, z: hashes(limits.REPLACED + 1) })).toBe('limit');
    expect(raw(type, { ...fields, z: hashes(2).toReversed() })).toBe('shape');
    expect(raw(type, { ...fields, z: [] })).toBe('shape');
    expect(raw(type, { ...fields, p: [] })).toBe('shape');
    expect(raw(type, { ...fields, more: 1 })).toBe('shape');
  });

  it('(vote) names options from 0 to 7, ascending, each once', () => {
    const vote = (...o: unknown[]) => raw('vote', { p: REFERENCE, o });
    const last = limits.POLL_OPTIONS - 1;
    expect(vote(last)).toBe('ok');
    expect(vote(last + 1)).not.toBe('ok');
    expect(vote(0, 1, 2, 3, 4, 5, 6, 7)).toBe('ok');
    expect(vote()).toBe('ok');
    for (const odd of [[1, 0], [1, 1], [-1], [0.5], ['0']]) expect(vote(...odd)).toBe('shape');
  });
});

describe('a poll', () => {
  const poll = (options: unknown, multiple: unknown = false, ends: unknown = null) =>
    raw('post', { x: '', p: [options, multiple, ends] });
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, n) => `option ${String(n)}`);

  it('is read as it was written', () => {
    for (const one of [
      { options: ['yes', 'no'], multiple: false },
      { options: numbered(limits.POLL_OPTIONS), multiple: true, ends: 1_800_000_000_000 },
    ])
      expect(written(postOf('', { poll: one }))).toEqual(postOf('', { poll: one }));
  });

  it('has two to eight different options', () => {
    expect(poll(numbered(limits.POLL_LEAST_OPTIONS))).toBe('ok');
    expect(poll(numbered(limits.POLL_LEAST_OPTIONS - 1))).not.toBe('ok');
    expect(poll(numbered(limits.POLL_OPTIONS))).toBe('ok');
    expect(poll(numbered(limits.POLL_OPTIONS + 1))).toBe('limit');
    expect(poll(['same', 'same'])).toBe('shape');
  });

  it('has options of at most 100 letters and 800 bytes on one line', () => {
    const { POLL_OPTION_BYTES, POLL_OPTION_GRAPHEMES } = limits;
    expect(poll(['a', 'b'.repeat(POLL_OPTION_GRAPHEMES)])).toBe('ok');
    expect(poll(['a', 'b'.repeat(POLL_OPTION_GRAPHEMES + 1)])).toBe('limit');
    /** `e` and seven combining accents: one letter, 15 bytes. */
    const wide = `e${'\u0301'.repeat(7)}`.repeat(53).padEnd(53 * 8 + 5, 'a');
    expect(Buffer.byteLength(wide)).toBe(POLL_OPTION_BYTES);
    expect(poll(['a', wide])).toBe('ok');
    expect(poll(['a', `${wide}a`])).toBe('limit');
    for (const odd of ['', 'two\nlines', 7]) expect(poll(['a', odd])).toBe('shape');
  });

  it('ends at a whole number of milliseconds, or stays open', () => {
    expect(poll(['a', 'b'], false, 0)).toBe('ok');
    expect(poll(['a', 'b'], true, null)).toBe('ok');
    for (const odd of [-1, 1.5, '2026']) expect(poll(['a', 'b'], false, odd)).toBe('shape');
    expect(poll(['a', 'b'], 1)).toBe('shape');
  });
});

describe('a quote', () => {
  it('says enough without a text', () => {
    expect(raw('post', { x: '' })).toBe('shape');
    expect(raw('post', { x: '', q: REFERENCE })).toBe('ok');
    expect(raw('post', { x: '', q: [REFERENCE] })).toBe('shape');
    const quoting = postOf('Look', { quote: referenceOf('quoted') });
    expect(written(quoting)).toEqual(quoting);
  });
});
