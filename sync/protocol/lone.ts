import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { Hash, Tid } from './brands.ts';
import { bytesUpTo, decodeCanonical, isMap, parseObject } from './cbor.ts';
import { fail } from './failure.ts';
import { commitCodec } from './commit.ts';
import { decodeObject } from './envelope.ts';
import { DIGEST_BYTES, sha256, toBytes, toHash } from './hash.ts';
import {
  COMMIT_BYTES,
  LONE_BYTES,
  MERKLE_PATH,
  RECORD_BYTES,
  SHARD_RECORDS_READ,
} from './limits.ts';
import { verifiesPath } from './merkle.ts';
import type { Entry, LoneRecord } from './objects.ts';
import type { Result } from './result.ts';
import { isTid } from './tid.ts';

/** What is said to somebody, and what is only shown (likes, votes, follows): each has its quota. */
export const LONE_SORTS = ['words', 'signs'] as const;
export type LoneSort = (typeof LONE_SORTS)[number];

const fields = z.strictObject({
  /** The commit, whole. */
  c: bytesUpTo(COMMIT_BYTES),
  /** Place of the record's document among the entries of the commit. */
  e: z.int().min(0),
  k: z.custom<Tid>((value) => typeof value === 'string' && isTid(value), 'not a TID'),
  r: bytesUpTo(RECORD_BYTES),
  /** Steps of the path, 32 bytes each, from the leaf up. */
  p: bytesUpTo(MERKLE_PATH * DIGEST_BYTES).refine(
    (p) => p.length % DIGEST_BYTES === 0,
    'broken path',
  ),
  i: z.int().min(0).max(SHARD_RECORDS_READ),
});

const entryOf = ({ commit, shard }: LoneRecord) =>
  commit.payload.changed.findIndex((e) => e.kind === shard.kind && e.number === shard.number);

/** Throws where the commit does not speak of the record's document: it proves nothing then. */
export function encodeLone(lone: LoneRecord): Uint8Array {
  const entry = entryOf(lone);
  if (entry < 0) throw new Error('the commit does not name the document of the record');
  return encode({
    t: 'lone',
    v: 1,
    c: lone.commit.bytes,
    e: entry,
    k: lone.tid,
    r: lone.record,
    p: Buffer.concat(lone.path.map(toBytes)),
    i: lone.index,
  });
}

/** Reads a lone record and proves it: the commit's signature, and the path to the root it signs. */
export function decodeLone(bytes: Uint8Array): Result<LoneRecord & { hash: Hash; entry: Entry }> {
  const decoded = decodeCanonical(bytes, LONE_BYTES);
  if (!decoded.ok) return decoded;
  if (!isMap(decoded.value)) return fail('shape', 'not a map');
  const parsed = parseObject(decoded.value, 'lone', fields);
  if (!parsed.ok) return parsed;
  const { c, e, k: tid, r: record, p, i: index } = parsed.value;
  const commit = decodeObject(commitCodec, c);
  if (!commit.ok) return commit;
  const entry = commit.value.payload.changed[e];
  if (entry === undefined) return fail('shape', 'the commit has no such entry');
  const path: Hash[] = [];
  for (let at = 0; at < p.length; at += DIGEST_BYTES)
    path.push(toHash(p.subarray(at, at + DIGEST_BYTES)));
  const hash = sha256(record);
  if (!verifiesPath(entry.root, { tid, hash }, { index, count: entry.count, path }))
    return fail('signature', 'the path does not lead to a root that the commit signs');
  const shard = { kind: entry.kind, number: entry.number };
  return {
    ok: true,
    value: { commit: commit.value, shard, tid, record, path, index, hash, entry },
  };
}
