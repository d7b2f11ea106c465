import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { DocumentName, ShardBytes, Tip } from '../../documents/index.ts';
import {
  accountFromDigest,
  decodeCanonical,
  encodeEntries,
  entryListField,
  idDigest,
  limits,
  spaceFromDigest,
  toBytes,
  toHash,
  toHex,
} from '../../protocol/index.ts';
import type { AccountId, Hash, PublicKey, Result, SpaceId } from '../../protocol/index.ts';
import { FRAME_LIMIT } from './frames.ts';

/** What stands in a bundle, in this order for each account; the head comes first of all. */
export type BundleEntry =
  | {
      type: 'head';
      space: SpaceId;
      /** Milliseconds since the Unix epoch. */
      written: number;
      /** What was left out is older than this. */
      since: number | null;
      /** What follows is sealed with the community's secret. */
      sealed: boolean;
    }
  | { type: 'key-log'; account: AccountId; operations: Uint8Array[] }
  | { type: 'tip'; tip: Tip }
  | { type: 'document'; name: DocumentName; heads: Hash[]; bytes: ShardBytes }
  | { type: 'lone'; bytes: Uint8Array }
  /** A picture that an account names; it is known by its hash. */
  | { type: 'picture'; account: AccountId; hash: Hash; bytes: Uint8Array }
  /** How many entries came before it: without it the end of the bundle is missing. */
  | { type: 'end'; entries: number };

const bytes32 = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length === 32,
  'not 32 bytes',
);
const bytesUpTo = (limit: number) =>
  z
    .custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes')
    .refine((value) => value.length <= limit, `longer than ${limit} bytes`);
const account = bytes32.transform((value): AccountId => accountFromDigest(value));
const hash = bytes32.transform(toHash);
const count = z.int().min(0);

const entrySchema = z.union([
  z
    .tuple([
      z.literal('head'),
      z.literal(1),
      bytes32.transform((value): SpaceId => spaceFromDigest(value)),
      count,
      count.nullable(),
      z.boolean(),
    ])
    .transform(([type, , space, written, since, sealed]): BundleEntry => ({
      type,
      space,
      written,
      since,
      sealed,
    })),
  z
    .tuple([
      z.literal('key-log'),
      account,
      z.array(bytesUpTo(limits.KEY_OPERATION_BYTES)).max(limits.KEY_OPERATIONS),
    ])
    .transform(([type, of, operations]): BundleEntry => ({ type, account: of, operations })),
  z
    .tuple([z.literal('tip'), bytesUpTo(limits.COMMIT_BYTES), entryListField, entryListField])
    .transform(([type, commit, open, closed]): BundleEntry => ({
      type,
      tip: { commit, state: { open, closed } },
    })),
  z
    .tuple([
      z.literal('document'),
      account,
      bytes32.transform((value): PublicKey => toHex(value) as PublicKey),
      z.enum(['profile', 'graph', 'posts', 'reactions']),
      count.max(0xffffffff),
      z.array(hash),
      z.enum(['snapshot', 'redacted']),
      bytesUpTo(limits.SHARD_BYTES),
    ])
    .transform(([type, of, device, kind, number, heads, form, bytes]): BundleEntry => ({
      type,
      name: { account: of, device, kind, number },
      heads,
      bytes: { form, bytes },
    })),
  z
    .tuple([z.literal('lone'), bytesUpTo(limits.LONE_BYTES)])
    .transform(([type, bytes]): BundleEntry => ({ type, bytes })),
  z
    .tuple([z.literal('picture'), account, hash, bytesUpTo(limits.IMAGE_BYTES)])
    .transform(([type, of, name, bytes]): BundleEntry => ({
      type,
      account: of,
      hash: name,
      bytes,
    })),
  z.tuple([z.literal('end'), count]).transform(([type, entries]): BundleEntry => ({
    type,
    entries,
  })),
]);

export function encodeEntry(entry: BundleEntry): Uint8Array {
  return encode(wire(entry));
}

function wire(entry: BundleEntry): unknown[] {
  const { type } = entry;
  switch (type) {
    case 'head':
      return [type, 1, idDigest(entry.space), entry.written, entry.since, entry.sealed];
    case 'key-log':
      return [type, idDigest(entry.account), entry.operations];
    case 'tip': {
      const { commit, state } = entry.tip;
      return [type, commit, encodeEntries(state.open), encodeEntries(state.closed)];
    }
    case 'document': {
      const { name, heads, bytes } = entry;
      if (bytes.form === 'changes') throw new TypeError('a document is written whole');
      const { account: of, device, kind, number } = name;
      return [
        type,
        idDigest(of),
        toBytes(device),
        kind,
        number,
        heads.map(toBytes),
        bytes.form,
        bytes.bytes,
      ];
    }
    case 'lone':
      return [type, entry.bytes];
    case 'picture':
      return [type, idDigest(entry.account), toBytes(entry.hash), entry.bytes];
    case 'end':
      return [type, entry.entries];
  }
}

export function decodeEntry(bytes: Uint8Array): Result<BundleEntry> {
  const decoded = decodeCanonical(bytes, FRAME_LIMIT);
  if (!decoded.ok) return decoded;
  const parsed = entrySchema.safeParse(decoded.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const isNewer = Array.isArray(decoded.value) && decoded.value[0] === 'head';
  return {
    ok: false,
    error: {
      code: isNewer ? 'unknown-version' : 'shape',
      message: 'not an entry of a bundle that this version knows',
    },
  };
}
