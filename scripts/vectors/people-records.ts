import { encode } from '@ipld/dag-cbor';
import { idDigest, limits } from '../../sync/protocol/index.ts';
import type { ImageReference, KnownRecord } from '../../sync/protocol/index.ts';
import { accountOfName, digestOf, hashOf, tidOf } from '../../tests/fixtures/samples.ts';

const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const avatar: ImageReference = {
  hash: hashOf('avatar'),
  type: 'image/png',
  size: 9000,
  width: 400,
  height: 400,
  preview: digestOf('preview').subarray(0, 25),
  alt: 'A starling',
};
/** In the order in which a list names them. */
const members = ['bob', 'eve', 'kim']
  .map(accountOfName)
  .sort((a, b) => Buffer.compare(idDigest(a), idDigest(b)));

/** Whole profiles, and lists of people. */
export const peopleRecords: [string, KnownRecord][] = [
  [
    'a profile with all keys',
    {
      type: 'profile',
      name: 'Ada',
      about: 'I count stars.',
      links: ['https://ada.example/', 'mailto:ada@ada.example'],
      avatar,
      banner: { ...avatar, hash: hashOf('banner'), width: 1500, height: 500 },
      pinned: [{ tid: tidOf(3), hash: hashOf('post') }],
      domain: 'ada.example',
    },
  ],
  [
    'a starter pack',
    {
      type: 'list',
      id: tidOf(4),
      purpose: 'pack',
      name: 'Harbour people',
      about: 'Start here',
      members,
      removed: false,
      replaces: [],
    },
  ],
  [
    'a list that is no more',
    {
      type: 'list',
      id: tidOf(4),
      purpose: 'people',
      name: 'Harbour people',
      about: '',
      members: [],
      removed: true,
      replaces: [hashOf('list'), hashOf('another list')].sort(),
    },
  ],
];

const profile = (rest: Record<string, unknown>): Uint8Array =>
  encode({ t: 'profile', v: 1, n: SALT, x: 'Ada', ...rest });
const list = (rest: Record<string, unknown>): Uint8Array =>
  encode({ t: 'list', v: 1, n: SALT, i: tidOf(4), k: 'people', x: 'Friends', m: [], ...rest });
const digests = members.map(idDigest);
const many = (count: number, what: string): Uint8Array[] =>
  Array.from({ length: count }, (_, n) => digestOf(`${what} ${String(n)}`)).sort((a, b) =>
    Buffer.compare(a, b),
  );

/** What no honest writer says of people. */
export const badPeopleRecords: [string, Uint8Array][] = [
  [
    'a profile with nine links',
    profile({ u: Array.from({ length: 9 }, () => 'https://a.example/') }),
  ],
  ['a profile with an empty list of links', profile({ u: [] })],
  ['a profile with a link that runs a script', profile({ u: ['javascript:alert(1)'] })],
  [
    'a profile with six pinned posts',
    profile({ p: Array.from({ length: 6 }, (_, n) => [tidOf(n), digestOf(`post ${String(n)}`)]) }),
  ],
  ['a domain in capital letters', profile({ w: 'Ada.example' })],
  ['a domain of one label', profile({ w: 'ada' })],
  ['a domain with a path', profile({ w: 'ada.example/x' })],
  ['an avatar without its size', profile({ i: [digestOf('avatar'), 'image/png'] })],
  ['a list of 1,001 people', list({ m: many(limits.LIST_MEMBERS + 1, 'member') })],
  ['a list out of order', list({ m: digests.toReversed() })],
  ['a list that names somebody twice', list({ m: [digests[0], digests[0]] })],
  ['a list for another purpose', list({ k: 'hate' })],
  ['a list without a name', list({ x: '' })],
  ['a list that is said not to be removed', list({ d: false })],
  ['a list that replaces 65 statements', list({ z: many(limits.REPLACED + 1, 'statement') })],
  ['a list without an id', encode({ t: 'list', v: 1, n: SALT, k: 'people', x: 'Friends', m: [] })],
];
