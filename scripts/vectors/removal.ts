import { encode } from '@ipld/dag-cbor';
import {
  decodeRedacted,
  encodeRecord,
  encodeRedacted,
  limits,
  merkleRoot,
  sha256,
  toBytes,
  toHex,
} from '../../sync/protocol/index.ts';
import type { KnownRecord, RedactedRow } from '../../sync/protocol/index.ts';
import { digestOf, hashOf, keyOf, postOf, tidOf } from '../../tests/fixtures/samples.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const post = { tid: tidOf(1), hash: hashOf('post') };
const named = [post.tid, toBytes(post.hash)];
const device = keyOf('device').publicKey;

/** What an author does to a post afterwards. */
export const removalRecords: [string, KnownRecord][] = [
  [
    'an edit',
    { type: 'edit', post, replaces: [], text: 'Good evening', langs: ['en'], facets: [] },
  ],
  [
    'an edit in place of two others, with all keys',
    {
      type: 'edit',
      post,
      replaces: [hashOf('one'), hashOf('other')].sort(),
      text: 'see https://example.org',
      langs: ['en'],
      facets: [{ start: 4, end: 23, uri: 'https://example.org/' }],
      warning: 'a link',
      sensitive: true,
    },
  ],
  ['a delete', { type: 'delete', post }],
  ['an erase', { type: 'erase', device, document: { kind: 'posts', number: 3 }, ...post }],
];

const raw = (t: string, fields: Record<string, unknown>): Uint8Array =>
  encode({ t, v: 1, n: SALT, ...fields });
const erase = { d: toBytes(device), o: [2, 3], k: post.tid, h: toBytes(post.hash) };
export const invalidRemovals: [string, Uint8Array][] = [
  ['an edit of nothing', raw('edit', { x: 'hi' })],
  ['an edit of a TID that is none', raw('edit', { x: 'hi', p: ['zzzzzzzzzzzzz', named[1]] })],
  ['an edit with an answer', raw('edit', { x: 'hi', p: named, r: [] })],
  ['an edit in place of none', raw('edit', { x: 'hi', p: named, z: [] })],
  [
    'an edit in place of one twice',
    raw('edit', { x: 'hi', p: named, z: [digestOf('one'), digestOf('one')] }),
  ],
  ['a delete of nothing', raw('delete', {})],
  ['a delete of somebody’s post', raw('delete', { p: [digestOf('account a'), ...named] })],
  ['an erase without its document', raw('erase', { ...erase, o: [2] })],
  ['an erase of a kind that is none', raw('erase', { ...erase, o: [4, 3] })],
  ['an erase by TID alone', raw('erase', { d: erase.d, o: erase.o, k: erase.k })],
];

export function redactedVectors() {
  const record = encodeRecord(postOf('I stay'), SALT);
  const rows: RedactedRow[] = [
    { tid: tidOf(1), hash: hashOf('gone'), bytes: null },
    { tid: tidOf(2), hash: sha256(record), bytes: record },
  ];
  const kept = [tidOf(2), record];
  const gone = [tidOf(1), null, digestOf('gone')];
  const redacted = (r: unknown, more = {}) => encode({ t: 'redacted', v: 1, r, ...more });
  const invalid: [string, Uint8Array][] = [
    ['without rows', redacted([])],
    ['of which nothing was erased', redacted([kept])],
    ['out of order', redacted([kept, gone])],
    ['with a leaf twice', redacted([gone, gone])],
    ['with the hash of a record that is there', redacted([gone, [...kept, sha256(record)]])],
    ['with a record of no bytes', redacted([gone, [tidOf(2), new Uint8Array()]])],
    ['with a leaf without its hash', redacted([[tidOf(1), null], kept])],
    ['at a TID that is none', redacted([['zzzzzzzzzzzzz', null, digestOf('gone')]])],
    ['of another version', redacted([gone], { v: 2 })],
    ['with a key that is not known', redacted([gone], { z: 1 })],
  ];
  return {
    valid: [
      {
        rows: rows.map(({ tid, hash, bytes }) => ({
          tid,
          hash,
          record: bytes === null ? null : toHex(bytes),
        })),
        count: rows.length,
        root: merkleRoot(rows),
        bytes: toHex(encodeRedacted(rows)),
      },
    ],
    invalid: invalid.map(([name, bytes]) => {
      const result = decodeRedacted(bytes);
      if (result.ok) throw new Error(`a redacted document ${name} is read`);
      return { name, code: result.error.code, bytes: toHex(bytes) };
    }),
  };
}
