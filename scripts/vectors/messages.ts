import { decode, encode } from '@ipld/dag-cbor';
import {
  changeHash,
  commitCodec,
  decodeLive,
  decodeLone,
  encodeLive,
  encodeLone,
  encodeRecord,
  merklePath,
  merkleRoot,
  PUBLIC_SQUARE,
  sha256,
  signObject,
  spaceFromDigest,
  toBytes,
  toHex,
} from '../../sync/protocol/index.ts';
import {
  commitOf,
  digestOf,
  entryOf,
  hashOf,
  personOf,
  postOf,
  tidOf,
} from '../../tests/fixtures/samples.ts';

const ada = personOf('ada');
const SALT = digestOf('salt').subarray(0, 8);
const shard = { kind: 'posts' as const, number: 1 };

/** A chunk with the right checksum around a body that only looks like a change: it is not opened. */
function chunkAround(body: Uint8Array): Uint8Array {
  const checked = Buffer.concat([Uint8Array.of(1, body.length), body]);
  const checksum = toBytes(sha256(checked)).subarray(0, 4);
  return Buffer.concat([Buffer.from('856f4a83', 'hex'), checksum, checked]);
}

export function liveVectors() {
  const change = chunkAround(digestOf('body'));
  const other = chunkAround(digestOf('other body'));
  const hash = changeHash(change);
  if (!hash.ok) throw new Error(hash.error.message);
  const changed = [entryOf('live', { ...shard, heads: [hash.value] })];
  const commit = signObject(commitCodec, commitOf(ada, { changed }), [ada.device]);
  const bytes = encodeLive(commit, [{ shard, change }]);
  const heads = [hash.value, hashOf('branch')].sort();
  const forked = signObject(
    commitCodec,
    commitOf(ada, { changed: [entryOf('live', { ...shard, heads })] }),
    [ada.device],
  );
  const [version, short, signature, changes] =
    decode<[number, Uint8Array, Uint8Array, Uint8Array[]]>(bytes);
  const fields = decode<{ e: unknown[][] }>(short);
  const spelt = { ...fields, e: fields.e.map((entry) => entry.with(2, [toBytes(hash.value)])) };
  const broken = Uint8Array.from(change);
  broken[4] = (broken[4] ?? 0) ^ 1;
  const community = spaceFromDigest(digestOf('community'));
  const invalid: [string, Uint8Array, string][] = [
    ['of another space', bytes, community],
    ['of another version', encode([2, short, signature, changes]), PUBLIC_SQUARE],
    ['with another change', encode([version, short, signature, [other]]), PUBLIC_SQUARE],
    ['without its change', encode([version, short, signature, []]), PUBLIC_SQUARE],
    [
      'with two changes for one document',
      encode([version, short, signature, [change, change]]),
      PUBLIC_SQUARE,
    ],
    [
      'with a change whose checksum is wrong',
      encode([version, short, signature, [broken]]),
      PUBLIC_SQUARE,
    ],
    [
      'with heads that could be left out',
      encode([version, encode(spelt), signature, changes]),
      PUBLIC_SQUARE,
    ],
    [
      'with its space',
      encode([version, encode({ ...fields, x: digestOf('x') }), signature, changes]),
      PUBLIC_SQUARE,
    ],
    [
      'with another signature',
      encode([version, short, Buffer.alloc(64, 1), changes]),
      PUBLIC_SQUARE,
    ],
  ];
  return {
    valid: [
      { name: 'heads left out', of: commit, live: bytes },
      { name: 'heads of a fork', of: forked, live: encodeLive(forked, [{ shard, change }]) },
    ].map(({ name, of, live }) => ({
      name,
      space: PUBLIC_SQUARE,
      commit: toHex(of.bytes),
      changes: [{ shard, change: toHex(change), hash: hash.value }],
      bytes: toHex(live),
    })),
    invalid: invalid.map(([name, wrong, space]) => {
      const result = decodeLive(wrong, space as typeof PUBLIC_SQUARE);
      if (result.ok) throw new Error(`a live update ${name} is read`);
      return { name, space, code: result.error.code, bytes: toHex(wrong) };
    }),
  };
}

export function loneVectors() {
  const record = encodeRecord(postOf('I disagree'), SALT);
  const leaves = Array.from({ length: 5 }, (_, at) => ({
    tid: tidOf(at),
    hash: at === 2 ? sha256(record) : hashOf(`record ${at}`),
  }));
  const entry = entryOf('posts', { ...shard, count: leaves.length, root: merkleRoot(leaves) });
  const commit = signObject(commitCodec, commitOf(ada, { changed: [entry] }), [ada.device]);
  const path = merklePath(leaves, 2);
  const bytes = encodeLone({ commit, shard, tid: tidOf(2), record, path, index: 2 });
  const fields = decode<Record<string, unknown>>(bytes);
  const invalid: [string, Record<string, unknown>][] = [
    ['with another record', { r: encodeRecord(postOf('I agree'), SALT) }],
    ['at another TID', { k: tidOf(3) }],
    ['at a TID that is none', { k: 'zzzzzzzzzzzzz' }],
    ['at another place', { i: 3 }],
    ['beyond the last place', { i: 5 }],
    ['with a shorter path', { p: (fields['p'] as Uint8Array).subarray(32) }],
    ['with a broken path', { p: (fields['p'] as Uint8Array).subarray(1) }],
    ['of a document that the commit does not name', { e: 1 }],
    ['of another version', { v: 2 }],
  ];
  return {
    valid: [
      {
        shard,
        tid: tidOf(2),
        index: 2,
        path,
        record: toHex(record),
        hash: sha256(record),
        commit: toHex(commit.bytes),
        bytes: toHex(bytes),
      },
    ],
    invalid: invalid.map(([name, more]) => {
      const wrong = encode({ ...fields, ...more });
      const result = decodeLone(wrong);
      if (result.ok) throw new Error(`a lone record ${name} is read`);
      return { name, code: result.error.code, bytes: toHex(wrong) };
    }),
  };
}
