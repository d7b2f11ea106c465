import { encode } from '@ipld/dag-cbor';
import { describe, expect, it } from 'vitest';
import {
  accountOfName,
  codeOf as codeOfResult,
  digestOf,
  hashOf,
} from '../../../tests/fixtures/samples.ts';
import { decodeRecord, encodeRecord, formatTid, idDigest, limits } from '../index.ts';
import type { ImageReference, ListRecord, ProfileRecord } from '../index.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const codeOf = (bytes: Uint8Array): string => codeOfResult(decodeRecord(bytes));
const written = (record: ProfileRecord | ListRecord): unknown => {
  const read = decodeRecord(encodeRecord(record, SALT));
  return read.ok ? read.value : read.error;
};
const image: ImageReference = {
  hash: hashOf('picture'),
  type: 'image/webp',
  size: 1000,
  width: 64,
  height: 32,
  preview: digestOf('preview').subarray(0, 20),
  alt: 'A starling',
};
const wireImage = (rest: Record<number, unknown> = {}) =>
  Object.assign([digestOf('picture'), 'image/webp', 1000, 64, 32, new Uint8Array(), ''], rest);

describe('a whole profile', () => {
  const profile = (fields: Record<string, unknown>): string =>
    codeOf(encode({ t: 'profile', v: 1, n: SALT, x: 'Ada', ...fields }));
  const pin = (n: number) => [formatTid(n, 1), digestOf(`post ${String(n)}`)];

  it('is read as it was written', () => {
    const record: ProfileRecord = {
      type: 'profile',
      name: 'Ada',
      about: 'counts',
      links: ['https://ada.example/', 'mailto:ada@ada.example'],
      avatar: image,
      banner: { ...image, alt: '' },
      pinned: [{ tid: formatTid(1, 1), hash: hashOf('post') }],
      domain: 'ada.example',
    };
    expect(written(record)).toEqual(record);
  });

  it('has eight links at most, each of 2,048 bytes, to the web or a mailbox', () => {
    const links = Array.from({ length: limits.PROFILE_LINKS + 1 }, () => 'https://a.example/');
    expect(profile({ u: links.slice(1) })).toBe('ok');
    expect(profile({ u: links })).toBe('limit');
    const long = 'https://a.example/'.padEnd(limits.URI_BYTES, 'a');
    expect(profile({ u: [long] })).toBe('ok');
    expect(profile({ u: [`${long}a`] })).toBe('limit');
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'https://a b', 'https://аda', ''])
      expect(profile({ u: [bad] })).toBe('shape');
    expect(profile({ u: [] })).toBe('shape');
  });

  it('pins five posts at most', () => {
    const pins = Array.from({ length: limits.PROFILE_PINNED + 1 }, (_, n) => pin(n + 1));
    expect(profile({ p: pins.slice(1) })).toBe('ok');
    expect(profile({ p: pins })).toBe('limit');
    expect(profile({ p: [['nowhere', digestOf('x')]] })).toBe('shape');
    expect(profile({ p: [] })).toBe('shape');
  });

  it('names a domain of at most 253 bytes, in lower case', () => {
    const label = 'a'.repeat(61);
    const long = `${[label, label, label, label].join('.')}.abcde`;
    expect(long).toHaveLength(limits.DOMAIN_BYTES);
    expect(profile({ w: long })).toBe('ok');
    expect(profile({ w: `${long}a` })).not.toBe('ok');
    for (const bad of [
      'Ada.example',
      'ada',
      '-a.example',
      'a-.example',
      'a..example',
      'a.example.',
    ])
      expect(profile({ w: bad })).toBe('shape');
    expect(profile({ w: 'https://ada.example' })).toBe('shape');
    expect(profile({ w: `${'a'.repeat(63)}.example` })).toBe('ok');
    expect(profile({ w: `${'a'.repeat(64)}.example` })).toBe('shape');
  });

  it('has pictures within the limits of any picture', () => {
    for (const key of ['i', 'h']) {
      expect(profile({ [key]: wireImage() })).toBe('ok');
      expect(profile({ [key]: wireImage({ 2: limits.IMAGE_BYTES }) })).toBe('ok');
      expect(profile({ [key]: wireImage({ 2: limits.IMAGE_BYTES + 1 }) })).not.toBe('ok');
      expect(profile({ [key]: wireImage({ 3: limits.IMAGE_SIDE + 1 }) })).not.toBe('ok');
      expect(profile({ [key]: wireImage({ 1: 'image/svg+xml' }) })).toBe('shape');
    }
  });
});

describe('a list', () => {
  const wire = (fields: Record<string, unknown> = {}) => ({
    ...{ t: 'list', v: 1, n: SALT, i: formatTid(1, 1), k: 'people', x: 'Friends', m: [] },
    ...fields,
  });
  const list = (fields: Record<string, unknown>): string => codeOf(encode(wire(fields)));
  const digests = (count: number) =>
    Array.from({ length: count }, (_, n) => digestOf(`member ${String(n)}`)).sort((a, b) =>
      Buffer.compare(a, b),
    );

  it('is read as it was written, with its members sorted', () => {
    const members = ['bob', 'eve', 'kim'].map(accountOfName);
    const record: ListRecord = {
      ...{ type: 'list', id: formatTid(1, 1), purpose: 'pack', name: 'Start here', about: 'Hello' },
      ...{ removed: false, replaces: [hashOf('before')] },
      members: members.toSorted((a, b) => Buffer.compare(idDigest(a), idDigest(b))),
    };
    expect(written({ ...record, members })).toEqual(record);
    const gone = { ...record, members: [], removed: true };
    expect(written(gone)).toEqual(gone);
  });

  it('holds 1,000 people, each once and in one order', () => {
    const members = digests(limits.LIST_MEMBERS + 1);
    expect(list({ m: members.slice(1) })).toBe('ok');
    expect(list({ m: members })).toBe('limit');
    const [a, b] = digests(2);
    expect(list({ m: [b, a] })).toBe('shape');
    expect(list({ m: [a, a] })).toBe('shape');
    expect(list({ m: [digestOf('x').subarray(1)] })).toBe('shape');
  });

  it('has a name of at most 64 letters on one line, and 500 letters about it', () => {
    expect(list({ x: 'n'.repeat(limits.LIST_NAME_GRAPHEMES) })).toBe('ok');
    expect(list({ x: 'n'.repeat(limits.LIST_NAME_GRAPHEMES + 1) })).toBe('limit');
    for (const x of ['', 'two\nlines']) expect(list({ x })).toBe('shape');
    expect(list({ b: 'b'.repeat(limits.LIST_ABOUT_GRAPHEMES) })).toBe('ok');
    expect(list({ b: 'b'.repeat(limits.LIST_ABOUT_GRAPHEMES + 1) })).toBe('limit');
    expect(list({ b: '' })).toBe('shape');
  });

  it('replaces 64 statements at most, and says what it is for', () => {
    const hashes = digests(limits.REPLACED + 1);
    expect(list({ z: hashes.slice(1) })).toBe('ok');
    expect(list({ z: hashes })).toBe('limit');
    expect(list({ z: [] })).toBe('shape');
    for (const k of ['people', 'mute', 'block', 'pack']) expect(list({ k })).toBe('ok');
    expect(list({ k: 'hate' })).toBe('shape');
    expect(list({ d: false })).toBe('shape');
    expect(list({ d: true })).toBe('ok');
    expect(list({ i: 'nowhere' })).toBe('shape');
  });
});
