import { decode, encode } from '@ipld/dag-cbor';
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  commitOf,
  digestOf,
  entryOf,
  hashOf,
  keyOf,
  personOf,
  postOf,
  referenceOf,
  sealed,
  tidOf,
  fieldsOf,
} from '../../tests/fixtures/samples.ts';
import { commitCodec } from './commit.ts';
import { signObject } from './envelope.ts';
import { sha256 } from './hash.ts';
import { LONE_BYTES, MERKLE_PATH } from './limits.ts';
import { decodeLone, encodeLone } from './lone.ts';
import { merklePath, merkleRoot } from './merkle.ts';
import type { LoneRecord } from './objects.ts';
import { encodeRecord } from './record.ts';

const ada = personOf('ada');
const shard = { kind: 'posts' as const, number: 7 };
const record = Uint8Array.from(
  encodeRecord(
    postOf('I disagree', { reply: { root: referenceOf('r'), parent: referenceOf('p') } }),
    digestOf('salt').subarray(0, 8),
  ),
);
const leaves = Array.from({ length: 321 }, (_, at) => ({
  tid: tidOf(at),
  hash: at === 99 ? sha256(record) : hashOf(`other ${at}`),
}));
const root = merkleRoot(leaves);
const entry = entryOf('posts', { ...shard, count: leaves.length, root });
const changed = [entryOf('graph', { kind: 'graph' }), entry];
const commit = signObject(commitCodec, commitOf(ada, { changed }), [ada.device]);
const lone: LoneRecord = {
  commit,
  shard,
  tid: tidOf(99),
  record,
  path: merklePath(leaves, 99),
  index: 99,
};
const bytes = encodeLone(lone);
const fields = decode<Record<string, unknown>>(bytes);
const codeWith = (more: Record<string, unknown>) =>
  codeOf(decodeLone(encode({ ...fields, ...more })));

describe('a record that travels alone', () => {
  it('proves itself with a path to a root that its device signed', () => {
    expect(decodeLone(bytes)).toEqual({
      ok: true,
      value: { ...lone, hash: sha256(record), entry },
    });
  });

  it('takes about 1 KB', () => {
    expect(bytes.length).toBeLessThan(1200);
  });

  it('is refused with another record, TID, place or path', () => {
    const other = Uint8Array.from(record);
    other[20] = (other[20] ?? 0) ^ 1;
    expect(codeWith({ r: other })).toBe('signature');
    expect(codeWith({ k: tidOf(100) })).toBe('signature');
    expect(codeWith({ i: 98 })).toBe('signature');
    expect(codeWith({ e: 0 })).toBe('signature');
    expect(codeWith({ e: 2 })).toBe('shape');
    const path = fields['p'] as Uint8Array;
    expect(codeWith({ p: path.subarray(32) })).toBe('signature');
    expect(codeWith({ p: path.subarray(1) })).toBe('shape');
    expect(codeWith({ p: new Uint8Array(MERKLE_PATH * 32) })).toBe('signature');
    expect(codeWith({ p: new Uint8Array(MERKLE_PATH * 32 + 32) })).toBe('limit');
  });

  it('is refused where the commit is not signed by its device', () => {
    expect(codeWith({ c: sealed(fieldsOf(commit), [keyOf('thief')]) })).toBe('signature');
    expect(codeWith({ c: new Uint8Array() })).toBe('encoding');
  });

  it('is refused with another form, type or version', () => {
    expect(codeWith({ k: 'not a TID' })).toBe('shape');
    expect(codeWith({ i: -1 })).toBe('shape');
    expect(codeWith({ z: 1 })).toBe('shape');
    expect(codeWith({ t: 'record' })).toBe('unknown-type');
    expect(codeWith({ v: 2 })).toBe('unknown-version');
  });

  it('is not made from a commit that does not name its document', () => {
    expect(() => encodeLone({ ...lone, shard: { kind: 'posts', number: 8 } })).toThrow(
      'does not name the document',
    );
  });

  it('is refused one byte above its limit', () => {
    expect(codeOf(decodeLone(new Uint8Array(LONE_BYTES)))).toBe('encoding');
    expect(codeOf(decodeLone(new Uint8Array(LONE_BYTES + 1)))).toBe('limit');
  });
});
