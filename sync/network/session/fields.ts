import * as z from 'zod';
import {
  accountFromDigest,
  encodeEntries,
  idDigest,
  isTid,
  spaceFromDigest,
  toBytes,
  toHash,
  toHex,
} from '../../protocol/index.ts';
import type {
  AccountId,
  DocumentKind,
  Entry,
  Hash,
  PostReference,
  PublicKey,
  SpaceId,
  Tid,
} from '../../protocol/index.ts';

/* Fields as they stand in frames and answers, and the way back (`wire`). */

const bytes32 = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length === 32,
  'not 32 bytes',
);
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
export const bytesUpTo = (limit: number) =>
  bytes.refine((value) => value.length <= limit, `longer than ${limit} bytes`);
export const hash = bytes32.transform(toHash);
export const hashes = (limit: number) => z.array(hash).max(limit);
export const key = bytes32.transform((value): PublicKey => toHex(value) as PublicKey);
export const account = bytes32.transform((value): AccountId => accountFromDigest(value));
export const space = bytes32.transform((value): SpaceId => spaceFromDigest(value));
export const count = z.int().min(0);
export const tid = z.custom<Tid>((value) => typeof value === 'string' && isTid(value), 'not a TID');
/** A post: account, TID and content hash. */
export const reference = z
  .tuple([account, tid, hash])
  .transform(([of, at, content]): PostReference => ({ account: of, tid: at, hash: content }));
/** A document's name: account, device, kind, number. */
export const shard = z
  .tuple([account, key, z.enum(['profile', 'graph', 'posts', 'reactions']), count.max(0xffffffff)])
  .transform(([of, device, kind, number]) => ({ account: of, device, kind, number }));

export const wire = {
  id: (id: AccountId | SpaceId): Uint8Array => idDigest(id),
  key: (value: PublicKey): Uint8Array => toBytes(value),
  hash: (value: Hash): Uint8Array => toBytes(value),
  hashes: (list: readonly Hash[]): Uint8Array[] => list.map(toBytes),
  reference: (r: PostReference) => [idDigest(r.account), r.tid, toBytes(r.hash)],
  shard: (name: { account: AccountId; device: PublicKey; kind: DocumentKind; number: number }) => [
    idDigest(name.account),
    toBytes(name.device),
    name.kind,
    name.number,
  ],
  entries: (list: readonly Entry[]): unknown[] => encodeEntries(list),
};
