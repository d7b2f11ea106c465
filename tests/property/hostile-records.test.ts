import { encode } from '@ipld/dag-cbor';
import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../sync/documents/index.ts';
import { decodeRecord, limits, nextTid, sha256 } from '../../sync/protocol/index.ts';
import type { KnownRecord, PostReference, Tid } from '../../sync/protocol/index.ts';
import { checkStore } from '../../sync/store/index.ts';
import { SampleWriter } from '../../sync/store/testing/sample-writer.ts';
import { temporaryStore } from '../../sync/store/testing/temporary-store.ts';
import { digestOf } from '../fixtures/samples.ts';

/*
 * What no Starling would write and anybody can sign: refused or harmless. Bytes that are no records
 * at all are the matter of hostile-bytes.test.ts, texts that want to be programs that of the browser's.
 */

const LIKES = 8000;
const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
const raw = (fields: Record<string, unknown>) =>
  decodeRecord(encode({ t: 'post', v: 1, n: SALT, x: 'hi', ...fields }));
const refusal = (result: ReturnType<typeof decodeRecord>): string =>
  result.ok ? 'read' : result.error.code;

/** A record with bytes that no encoder of ours would give. */
function forged(value: KnownRecord, tid: Tid): DecodedRecord {
  const bytes = encode({ t: value.type, v: 1, n: SALT, tid });
  return { tid, hash: sha256(bytes), bytes, value };
}

describe('answers in a circle', () => {
  test('a post that answers itself by its address answers somebody else, or nobody', () => {
    const store = temporaryStore();
    const eve = new SampleWriter('eve');
    const first = eve.post('first');
    // Its own hash cannot stand inside it: the best that Eve can do is her own address.
    const self: PostReference = { ...eve.reference(first), hash: sha256(Buffer.from('guess')) };
    const post = eve.post('me again', { tid: first.tid, reply: { root: self, parent: self } });
    eve.write(store, 'posts', [post]);
    const thread = store.thread(eve.reference(post), { limit: 100 });
    expect(thread?.replies).toEqual([]);
    expect(thread?.ancestors).toHaveLength(1);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });

  test('two that answer each other end where the hash of the first is missing', () => {
    const store = temporaryStore();
    const eve = new SampleWriter('eve');
    const [a, b] = [eve.post('a'), eve.post('b')];
    const guess = (of: DecodedRecord): PostReference => ({
      ...eve.reference(of),
      hash: sha256(of.bytes, Buffer.from('guess')),
    });
    const one = eve.reply('one', guess(b), guess(a), { tid: a.tid });
    const two = eve.reply('two', eve.reference(one), guess(a), { tid: b.tid });
    eve.write(store, 'posts', [one, two]);
    for (const post of [one, two]) {
      const { ancestors, replies } = store.thread(eve.reference(post), { limit: 100 }) ?? {};
      expect((ancestors?.length ?? 99) + (replies?.length ?? 99)).toBeLessThan(5);
    }
  });
});

describe('reactions without end', () => {
  test(`${String(LIKES)} likes of one post by one account are one like`, () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const eve = new SampleWriter('eve');
    const post = ada.post('like me');
    ada.write(store, 'posts', [post]);
    let last: Tid | undefined;
    const likes = Array.from({ length: LIKES }, () => {
      last = nextTid({ now: Date.UTC(2026, 5, 1), last, random: 0.5 });
      const value = { type: 'like', post: ada.reference(post), like: true, replaces: [] } as const;
      return forged({ ...value, replaces: [] }, last);
    });
    for (let at = 0; at < LIKES; at += limits.SHARD_RECORDS_READ)
      eve.write(store, 'reactions', likes.slice(at, at + limits.SHARD_RECORDS_READ), {
        number: at / limits.SHARD_RECORDS_READ,
      });
    expect(store.reactions.numbers(ada.reference(post)).likes).toBe(1);
  });

  test('a like of a post that nobody has, and one of a post by nobody, wait and count nothing', () => {
    const store = temporaryStore();
    const eve = new SampleWriter('eve');
    const nowhere = { ...eve.reference(eve.post('unsent')) };
    eve.write(store, 'reactions', [
      eve.say({ type: 'like', post: nowhere, like: true, replaces: [] }),
      eve.say({ type: 'repost', post: nowhere, repost: true, replaces: [] }),
    ]);
    expect(store.feedPage({ of: 'everyone' }, { limit: 10 }).posts).toEqual([]);
    expect(checkStore(store)).toEqual({ ok: true, problems: [] });
  });
});

describe('acts on what is not one’s own', () => {
  test('an edit, a deletion and an erasure of another’s post change nothing', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const eve = new SampleWriter('eve');
    const post = ada.post('what Ada said');
    ada.write(store, 'posts', [post]);
    eve.write(store, 'posts', [
      eve.edit(ada.reference(post), 'what Ada never said'),
      eve.delete(ada.reference(post)),
      eve.erase(ada.reference(post), { kind: 'posts', number: 0 }),
    ]);
    const { posts } = store.feedPage({ of: 'everyone' }, { limit: 10 });
    expect(posts.map(({ text }) => text)).toEqual(['what Ada said']);
  });

  test('votes past the end, for options that are not there, and twice, move no number', () => {
    const store = temporaryStore();
    const ada = new SampleWriter('ada');
    const eve = new SampleWriter('eve');
    const ends = Date.UTC(2026, 0, 2);
    const poll = { options: ['yes', 'no'], multiple: false, ends };
    const question = ada.post('?', { poll });
    ada.write(store, 'posts', [question]);
    const post = ada.reference(question);
    const vote = (options: number[], at: number) =>
      eve.say({ type: 'vote', post, options, replaces: [] }, { at });
    eve.write(store, 'reactions', [
      vote([0], ends - 2000),
      vote([1], ends - 1000),
      vote([7], ends - 500),
      vote([0, 1], ends - 400),
      vote([0], ends + 1000),
    ]);
    const result = store.reactions.polls.result(post, poll);
    expect(result.voters.all).toBe(1);
    expect(result.options.map(({ all }) => all)).toEqual([0, 1]);
  });
});

describe('texts that are too much', () => {
  test('mentions, tags and links outside the text or across a letter are refused', () => {
    const account = digestOf('account ada');
    for (const facet of [
      [0, 3, account],
      [2, 1, '#tag'],
      [-1, 1, account],
      [0, 2 ** 40, '#tag'],
    ])
      expect(refusal(raw({ f: [facet] }))).toBe('shape');
    expect(refusal(raw({ x: 'é', f: [[0, 1, account]] }))).toBe('shape');
  });

  test('10,000 tags, and 21 mentions, are refused', () => {
    const x = 'a'.repeat(10_000);
    const tags = Array.from({ length: 10_000 }, (_, at) => [at, at + 1, '#a']);
    expect(refusal(raw({ x: x.slice(0, 3000), f: tags.slice(0, 3000) }))).toBe('limit');
    expect(refusal(raw({ x, f: tags }))).toBe('limit');
    const mentions = tags.slice(0, limits.POST_MENTIONS + 1);
    const account = digestOf('account ada');
    const of = (count: number) =>
      raw({
        x: x.slice(0, 100),
        f: mentions.slice(0, count).map(([from, to]) => [from, to, account]),
      });
    expect(refusal(of(limits.POST_MENTIONS))).toBe('read');
    expect(refusal(of(limits.POST_MENTIONS + 1))).toBe('limit');
  });

  test('500 combining marks on one letter are one letter, and cost the bytes that they have', () => {
    expect(refusal(raw({ x: `e${'\u0301'.repeat(500)}` }))).toBe('read');
    const many = `e${'\u0301'.repeat(500)}`.repeat(limits.POST_BYTES / 1001 + 1);
    expect(refusal(raw({ x: many }))).toBe('limit');
  });

  test('signs that turn the direction of writing stay in the text and out of tags', () => {
    expect(refusal(raw({ x: '\u202egnirts\u202c' }))).toBe('read');
    expect(refusal(raw({ x: 'ab', f: [[0, 2, '#\u202e']] }))).toBe('shape');
  });
});
