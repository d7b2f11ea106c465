import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import {
  bytesUpTo,
  decodeCanonical,
  entryListField,
  limits,
  LONE_SORTS,
} from '../../protocol/index.ts';
import type { Result } from '../../protocol/index.ts';
import {
  BLOB_PIECE_BYTES,
  BRIEF_BYTES,
  BRIEF_ROWS,
  LIST_BYTES,
  LONE_TARGETS,
  LONES_PER_TARGET,
  MARK_BYTES,
  MARKED_TARGETS,
  RANGE_DIGEST_BYTES,
  RANGE_PARTS,
  RANGES,
  ROW_TIPS,
  THREAD_PLACES,
  THREAD_ROOTS,
} from '../limits.ts';
import { account, bytes, count, hash, hashes, key, space, tid } from './fields.ts';
import type { RequestType } from './frames.ts';

/** Account, digest of its key log, tips of its devices, whether all that they promise is stored. */
const row = z.tuple([account, hash, z.array(z.tuple([key, hashes(ROW_TIPS)])), z.boolean()]);

/*
 * What is in the pieces of an answer, put together: one dag-cbor value for each kind of request (a
 * document comes as its own bytes, or as a list of changes).
 */
const schemas = {
  hello: z.tuple([z.literal(1), space, bytes.nullable(), z.boolean()]),
  /** Of all that is held, and whether it is whole. */
  digest: z.tuple([bytes.refine((b) => b.length === RANGE_DIGEST_BYTES, 'no digest'), z.boolean()]),
  /**
   * In the order in which they were asked for: 0, digests of the parts, which of them are whole; or
   * 1, the beginnings of accounts and of their digests, which are whole; or null where accounts are to
   * be asked for. As many as fit.
   */
  ranges: z
    .array(
      z.union([
        z.tuple([
          z.literal(0),
          bytes.refine((b) => b.length === RANGE_PARTS * RANGE_DIGEST_BYTES, 'not all parts'),
          count.max(2 ** RANGE_PARTS - 1),
        ]),
        z.tuple([
          z.literal(1),
          bytesUpTo(BRIEF_ROWS * BRIEF_BYTES).refine(
            (b) => b.length % BRIEF_BYTES === 0,
            'a part of an account',
          ),
          count.max(2 ** BRIEF_ROWS - 1),
        ]),
        z.null(),
      ]),
    )
    .min(1)
    .max(RANGES),
  /** Of those that were asked for, as many as fit. */
  rows: z.array(row),
  /** Then whether there are more. */
  accounts: z.tuple([z.array(row), z.boolean()]),
  'key-log': z.array(bytesUpTo(limits.KEY_OPERATION_BYTES)).max(limits.KEY_OPERATIONS),
  /** Commit, open and closed entries. */
  tip: z.tuple([bytesUpTo(limits.COMMIT_BYTES), entryListField, entryListField]),
  shard: z.array(bytesUpTo(limits.CHANGE_BYTES)),
  /** In the order in which they were asked for, of each target a mark for each sort. */
  marks: bytesUpTo(MARKED_TARGETS * LONE_SORTS.length * MARK_BYTES),
  /** In the order in which they were asked for, each newest first: author, TID, hash. */
  lones: z.array(z.array(z.tuple([account, tid, hash])).max(LONES_PER_TARGET)).max(LONE_TARGETS),
  lone: bytesUpTo(limits.LONE_BYTES),
  replies: z.array(count).max(THREAD_ROOTS),
  /** The root and answers below it: account, TID, hash, and the device and number of the document. */
  thread: z
    .array(z.tuple([account, tid, hash, z.tuple([key, count.max(0xffffffff)]).nullable()]))
    .max(THREAD_PLACES),
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
