import { encode } from '@ipld/dag-cbor';
import { limits } from '../../sync/protocol/index.ts';
import type { KnownRecord } from '../../sync/protocol/index.ts';
import { digestOf, hashOf, postOf, referenceOf } from '../../tests/fixtures/samples.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const post = referenceOf('post');
const replaces = [hashOf('before'), hashOf('elsewhere')].sort();

/** Likes, reposts, votes, polls and quotes. */
export const reactionRecords: readonly [string, KnownRecord][] = [
  ['a like', { type: 'like', post, like: true, replaces: [] }],
  ['a like that is taken back', { type: 'like', post, like: false, replaces }],
  ['a repost', { type: 'repost', post, repost: true, replaces: [] }],
  ['a repost that is taken back', { type: 'repost', post, repost: false, replaces }],
  ['a vote', { type: 'vote', post, options: [1], replaces: [] }],
  ['a vote for several options', { type: 'vote', post, options: [0, 2, 7], replaces }],
  ['a vote that is taken back', { type: 'vote', post, options: [], replaces }],
  ['a quote', postOf('Look', { quote: referenceOf('quoted') })],
  ['a quote without a text', postOf('', { quote: referenceOf('quoted') })],
  ['an open poll', postOf('Well?', { poll: { options: ['yes', 'no'], multiple: false } })],
  [
    'a poll of eight options that ends',
    postOf('', {
      poll: {
        options: Array.from({ length: limits.POLL_OPTIONS }, (_, n) => `option ${String(n)}`),
        multiple: true,
        ends: 1_800_000_000_000,
      },
    }),
  ],
];

const raw = (t: string, fields: Record<string, unknown>): Uint8Array =>
  encode({ t, v: 1, n: SALT, ...fields });
const p = [digestOf('account a'), '3kaaaaaaaaaaa', digestOf('a')];
const many = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, n) => digestOf(`hash ${String(n)}`)).sort((a, b) =>
    Buffer.compare(a, b),
  );
const poll = (...fields: unknown[]): Uint8Array => raw('post', { x: 'Well?', p: fields });

export const badReactions: readonly [string, Uint8Array][] = [
  ['a like of nothing', raw('like', { y: true })],
  ['a like that is neither', raw('like', { p, y: 1 })],
  ['a like that replaces 65', raw('like', { p, y: true, z: many(limits.REPLACED + 1) })],
  ['a repost with hashes out of order', raw('repost', { p, y: true, z: many(2).toReversed() })],
  ['a repost that replaces an empty list', raw('repost', { p, y: true, z: [] })],
  ['a vote without options', raw('vote', { p })],
  ['a vote for a ninth option', raw('vote', { p, o: [limits.POLL_OPTIONS] })],
  ['a vote twice for one option', raw('vote', { p, o: [1, 1] })],
  ['a vote with options out of order', raw('vote', { p, o: [1, 0] })],
  ['a quote of a text', raw('post', { x: 'hi', q: 'Look' })],
  ['a poll of one option', poll(['yes'], false, null)],
  [
    'a poll of nine options',
    poll(
      Array.from({ length: 9 }, (_, n) => String(n)),
      false,
      null,
    ),
  ],
  ['a poll with one option twice', poll(['yes', 'yes'], false, null)],
  ['a poll with an empty option', poll(['yes', ''], false, null)],
  ['a poll with an option of 101 letters', poll(['yes', 'n'.repeat(101)], false, null)],
  ['a poll with an option of two lines', poll(['yes', 'n\no'], false, null)],
  ['a poll that ends before time began', poll(['yes', 'no'], false, -1)],
  ['a poll without an end', poll(['yes', 'no'], false)],
];
