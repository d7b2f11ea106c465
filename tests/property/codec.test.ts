import { decode, encode } from '@ipld/dag-cbor';
import * as Automerge from '@automerge/automerge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDevice, cutDevice, revokeDevice } from '../../sync/identity/index.ts';
import {
  changeHash,
  commitCodec,
  decodeKeyOperation,
  decodeLive,
  decodeLone,
  decodeManifest,
  decodeObject,
  decodeRecord,
  encodeLive,
  encodeLone,
  encodeManifest,
  encodeRecord,
  type Hash,
  type LinkFacet,
  merklePath,
  merkleRoot,
  parseAddress,
  presenceCodec,
  PUBLIC_SQUARE,
  renewalCodec,
  type Result,
  sha256,
  signObject,
} from '../../sync/protocol/index.ts';
import {
  commitOf,
  digestOf,
  entryOf,
  hashOf,
  keyOf,
  personOf,
  postOf,
  referenceOf,
  tidOf,
} from '../fixtures/samples.ts';
import { mutate, seededNumbers } from './mutations.ts';

const MUTATIONS = 10_000;
function pick<T>(list: readonly T[], at: number): T {
  const one = list[at % list.length];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
}
const ada = personOf('ada');
const salt = digestOf('salt').subarray(0, 8);
const signer = { account: ada.account, key: ada.device, admission: ada.genesis.id };
const commit = signObject(
  commitCodec,
  commitOf(ada, { previous: [hashOf('p')], changed: [entryOf('a'), entryOf('b', { number: 2 })] }),
  [ada.device],
);

const records = [
  encodeRecord(postOf('Good morning', { langs: ['en'], created: 1_700_000_000_000 }), salt),
  encodeRecord(
    postOf('see https://example.org', {
      reply: { root: referenceOf('root'), parent: referenceOf('parent') },
      facets: [{ start: 4, end: 23, uri: 'https://example.org/' }],
    }),
    salt,
  ),
  encodeRecord({ type: 'profile', name: 'Ada', about: 'I count stars' }, salt),
  encodeRecord({ type: 'follow', account: ada.account, follow: true }, salt),
];

const changes = ['short', 'some longer words '.repeat(30)].map((text) => {
  const doc = Automerge.from({ [tidOf(1)]: Buffer.from(text) });
  const change = Automerge.getLastLocalChange(doc);
  if (change === undefined) throw new Error('no change was made');
  return { change, head: Automerge.getHeads(doc)[0] as Hash };
});

const shard = { kind: 'posts' as const, number: 1 };
const lives = changes.map(({ change, head }) => {
  const changed = [entryOf('live', { ...shard, heads: [head] })];
  return encodeLive(signObject(commitCodec, commitOf(ada, { changed }), [ada.device]), [
    { shard, change },
  ]);
});

const leaves = records.map((record, at) => ({ tid: tidOf(at), hash: sha256(record) }));
const root = merkleRoot(leaves);
const loneCommit = signObject(
  commitCodec,
  commitOf(ada, { changed: [entryOf('lone', { ...shard, count: leaves.length, root })] }),
  [ada.device],
);
const lones = records.map((record, index) =>
  encodeLone({
    commit: loneCommit,
    shard,
    tid: tidOf(index),
    record,
    path: merklePath(leaves, index),
    index,
  }),
);

const renewal = signObject(
  renewalCodec,
  {
    type: 'renewal' as const,
    account: ada.account,
    previous: ada.genesis.id,
    signer: ada.recovery.publicKey,
    next: keyOf('next').publicKey,
    keeps: [ada.device.publicKey],
    coSigners: [ada.device.publicKey],
  },
  [ada.recovery, keyOf('next'), ada.device],
);
const operations = [
  ada.genesis,
  renewal,
  addDevice(signer, keyOf('phone')),
  revokeDevice(signer, keyOf('phone').publicKey),
  cutDevice(signer, {
    space: PUBLIC_SQUARE,
    device: keyOf('phone').publicKey,
    tips: [commit.id, hashOf('tip')],
  }),
].map(({ bytes }) => bytes);
const presence = signObject(
  presenceCodec,
  {
    type: 'presence' as const,
    space: PUBLIC_SQUARE,
    account: ada.account,
    device: ada.device.publicKey,
    admission: hashOf('addition'),
    peer: '12D3KooWAda',
    to: '12D3KooWBob',
  },
  [ada.device],
);
const manifest = {
  type: 'manifest' as const,
  space: PUBLIC_SQUARE,
  account: ada.account,
  device: ada.device.publicKey,
  closed: [entryOf('a'), entryOf('b', { number: 2 })],
};

/** What is signed, or hashed into a change: no other bytes may pass. */
const sealedDecoders: [string, readonly Uint8Array[], (bytes: Uint8Array) => Result<unknown>][] = [
  ['key operations', operations, decodeKeyOperation],
  ['commits', [commit.bytes], (bytes) => decodeObject(commitCodec, bytes)],
  ['presences', [presence.bytes], (bytes) => decodeObject(presenceCodec, bytes)],
  ['live updates', lives, (bytes) => decodeLive(bytes, PUBLIC_SQUARE)],
  ['lone records', lones, decodeLone],
  ['changes', changes.map(({ change }) => change), changeHash],
];

describe('10,000 mutations', () => {
  it.each(sealedDecoders)('of %s are all refused, and nothing throws', (_, originals, read) => {
    const random = seededNumbers(20_260_101);
    for (const original of originals) expect(read(original).ok).toBe(true);
    let refused = 0;
    for (let at = 0; refused < MUTATIONS; at++) {
      const original = pick(originals, at);
      const bytes = mutate(original, random, originals);
      if (originals.some((one) => Buffer.compare(one, bytes) === 0)) continue;
      const result = read(bytes);
      if (result.ok) expect.fail(`accepted: ${Buffer.from(bytes).toString('hex')}`);
      refused += 1;
    }
  });

  it('of records are refused, or are other records in their one spelling', () => {
    const random = seededNumbers(7);
    for (let at = 0; at < MUTATIONS; at++) {
      const bytes = mutate(pick(records, at), random, records);
      const result = decodeRecord(bytes);
      if (!result.ok || result.value.type === 'unknown') continue;
      const { n } = decode<{ n: Uint8Array }>(bytes);
      const again = encodeRecord(result.value, n);
      expect(Buffer.from(again).toString('hex')).toBe(Buffer.from(bytes).toString('hex'));
    }
  });

  it('of manifests are refused, or are other manifests with another id', () => {
    const random = seededNumbers(8);
    const original = encodeManifest(manifest);
    for (let at = 0; at < MUTATIONS; at++) {
      const bytes = mutate(original.bytes, random, [original.bytes]);
      const result = decodeManifest(bytes);
      if (!result.ok) continue;
      expect(Buffer.compare(encodeManifest(result.value.manifest).bytes, bytes)).toBe(0);
      if (Buffer.compare(bytes, original.bytes) !== 0)
        expect(result.value.id).not.toBe(original.id);
    }
  });
});

describe('anything at all', () => {
  const decoders: ((bytes: Uint8Array) => unknown)[] = [
    ...sealedDecoders.map(([, , read]) => read),
    decodeRecord,
    decodeManifest,
  ];
  const names = fc.constantFrom('t', 'v', 'x', 'a', 'd', 'e', 'n', 'r', 'f', 'l', 'c', '__proto__');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('post', 'profile', 'follow', 'commit', 'genesis', 'lone', 1, 2, null, true),
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(names, tie('tree'), { maxKeys: 8 }),
    ),
  }));

  it('that is bytes makes no decoder throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const read of decoders) read(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it('that is dag-cbor, alone or in an envelope, makes no decoder throw', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const bytes = encode(value);
        for (const read of decoders) {
          read(bytes);
          read(encode([bytes, [new Uint8Array(64)]]));
          read(encode([1, bytes, new Uint8Array(64), []]));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('that is text is an address or not', () => {
    const address = `starling://${PUBLIC_SQUARE}/${ada.account}/post/${tidOf(1)}`;
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(address)), (text) => {
        expect(parseAddress(text) !== undefined).toBe(text === address);
      }),
    );
  });
});

describe('any post', () => {
  const text = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' });
  const reference = fc.constantFrom('a', 'b', 'c').map(referenceOf);
  const post = fc.record({
    type: fc.constant('post' as const),
    text,
    langs: fc.uniqueArray(fc.constantFrom('en', 'fr', 'de', 'zh-Hant'), { maxLength: 3 }),
    facets: fc.constant<LinkFacet[]>([]),
    created: fc.option(fc.maxSafeNat(), { nil: undefined }),
    reply: fc.option(fc.record({ root: reference, parent: reference }), { nil: undefined }),
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(post, ({ created, reply, ...rest }) => {
        const record = {
          ...rest,
          ...(created === undefined ? {} : { created }),
          ...(reply === undefined ? {} : { reply }),
        };
        expect(decodeRecord(encodeRecord(record, salt))).toEqual({ ok: true, value: record });
      }),
    );
  });
});
