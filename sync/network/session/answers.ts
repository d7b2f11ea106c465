import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import { decodeCanonical, entryListField, limits } from '../../protocol/index.ts';
import type { Result } from '../../protocol/index.ts';
import {
  BLOB_PIECE_BYTES,
  BUCKET_DIGEST_BYTES,
  BUCKETS,
  LIST_BYTES,
  LONE_TARGETS,
  LONES_PER_TARGET,
  ROW_TIPS,
  THREAD_ROOTS,
} from '../limits.ts';
import { account, bytes, bytesUpTo, count, hash, hashes, key, space, tid } from './fields.ts';
import type { RequestType } from './frames.ts';

/*
 * What is in the pieces of an answer, put together: one dag-cbor value for each kind of request (a
 * document comes as its own bytes, or as a list of changes).
 */
const schemas = {
  hello: z.tuple([z.literal(1), space, bytes.nullable(), z.boolean()]),
  digest: hash,
  buckets: bytes.refine((b) => b.length === BUCKETS * BUCKET_DIGEST_BYTES, 'not all groups'),
  /** Account, digest of its key log, tips of its devices; then whether there are more. */
  accounts: z.tuple([
    z.array(z.tuple([account, hash, z.array(z.tuple([key, hashes(ROW_TIPS)]))])),
    z.boolean(),
  ]),
  'key-log': z.array(bytesUpTo(limits.KEY_OPERATION_BYTES)).max(limits.KEY_OPERATIONS),
  /** Commit, open and closed entries. */
  tip: z.tuple([bytesUpTo(limits.COMMIT_BYTES), entryListField, entryListField]),
  shard: z.array(bytesUpTo(limits.CHANGE_BYTES)),
  /** In the order in which they were asked for, each newest first: author, TID, hash. */
  lones: z.array(z.array(z.tuple([account, tid, hash])).max(LONES_PER_TARGET)).max(LONE_TARGETS),
  lone: bytesUpTo(limits.LONE_BYTES),
  replies: z.array(count).max(THREAD_ROOTS),
  /** Bytes of the whole picture, and those from the place that was asked for. */
  blob: z.tuple([count.max(limits.IMAGE_BYTES), bytesUpTo(BLOB_PIECE_BYTES)]),
  recover: z.array(account),
} as const satisfies Record<RequestType, z.ZodType>;
export type AnswerTo<T extends RequestType> = z.output<(typeof schemas)[T]>;

const KEY_LOG_BYTES = limits.KEY_OPERATIONS * limits.KEY_OPERATION_BYTES;
/** Most bytes of an answer, beside what dag-cbor adds. */
const sizes: Partial<Record<RequestType, number>> = {
  'key-log': KEY_LOG_BYTES,
  shard: limits.SHARD_BYTES,
  blob: BLOB_PIECE_BYTES,
};
const CBOR_MARGIN = 64 * 1024;
export const answerBytes = (type: RequestType): number => (sizes[type] ?? LIST_BYTES) + CBOR_MARGIN;

/** Reads an answer strictly: canonical form, the form that the request has, every limit. */
export function decodeAnswer<T extends RequestType>(
  type: T,
  data: Uint8Array,
): Result<AnswerTo<T>> {
  const decoded = decodeCanonical(data, answerBytes(type));
  if (!decoded.ok) return decoded;
  const parsed = schemas[type].safeParse(decoded.value);
  if (parsed.success) return { ok: true, value: parsed.data as AnswerTo<T> };
  const message = `${type}: ${parsed.error.issues[0]?.message ?? 'wrong form'}`;
  return { ok: false, error: { code: 'shape', message } };
}

/** A value in wire form. */
export const encodeAnswer = (value: unknown): Uint8Array => encode(value);
