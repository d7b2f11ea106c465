import { encode } from '@ipld/dag-cbor';
import { decodeRecord, encodeRecord, limits, sha256, toHex } from '../../sync/protocol/index.ts';
import type { StarlingRecord } from '../../sync/protocol/index.ts';
import { badBlocks, blockRecords } from './block-records.ts';
import { badImages, imageRecords } from './image-records.ts';
import { badReactions, reactionRecords } from './reaction-records.ts';
import { badPeopleRecords, peopleRecords } from './people-records.ts';
import { badSecretRecords, secretRecords } from './secrets.ts';
import { badSpaceRecords, spaceRecords } from './spaces.ts';
import { invalidRemovals, removalRecords } from './removal.ts';
import { accountOfName, digestOf, postOf, referenceOf } from '../../tests/fixtures/samples.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const raw = (fields: Record<string, unknown>) =>
  encode({ t: 'post', v: 1, n: SALT, x: 'hi', ...fields });

export function recordVectors() {
  return { valid: validRecords(), invalid: invalidRecords() };
}

function validRecords() {
  const [root, parent] = [referenceOf('root'), referenceOf('parent')];
  const known: [string, Exclude<StarlingRecord, { type: 'unknown' }>][] = [
    ...imageRecords,
    ...blockRecords,
    ...reactionRecords,
    ...peopleRecords,
    ...spaceRecords,
    ...secretRecords,
    ['a post', postOf('Good morning')],
    [
      'a post with all keys',
      {
        ...postOf('voilà https://example.org 👩‍👩‍👧‍👦', {
          langs: ['fr', 'en-GB'],
          created: 1_767_225_600_000,
        }),
        facets: [{ start: 7, end: 26, uri: 'https://example.org/' }],
        reply: { root, parent },
      },
    ],
    ['a reply to the first post of a thread', postOf('yes', { reply: { root, parent: root } })],
    [
      'a post with a mention, a tag and a warning',
      {
        ...postOf('@bob #Été'),
        facets: [
          { start: 0, end: 4, account: accountOfName('bob') },
          { start: 5, end: 11, tag: 'Été' },
        ],
        warning: 'spiders',
        sensitive: true,
      },
    ],
    ['a profile', { type: 'profile', name: 'Ada', about: 'I count stars.\nAnd sheep.' }],
    ['a profile without about', { type: 'profile', name: 'Ada', about: '' }],
    ['a follow', { type: 'follow', account: accountOfName('bob'), follow: true }],
    ['an unfollow', { type: 'follow', account: accountOfName('bob'), follow: false }],
    ...removalRecords,
    ['a post of 3,000 letters', postOf('é'.repeat(limits.POST_GRAPHEMES))],
  ];
  const unknown = raw({ t: 'poll', v: 3 });
  return [
    ...known.map(([name, value]) => {
      const bytes = encodeRecord(value, SALT);
      return { name, value, salt: toHex(SALT), hash: sha256(bytes), bytes: toHex(bytes) };
    }),
    {
      name: 'a record of a type that is not known',
      value: { type: 'unknown', name: 'poll' },
      hash: sha256(unknown),
      bytes: toHex(unknown),
    },
  ];
}

function invalidRecords() {
  const ref = [digestOf('account a'), '3kaaaaaaaaaaa', digestOf('a')];
  const uri = 'https://example.org';
  const cases: [string, Uint8Array][] = [
    ...badSpaceRecords,
    ...badSecretRecords,
    ...badPeopleRecords,
    ...badImages.map(([name, i]): [string, Uint8Array] => [name, raw({ i })]),
    ...badBlocks,
    ...badReactions,
    ['nothing', new Uint8Array()],
    ['a list', encode([1])],
    ['no salt', encode({ t: 'post', v: 1, x: 'hi' })],
    ['a salt of 7 bytes', raw({ n: SALT.subarray(1) })],
    ['another version', raw({ v: 2 })],
    ['no type', encode({ v: 1, n: SALT, x: 'hi' })],
    ['a key that is not known', raw({ z: 1 })],
    ['no text', raw({ x: '' })],
    ['3,001 letters', raw({ x: 'a'.repeat(limits.POST_GRAPHEMES + 1) })],
    ['24,001 bytes', raw({ x: `${'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301'.repeat(1600)}a` })],
    ['four languages', raw({ l: ['en', 'fr', 'de', 'it'] })],
    ['an empty list of languages', raw({ l: [] })],
    ['a language with a blank', raw({ l: ['en GB'] })],
    ['a negative time', raw({ c: -1 })],
    ['a time with a fraction', raw({ c: 1.5 })],
    ['a root that is the parent', raw({ r: [ref, ref] })],
    ['a reply to nothing', raw({ r: [] })],
    ['a reply to a TID that is none', raw({ r: [ref.with(1, 'zzzzzzzzzzzzz')] })],
    ['a link beyond the text', raw({ f: [[0, 3, uri]] })],
    ['a link of no length', raw({ f: [[1, 1, uri]] })],
    ['a link into a letter', raw({ x: 'é', f: [[0, 1, uri]] })],
    [
      'links that overlap',
      raw({
        x: 'abcd',
        f: [
          [0, 2, uri],
          [1, 3, uri],
        ],
      }),
    ],
    [
      'links out of order',
      raw({
        x: 'abcd',
        f: [
          [2, 3, uri],
          [0, 1, uri],
        ],
      }),
    ],
    ['a mention beyond the text', raw({ f: [[0, 3, digestOf('account a')]] })],
    ['a tag that is a number', raw({ f: [[0, 2, '#1']] })],
    ['a tag with a mark of direction', raw({ f: [[0, 2, '#a\u202eb']] })],
    ['an empty warning', raw({ w: '' })],
    ['sensitive that is not true', raw({ s: false })],
    ['a link that runs a script', raw({ f: [[0, 2, 'javascript:alert(1)']] })],
    ['a link with a letter beyond ASCII', raw({ f: [[0, 2, 'https://\u0430pple.example']] })],
    ['a name of two lines', encode({ t: 'profile', v: 1, n: SALT, x: 'a\nb' })],
    ['an empty about', encode({ t: 'profile', v: 1, n: SALT, x: 'Ada', b: '' })],
    ['a follow of nobody', encode({ t: 'follow', v: 1, n: SALT, y: true })],
    ['keys in another order', Buffer.from('a26176016174646c696b65', 'hex')],
    ['a longer number than needed', Buffer.from('a26174646c696b6561761801', 'hex')],
    ['a key twice', Buffer.from('a36174646c696b656176016176 01'.replace(' ', ''), 'hex')],
    ['text that is not UTF-8', Buffer.from('a2617464ffffffff617601', 'hex')],
    ['a second item behind it', Buffer.concat([raw({}), Uint8Array.of(0)])],
    ['65 keys', encode(Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`k${at}`, at])))],
    ...invalidRemovals,
    ['17 levels', new Uint8Array(18).fill(0x81).with(17, 0)],
  ];
  return cases.map(([name, bytes]) => {
    const result = decodeRecord(bytes);
    if (result.ok) throw new Error(`${name} is read as a record`);
    return { name, code: result.error.code, bytes: toHex(bytes) };
  });
}
