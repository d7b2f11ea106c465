import * as z from 'zod';
import {
  accountField as account,
  encodeEntries,
  hashField as hash,
  idDigest,
  keyField as key,
  referenceField as reference,
  spaceField as space,
  tidField as tid,
  toBytes,
} from '../../protocol/index.ts';
import type {
  AccountId,
  DocumentKind,
  Entry,
  Hash,
  PostReference,
  PublicKey,
  SpaceId,
} from '../../protocol/index.ts';

/* Fields as they stand in frames and answers, and the way back (`wire`). */

export { account, hash, key, reference, space, tid };
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
export const hashes = (limit: number) => z.array(hash).max(limit);
export const count = z.int().min(0);
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
