import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import { decodeCanonical, limits } from '../../protocol/index.ts';
import type { ProtocolFailure, Result } from '../../protocol/index.ts';
import {
  BRIEF_KEY_BYTES,
  FRAME_BYTES,
  INTEREST_ACCOUNTS,
  LONE_TARGETS,
  MARKED_TARGETS,
  NEWS_ROWS,
  PREFIX_DIGITS,
  RANGES,
  ROW_TIPS,
  THREAD_ROOTS,
} from '../limits.ts';
import {
  account,
  bytes,
  count,
  hash,
  hashes,
  key,
  reference,
  shard,
  space,
  tid,
} from './fields.ts';

/*
 * Frames of /starling/sync/1.0.0, each the dag-cbor array [id, type, fields]. A request carries a
 * number that its sender counts up, and so does what answers it; 0 is for news, which nobody answers.
 */

/** The accounts whose digests begin with these hex digits. */
const prefix = z
  .string()
  .regex(new RegExp(`^[0-9a-f]{0,${String(PREFIX_DIGITS)}}$`), 'not a range');

/** The first bytes of an account's digest. */
const briefKey = bytes.refine((b) => b.length === BRIEF_KEY_BYTES, 'no beginning of a digest');

/** Asked by who opened the stream. */
const requests = {
  /** Version, space, who speaks (a signed Presence, where there is an account), all is wanted. */
  hello: z.tuple([z.literal(1), space, bytes.nullable(), z.boolean()]),
  /** The digest over everything held. */
  digest: z.tuple([]),
  /** What is in these ranges of accounts, each asked about once. */
  ranges: z.tuple([
    z
      .array(prefix)
      .max(RANGES)
      .refine((list) => new Set(list).size === list.length, 'a range twice'),
  ]),
  /** Accounts by the beginnings of their digests: key logs and tips. */
  rows: z.tuple([z.array(briefKey).max(RANGES)]),
  /** All accounts of a range, after this one. */
  accounts: z.tuple([prefix, account.nullable()]),
  'key-log': z.tuple([account]),
  tip: z.tuple([hash]),
  /** A document at these heads; the sender holds it at those. */
  shard: z.tuple([shard, hashes(limits.ENTRY_HEADS), hashes(limits.ENTRY_HEADS)]),
  /** Whether there are other lone records addressed to these accounts. */
  marks: z.tuple([z.array(account).max(MARKED_TARGETS)]),
  /** Lone records addressed to these accounts, words (0) or signs (1), before the one named. */
  lones: z.tuple([
    z
      .array(z.tuple([account, z.literal([0, 1]), z.tuple([tid, hash]).nullable()]))
      .max(LONE_TARGETS),
  ]),
  lone: z.tuple([hash]),
  /** How many answers are known below these roots of threads. */
  replies: z.tuple([z.array(reference).max(THREAD_ROOTS)]),
  /** Where the posts of a thread are, by its root. */
  thread: z.tuple([reference]),
  /** A stretch of a picture, from this byte on. */
  blob: z.tuple([hash, count.max(limits.IMAGE_BYTES)]),
  /** Accounts with this recovery key. */
  recover: z.tuple([key]),
} as const;

/** Told by who opened the stream, with the id 0. */
const news = {
  /** Accounts of which the sender wants to hear, where that is not everybody: the first bytes of each. */
  interest: z.tuple([
    bytes.refine(
      (b) => b.length % BRIEF_KEY_BYTES === 0 && b.length <= INTEREST_ACCOUNTS * BRIEF_KEY_BYTES,
      'no list of accounts',
    ),
  ]),
  /** Tips of devices. */
  tips: z.tuple([z.array(z.tuple([account, key, hashes(ROW_TIPS)])).max(NEWS_ROWS)]),
  /** Accounts, and the digests of their key logs. */
  'key-logs': z.tuple([z.array(z.tuple([account, hash])).max(NEWS_ROWS)]),
  /** Lone records: whom they are addressed to, by whom, and their hash. */
  'lones-at': z.tuple([z.array(z.tuple([account, account, hash])).max(NEWS_ROWS)]),
  /** Documents that are stored, and how many records of each. */
  holds: z.tuple([z.array(z.tuple([shard, count])).max(NEWS_ROWS)]),
  /** Records of these accounts that were erased here, and whether they had been here. */
  erased: z.tuple([z.array(z.tuple([account, hash, z.boolean()])).max(NEWS_ROWS)]),
} as const;

/** Sent back, with the id of the request. */
const answers = {
  /** A piece of the answer's dag-cbor bytes; true with the last one. */
  part: z.tuple([bytes, z.boolean()]),
  /** The same of a document chunk, which is no dag-cbor. */
  chunk: z.tuple([bytes, z.boolean()]),
  /** The same of a document of which something was erased. */
  redacted: z.tuple([bytes, z.boolean()]),
  /** There is nothing to give. */
  none: z.tuple([]),
} as const;

type Kinds<T extends Record<string, z.ZodType>> = {
  [K in keyof T]: { id: number; type: K; fields: z.output<T[K]> };
}[keyof T];
export type Request = Kinds<typeof requests>;
export type News = Kinds<typeof news>;
export type Answer = Kinds<typeof answers>;
export type RequestType = Request['type'];
export type NewsType = News['type'];

const head = z.tuple([z.int().min(0).max(0xffffffff), z.string(), z.array(z.unknown())]);

/** What a side may send: requests and news to who serves, answers to who asks. */
export const toServer = { ...requests, ...news };
export const toClient = answers;

/** Reads a frame strictly: canonical form, a type this side takes, every limit. */
export function decodeFrame<T extends Record<string, z.ZodType>>(
  data: Uint8Array,
  types: T,
): Result<Kinds<T>> {
  const decoded = decodeCanonical(data, FRAME_BYTES);
  if (!decoded.ok) return decoded;
  const outer = head.safeParse(decoded.value);
  if (!outer.success) return refuse('shape', 'not a frame');
  const [id, type, values] = outer.data;
  const schema = Object.hasOwn(types, type) ? types[type] : undefined;
  if (schema === undefined) return refuse('unknown-type', 'a type of frame that is not taken here');
  if (types !== (toClient as object) && Object.hasOwn(news, type) !== (id === 0))
    return refuse('shape', `${type} with the wrong id`);
  const parsed = schema.safeParse(values);
  if (!parsed.success)
    return refuse('shape', `${type}: ${parsed.error.issues[0]?.message ?? 'wrong form'}`);
  return { ok: true, value: { id, type, fields: parsed.data } as Kinds<T> };
}

const refuse = (code: ProtocolFailure['code'], message: string): Result<never> => ({
  ok: false,
  error: { code, message },
});

/** Values in wire form, as `wire` makes them of accounts, keys and hashes. */
export function encodeFrame(id: number, type: string, values: readonly unknown[]): Uint8Array {
  return encode([id, type, values]);
}
