import { describe, expect, it } from 'vitest';
import {
  codeOf,
  commitOf,
  digestOf,
  entryOf,
  fieldsOf,
  hashOf,
  keyOf,
  personOf,
  sealed,
} from '../../tests/fixtures/samples.ts';
import {
  commitCodec,
  decodeManifest,
  encodeManifest,
  presenceCodec,
  sortEntries,
  wholeHash,
} from './commit.ts';
import { decodeObject, signObject } from './envelope.ts';
import { UnfitObject } from './failure.ts';
import { PUBLIC_SQUARE } from './ids.ts';
import * as limits from './limits.ts';
import type { Commit, Presence } from './objects.ts';

const ada = personOf('ada');
const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, at) => hashOf(`${name} ${at}`)).sort();
const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => entryOf(`${at}`, { number: at }));
const commit = (more: Partial<Commit> = {}) =>
  signObject(commitCodec, commitOf(ada, more), [ada.device]);
const fields = fieldsOf(commit());
/** The code for a commit whose wire form was changed and signed again. */
const changed = (more: Record<string, unknown>, keys = [ada.device]) =>
  codeOf(decodeObject(commitCodec, sealed({ ...fields, ...more }, keys)));
const entry = (fields['e'] as unknown[][])[0] ?? [];

describe('a commit', () => {
  it('is read as it was written', () => {
    const commits: Partial<Commit>[] = [
      {},
      {
        previous: many(3, 'tip'),
        changed: sortEntries([...entries(2), entryOf('p', { kind: 'profile' })]),
      },
      { admission: hashOf('addition'), changed: [] },
    ];
    for (const more of commits) {
      const signed = commit(more);
      expect(decodeObject(commitCodec, signed.bytes)).toEqual({ ok: true, value: signed });
    }
  });

  it('leaves the admission out where the genesis is it', () => {
    expect(commit({ admission: hashOf('addition') }).bytes.length - commit().bytes.length).toBe(37);
    expect(changed({ m: digestOf('addition') })).toBe('ok');
    expect(changed({ m: fields['a'] })).toBe('shape');
  });

  it('names at most 64 predecessors', () => {
    const { COMMIT_PREVIOUS } = limits;
    expect(
      codeOf(decodeObject(commitCodec, commit({ previous: many(COMMIT_PREVIOUS, 'p') }).bytes)),
    ).toBe('ok');
    expect(() => commit({ previous: many(COMMIT_PREVIOUS + 1, 'p') })).toThrow(UnfitObject);
    const wire = many(COMMIT_PREVIOUS + 1, 'p').map((hash) => Buffer.from(hash, 'hex'));
    expect(changed({ p: wire })).toBe('limit');
  });

  it('changes at most 256 documents', () => {
    const { COMMIT_ENTRIES } = limits;
    const wire = (count: number) => Array.from({ length: count }, (_, at) => entry.with(1, at));
    expect(changed({ e: wire(COMMIT_ENTRIES) })).toBe('ok');
    expect(changed({ e: wire(COMMIT_ENTRIES + 1) })).toBe('limit');
  });

  it('names at least one head of a document and at most 64, at most 4,000 records', () => {
    const heads = (count: number) => many(count, 'h').map((hash) => Buffer.from(hash, 'hex'));
    expect(changed({ e: [entry.with(2, heads(limits.ENTRY_HEADS))] })).toBe('ok');
    expect(changed({ e: [entry.with(2, heads(limits.ENTRY_HEADS + 1))] })).toBe('limit');
    expect(changed({ e: [entry.with(2, [])] })).toBe('shape');
    expect(changed({ e: [entry.with(3, limits.SHARD_RECORDS_READ)] })).toBe('ok');
    expect(changed({ e: [entry.with(3, limits.SHARD_RECORDS_READ + 1)] })).toBe('limit');
  });

  it('has one order: of predecessors, heads and documents', () => {
    const [a, b] = many(2, 'x').map((hash) => Buffer.from(hash, 'hex')) as [Buffer, Buffer];
    expect(changed({ p: [a, b] })).toBe('ok');
    expect(changed({ p: [b, a] })).toBe('shape');
    expect(changed({ p: [a, a] })).toBe('shape');
    expect(changed({ e: [entry.with(2, [b, a])] })).toBe('shape');
    expect(changed({ e: [entry, entry] })).toBe('shape');
    expect(changed({ e: [entry.with(1, 2), entry.with(1, 1)] })).toBe('shape');
    expect(changed({ e: [entry.with(0, 3), entry.with(0, 2)] })).toBe('shape');
  });

  it('is refused with a kind, number or time of another form', () => {
    for (const kind of [-1, 4, '2', 1.5])
      expect(changed({ e: [entry.with(0, kind)] })).not.toBe('ok');
    expect(changed({ e: [entry.with(1, 0xffffffff)] })).toBe('ok');
    expect(changed({ e: [entry.with(1, 0x100000000)] })).toBe('limit');
    for (const c of [-1, 0.5, 'now']) expect(changed({ c })).toBe('shape');
    expect(changed({ e: [[...entry, 0]] })).not.toBe('ok');
  });

  it('is refused one byte above its limit', () => {
    const ofBytes = (count: number) => codeOf(decodeObject(commitCodec, new Uint8Array(count)));
    expect(ofBytes(limits.COMMIT_BYTES)).toBe('encoding');
    expect(ofBytes(limits.COMMIT_BYTES + 1)).toBe('limit');
    const heads = many(limits.ENTRY_HEADS, 'h');
    const wide = (count: number) => entries(count).map((e) => ({ ...e, heads }));
    expect(commit({ changed: wide(28) }).bytes.length).toBeLessThan(limits.COMMIT_BYTES);
    expect(() => commit({ changed: wide(30) })).toThrow(UnfitObject);
  });

  it('is signed by its device, once', () => {
    expect(changed({}, [keyOf('thief')])).toBe('signature');
    expect(changed({}, [])).toBe('signature');
    expect(changed({}, [ada.device, ada.device])).toBe('signature');
    expect(() => signObject(commitCodec, commitOf(ada), [keyOf('thief')])).toThrow(
      'no key to sign',
    );
  });

  it('of another type or version says so', () => {
    expect(changed({ t: 'presence' })).toBe('unknown-type');
    expect(changed({ t: { toString: 1 } })).toBe('unknown-type');
    expect(changed({ v: 2 })).toBe('unknown-version');
    expect(changed({ y: 1 })).toBe('shape');
  });
});

describe('a manifest', () => {
  const manifest = (closed = entries(3)) => ({
    type: 'manifest' as const,
    space: PUBLIC_SQUARE,
    account: ada.account,
    device: ada.device.publicKey,
    closed,
  });

  it('is read as it was written, and its order is its own', () => {
    const { id, bytes } = encodeManifest(manifest());
    expect(decodeManifest(bytes)).toEqual({ ok: true, value: { id, manifest: manifest() } });
    expect(encodeManifest(manifest(entries(3).reverse())).id).toBe(id);
  });

  it('lists at most 4,000 documents', () => {
    const { MANIFEST_ENTRIES } = limits;
    expect(codeOf(decodeManifest(encodeManifest(manifest(entries(MANIFEST_ENTRIES))).bytes))).toBe(
      'ok',
    );
    const longer = encodeManifest(manifest(entries(MANIFEST_ENTRIES + 1))).bytes;
    expect(codeOf(decodeManifest(longer))).toBe('limit');
  });

  it('fits with its longest list into its limit of bytes', () => {
    const longest = entries(limits.MANIFEST_ENTRIES).map((e) => ({
      ...e,
      number: e.number + 0xfffff000 - 1,
      count: 4000,
    }));
    expect(encodeManifest(manifest(longest)).bytes.length).toBeLessThan(limits.MANIFEST_BYTES);
    expect(codeOf(decodeManifest(new Uint8Array(limits.MANIFEST_BYTES)))).toBe('encoding');
    expect(codeOf(decodeManifest(new Uint8Array(limits.MANIFEST_BYTES + 1)))).toBe('limit');
  });

  it('and the open documents make one hash, whatever their order', () => {
    const { id } = encodeManifest(manifest());
    const open = entries(2);
    expect(wholeHash(open.toReversed(), id)).toBe(wholeHash(open, id));
    expect(wholeHash(open.slice(1), id)).not.toBe(wholeHash(open, id));
    expect(wholeHash(open, hashOf('other'))).not.toBe(wholeHash(open, id));
  });
});

describe('a presence', () => {
  const presence = (more: Partial<Presence> = {}): Presence => ({
    type: 'presence',
    space: PUBLIC_SQUARE,
    account: ada.account,
    device: ada.device.publicKey,
    admission: ada.genesis.id,
    peer: '12D3KooWAda',
    to: '12D3KooWBob',
    ...more,
  });
  const sign = (more: Partial<Presence> = {}) =>
    signObject(presenceCodec, presence(more), [ada.device]);

  it('is read as it was written', () => {
    const signed = sign();
    expect(decodeObject(presenceCodec, signed.bytes)).toEqual({ ok: true, value: signed });
  });

  it('names peers of at most 128 letters', () => {
    expect(
      codeOf(decodeObject(presenceCodec, sign({ peer: 'p'.repeat(limits.PEER_ID_BYTES) }).bytes)),
    ).toBe('ok');
    expect(() => sign({ to: 'p'.repeat(limits.PEER_ID_BYTES + 1) })).toThrow(UnfitObject);
    expect(() => sign({ to: '' })).toThrow(UnfitObject);
  });

  it('is no commit, though the same device signed it', () => {
    expect(codeOf(decodeObject(commitCodec, sign().bytes))).toBe('unknown-type');
  });
});
