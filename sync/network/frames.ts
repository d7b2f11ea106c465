import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import {
  accountFromDigest,
  decodeCanonical,
  encodeEntries,
  entryListField,
  idDigest,
  limits as protocolLimits,
  toBytes,
  toHash,
  toHex,
} from '../protocol/index.ts';
import type { AccountId, DocumentKind, Entry, Hash, PublicKey, Result } from '../protocol/index.ts';
import { FRAME_BYTES, LONES_PER_TARGET, LONE_TARGETS, PAGE } from './limits.ts';

/*
 * Frames of /starling/sync/1.0.0. Each is the dag-cbor array [id, type, fields]: a request carries a
 * number of its sender, its answers carry the same one, and 0 is for what nobody asked.
 */
const bytes32 = z.custom<Uint8Array>(
  (v) => v instanceof Uint8Array && v.length === 32,
  'not 32 bytes',
);
const hash = bytes32.transform(toHash);
const key = bytes32.transform((b): PublicKey => toHex(b) as PublicKey);
const account = bytes32.transform((b): AccountId => accountFromDigest(b));
const bytes = z.custom<Uint8Array>((v) => v instanceof Uint8Array, 'not bytes');
const count = z.int().min(0);
const kind = z.enum(['profile', 'graph', 'posts', 'reactions']);
const shard = z.tuple([account, key, kind, count.max(0xffffffff)]);
const hashes = (most: number) => z.array(hash).max(most);

const fields = {
  /** Opens a session: who speaks (a Presence, where there is an account), what is wanted. */
  hello: z.tuple([z.literal(1), bytes.nullable(), z.boolean()]),
  /** Digest over everything held; equal digests need no comparing. */
  digest: z.tuple([]),
  'digest-is': z.tuple([hash]),
  'key-logs': z.tuple([account.nullable()]),
  'key-logs-are': z.tuple([z.array(z.tuple([account, hash])).max(PAGE), z.boolean()]),
  'key-log': z.tuple([account]),
  'key-log-is': z.tuple([account, z.array(bytes).max(protocolLimits.KEY_OPERATIONS)]),
  frontier: z.tuple([count]),
  'frontier-is': z.tuple([z.array(z.tuple([account, key, hashes(64)])).max(PAGE), z.boolean()]),
  tip: z.tuple([hash]),
  'tip-is': z.tuple([bytes, entryListField, entryListField]),
  shard: z.tuple([shard, hashes(64), hashes(64)]),
  /** One document chunk in pieces; the last one says so. */
  chunk: z.tuple([bytes, z.boolean()]),
  /** One change in pieces; then whether this was its last piece, and whether it was the last change. */
  change: z.tuple([bytes, z.boolean(), z.boolean()]),
  lones: z.tuple([z.array(account).max(LONE_TARGETS)]),
  'lones-are': z.tuple([z.array(z.tuple([account, hashes(LONES_PER_TARGET)])).max(LONE_TARGETS)]),
  lone: z.tuple([hash]),
  'lone-is': z.tuple([bytes]),
  recover: z.tuple([key]),
  'accounts-are': z.tuple([z.array(account).max(PAGE)]),
  /** The answer where there is nothing to give. */
  none: z.tuple([]),
  /** Told, not asked: new tips, stored documents, a record that is addressed to you. */
  news: z.tuple([z.array(z.tuple([account, key, hashes(64)])).max(PAGE)]),
  'key-news': z.tuple([account]),
  holds: z.tuple([z.array(z.tuple([shard, count])).max(PAGE)]),
  push: z.tuple([bytes]),
} as const;
export type FrameType = keyof typeof fields;
export type Fields<T extends FrameType> = z.output<(typeof fields)[T]>;
export type Frame = { [T in FrameType]: { id: number; type: T; fields: Fields<T> } }[FrameType];

const head = z.tuple([z.int().min(0).max(0xffffffff), z.string(), z.array(z.unknown())]);

/** Reads a frame strictly: canonical form, known type, every limit. */
export function decodeFrame(data: Uint8Array): Result<Frame> {
  const decoded = decodeCanonical(data, FRAME_BYTES);
  if (!decoded.ok) return decoded;
  const outer = head.safeParse(decoded.value);
  if (!outer.success) return { ok: false, error: { code: 'shape', message: 'not a frame' } };
  const [id, type, values] = outer.data;
  if (!Object.hasOwn(fields, type))
    return { ok: false, error: { code: 'unknown-type', message: `frame ${type}` } };
  const parsed = fields[type as FrameType].safeParse(values);
  if (!parsed.success)
    return {
      ok: false,
      error: { code: 'shape', message: `${type}: ${parsed.error.issues[0]?.message ?? ''}` },
    };
  return { ok: true, value: { id, type, fields: parsed.data } as Frame };
}

/** Values in wire form: what `wire` makes of accounts, keys and hashes. */
export function encodeFrame(id: number, type: FrameType, values: readonly unknown[]): Uint8Array {
  return encode([id, type, values]);
}

export const wire = {
  account: (id: AccountId): Uint8Array => idDigest(id),
  key: (k: PublicKey): Uint8Array => toBytes(k),
  hash: (h: Hash): Uint8Array => toBytes(h),
  hashes: (list: readonly Hash[]): Uint8Array[] => list.map(toBytes),
  shard: (n: { account: AccountId; device: PublicKey; kind: DocumentKind; number: number }) => [
    idDigest(n.account),
    toBytes(n.device),
    n.kind,
    n.number,
  ],
  entries: (list: readonly Entry[]): unknown[] => encodeEntries(list),
};
export const shardName = ([of, device, shardKind, number]: z.output<typeof shard>) => ({
  account: of,
  device,
  kind: shardKind,
  number,
});
