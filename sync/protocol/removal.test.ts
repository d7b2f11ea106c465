import { encode } from '@ipld/dag-cbor';
import { describe, expect, it } from 'vitest';
import { codeOf, digestOf, hashOf, tidOf } from '../../tests/fixtures/samples.ts';
import { toBytes } from './hash.ts';
import * as limits from './limits.ts';
import { decodeRecord } from './record.ts';
import { decodeRedacted } from './redacted.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const named = [tidOf(1), digestOf('post')];
const edit = (fields: Record<string, unknown>) =>
  codeOf(decodeRecord(encode({ t: 'edit', v: 1, n: SALT, p: named, x: 'hi', ...fields })));
const sorted = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, n) => digestOf(`edit ${String(n)}`)).sort((a, b) =>
    Buffer.compare(a, b),
  );

describe('an edit', () => {
  it('keeps to the limits of a post', () => {
    const { POST_GRAPHEMES, POST_LANGS, POST_FACETS, WARNING_GRAPHEMES } = limits;
    const tags = (count: number) => ({
      x: '#a'.repeat(count),
      f: Array.from({ length: count }, (_, n) => [n * 2, n * 2 + 2, '#a']),
    });
    expect(edit({ x: 'é'.repeat(POST_GRAPHEMES) })).toBe('ok');
    expect(edit({ x: 'é'.repeat(POST_GRAPHEMES + 1) })).toBe('limit');
    expect(edit({ l: Array<string>(POST_LANGS).fill('en') })).toBe('ok');
    expect(edit({ l: Array<string>(POST_LANGS + 1).fill('en') })).toBe('limit');
    expect(edit(tags(POST_FACETS + 1))).toBe('limit');
    expect(edit({ w: 'é'.repeat(WARNING_GRAPHEMES) })).toBe('ok');
    expect(edit({ w: 'é'.repeat(WARNING_GRAPHEMES + 1) })).toBe('limit');
  });

  it('names the versions that it replaces: at most 64, sorted, each once', () => {
    expect(edit({ z: sorted(limits.REPLACED) })).toBe('ok');
    expect(edit({ z: sorted(limits.REPLACED + 1) })).toBe('limit');
    expect(edit({ z: sorted(2).reverse() })).not.toBe('ok');
    expect(edit({ z: [] })).not.toBe('ok');
  });
});

describe('a redacted document', () => {
  const redacted = (rows: unknown[]) =>
    codeOf(decodeRedacted(encode({ t: 'redacted', v: 1, r: rows })));
  const gone = (n: number) => [tidOf(n), null, toBytes(hashOf(String(n)))];

  it('has as many leaves as a document has records', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, n) => gone(n));
    expect(redacted(rows(limits.SHARD_RECORDS_READ))).toBe('ok');
    expect(redacted(rows(limits.SHARD_RECORDS_READ + 1))).toBe('limit');
  });

  it('has records as large as a record may be', () => {
    const row = (length: number) => [gone(0), [tidOf(1), new Uint8Array(length)]];
    expect(redacted(row(limits.RECORD_BYTES))).toBe('ok');
    expect(redacted(row(limits.RECORD_BYTES + 1))).not.toBe('ok');
  });
});
