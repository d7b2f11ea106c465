import { decode, encode } from '@ipld/dag-cbor';
import * as Automerge from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  commitOf,
  digestOf,
  entryOf,
  hashOf,
  personOf,
  postOf,
  referenceOf,
  tidOf,
} from '../../tests/fixtures/samples.ts';
import { commitCodec } from './commit.ts';
import { signObject } from './envelope.ts';
import { UnfitObject } from './failure.ts';
import { toBytes } from './hash.ts';
import { PUBLIC_SQUARE, spaceFromDigest } from './ids.ts';
import { LIVE_BYTES } from './limits.ts';
import { decodeLive, encodeLive } from './live.ts';
import type { Commit } from './objects.ts';
import type { PostRecord } from './record-types.ts';
import { encodeRecord } from './record.ts';

const ada = personOf('ada');
const shard = { kind: 'posts' as const, number: 1 };

/** The change that adds a record to a document that has others already. */
function changeWith(
  record: Uint8Array,
  key = tidOf(501),
): { change: Uint8Array; head: Commit['whole'] } {
  let doc = Automerge.from<Record<string, Uint8Array>>({ [tidOf(1)]: digestOf('first') });
  doc = Automerge.change(doc, { time: 0 }, (draft) => {
    draft[key] = record;
  });
  const change = Automerge.getLastLocalChange(doc);
  if (change === undefined) throw new Error('no change was made');
  return { change, head: Automerge.getHeads(doc)[0] as Commit['whole'] };
}
function updateWith(post: PostRecord, more: Partial<Commit> = {}) {
  const { change, head } = changeWith(encodeRecord(post, digestOf('salt').subarray(0, 8)));
  const changed = [entryOf('one', { ...shard, heads: [head], count: 321 })];
  const payload = commitOf(ada, { changed, previous: [hashOf('previous')], ...more });
  const commit = signObject(commitCodec, payload, [ada.device]);
  return { commit, change, bytes: encodeLive(commit, [{ shard, change }]) };
}
type Wire = [unknown, Uint8Array, Uint8Array, Uint8Array[]];
/** The same update with its commit's short form changed, signature and all else as they are. */
function respelt(bytes: Uint8Array, edit: (fields: Record<string, unknown>) => void): Uint8Array {
  const [version, short, signature, changes] = decode<Wire>(bytes);
  const fields = decode<Record<string, unknown>>(short);
  edit(fields);
  return encode([version, encode(fields), signature, changes]);
}

const text =
  'A post of one hundred and thirty characters, which is what people write when they are not in a hurry and not in love either, mostly.'.slice(
    0,
    130,
  );
const { commit, change, bytes } = updateWith(postOf(text, { langs: ['en'] }));

describe('a live update', () => {
  it('gives the commit back byte for byte, with the change', () => {
    const decoded = decodeLive(bytes, PUBLIC_SQUARE);
    expect(decoded.ok && decoded.value.commit).toEqual(commit);
    expect(decoded.ok && decoded.value.changes).toEqual([
      { shard, change, hash: commit.payload.changed[0]?.heads[0] },
    ]);
  });

  it('of a post of 130 characters is at most 700 bytes, of a reply 900', () => {
    expect(text).toHaveLength(130);
    const reply = { root: referenceOf('root'), parent: referenceOf('parent') };
    expect(bytes.length).toBeLessThanOrEqual(700);
    expect(updateWith(postOf(text, { langs: ['en'], reply })).bytes.length).toBeLessThanOrEqual(
      900,
    );
  });

  it('is of the space whose topic it came by, and of no other', () => {
    const community = spaceFromDigest(toBytes(hashOf('community')));
    expect(codeOf(decodeLive(bytes, community))).toBe('signature');
  });

  it('carries a change for each document the commit names, in its order', () => {
    const profile = changeWith(
      encodeRecord({ type: 'profile', name: 'Ada', about: '' }, digestOf('s').subarray(0, 8)),
      tidOf(7),
    );
    const post = changeWith(encodeRecord(postOf('hi'), digestOf('s').subarray(0, 8)));
    const changed = [
      entryOf('profile', { kind: 'profile', number: 0, heads: [profile.head] }),
      entryOf('posts', { ...shard, heads: [post.head] }),
    ];
    const both = signObject(commitCodec, commitOf(ada, { changed }), [ada.device]);
    const parts = [
      { shard, change: post.change },
      { shard: { kind: 'profile' as const, number: 0 }, change: profile.change },
    ];
    const decoded = decodeLive(encodeLive(both, parts), PUBLIC_SQUARE);
    expect(decoded.ok && decoded.value.commit).toEqual(both);
    expect(decoded.ok && decoded.value.changes.map((c) => c.hash)).toEqual([
      profile.head,
      post.head,
    ]);
    expect(() => encodeLive(both, parts.slice(1))).toThrow('no change for posts-1');
    const [version, short, signature, changes] = decode<Wire>(encodeLive(both, parts));
    expect(
      codeOf(decodeLive(encode([version, short, signature, changes.slice(1)]), PUBLIC_SQUARE)),
    ).toBe('shape');
    expect(
      codeOf(decodeLive(encode([version, short, signature, changes.toReversed()]), PUBLIC_SQUARE)),
    ).toBe('signature');
  });

  it('keeps heads that are not those of its change: a branch of a clone', () => {
    const heads = [hashOf('branch'), commit.payload.changed[0]?.heads[0] ?? hashOf('x')].sort();
    const changed = [entryOf('one', { ...shard, heads })];
    const forked = signObject(commitCodec, commitOf(ada, { changed }), [ada.device]);
    const decoded = decodeLive(encodeLive(forked, [{ shard, change }]), PUBLIC_SQUARE);
    expect(decoded.ok && decoded.value.commit).toEqual(forked);
  });

  it('has one spelling: what can be left out is left out', () => {
    const heads = [toBytes(commit.payload.changed[0]?.heads[0] ?? '')];
    const spelt = respelt(bytes, (fields) => {
      fields['e'] = (fields['e'] as unknown[][]).map((entry) => entry.with(2, heads));
    });
    expect(codeOf(decodeLive(spelt, PUBLIC_SQUARE))).toBe('not-canonical');
    const withSpace = respelt(bytes, (fields) => {
      fields['x'] = digestOf('space');
    });
    expect(codeOf(decodeLive(withSpace, PUBLIC_SQUARE))).toBe('shape');
  });

  it('is refused with another change, or one whose checksum is wrong', () => {
    const [version, short, signature] = decode<Wire>(bytes);
    const other = changeWith(digestOf('other')).change;
    expect(codeOf(decodeLive(encode([version, short, signature, [other]]), PUBLIC_SQUARE))).toBe(
      'signature',
    );
    const broken = Uint8Array.from(change);
    broken[broken.length - 3] = (broken.at(-3) ?? 0) ^ 1;
    expect(codeOf(decodeLive(encode([version, short, signature, [broken]]), PUBLIC_SQUARE))).toBe(
      'encoding',
    );
  });

  it('of another version says so', () => {
    const [, ...rest] = decode<Wire>(bytes);
    expect(codeOf(decodeLive(encode([2, ...rest]), PUBLIC_SQUARE))).toBe('unknown-version');
    expect(codeOf(decodeLive(encode({ 0: 1 }), PUBLIC_SQUARE))).toBe('shape');
  });

  it('is refused one byte above its limit, and not made', () => {
    expect(codeOf(decodeLive(new Uint8Array(LIVE_BYTES), PUBLIC_SQUARE))).toBe('encoding');
    expect(codeOf(decodeLive(new Uint8Array(LIVE_BYTES + 1), PUBLIC_SQUARE))).toBe('limit');
    const big = changeWith(new Uint8Array(LIVE_BYTES).map((_, at) => at * 7));
    const changed = [entryOf('one', { ...shard, heads: [big.head] })];
    const large = signObject(commitCodec, commitOf(ada, { changed }), [ada.device]);
    expect(() => encodeLive(large, [{ shard, change: big.change }])).toThrow(UnfitObject);
  });
});
