import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { AccountId, Hash } from './brands.ts';
import {
  accountField,
  decodeCanonical,
  hashField,
  isAscending,
  keyField,
  parseObject,
  sortedSet,
  spaceField,
  timeField,
} from './cbor.ts';
import { kindField, kindWire, numberField } from './document-kinds.ts';
import type { Codec } from './envelope.ts';
import { sha256, toBytes, toHash } from './hash.ts';
import { idDigest } from './ids.ts';
import {
  COMMIT_BYTES,
  COMMIT_ENTRIES,
  COMMIT_PREVIOUS,
  ENTRY_HEADS,
  MANIFEST_BYTES,
  MANIFEST_ENTRIES,
  PEER_ID_BYTES,
  SHARD_RECORDS_READ,
} from './limits.ts';
import type { Commit, DocumentKind, Entry, Manifest, Presence } from './objects.ts';
import type { Result } from './result.ts';

const entryField = z
  .tuple([
    kindField,
    numberField,
    // A document that a commit speaks of exists: it has a head.
    sortedSet(hashField, ENTRY_HEADS, 1),
    z.int().min(0).max(SHARD_RECORDS_READ),
    hashField,
  ])
  .transform(([kind, number, heads, count, root]): Entry => ({
    kind,
    number,
    heads,
    count,
    root,
  }));
const entryWire = (e: Entry) => [
  kindWire(e.kind),
  e.number,
  e.heads.map(toBytes),
  e.count,
  toBytes(e.root),
];

export function compareEntries(
  a: { kind: DocumentKind; number: number },
  b: { kind: DocumentKind; number: number },
): number {
  return kindWire(a.kind) - kindWire(b.kind) || a.number - b.number;
}
/** Entries by kind and number, the one order in which they are signed and hashed. */
export function sortEntries(entries: readonly Entry[]): Entry[] {
  return [...entries].sort(compareEntries);
}
const entriesField = (limit: number) =>
  z
    .array(entryField)
    .max(limit)
    .refine((list) => isAscending(list, compareEntries), 'entries not sorted, or one named twice');

/**
 * Most devices are admitted by the genesis, whose id is the digest in the account's: it is left out,
 * and must be, so that there is one spelling.
 */
export const admissionIsNeeded = ({ a, m }: { a: AccountId; m?: Hash | undefined }): boolean =>
  m !== toHash(idDigest(a));
export const NOT_NEEDED = 'the genesis is left out as an admission';

export const commitCodec: Codec<Commit> = {
  type: 'commit',
  limit: COMMIT_BYTES,
  fields: z
    .strictObject({
      x: spaceField,
      a: accountField,
      d: keyField,
      m: hashField.optional(),
      p: sortedSet(hashField, COMMIT_PREVIOUS),
      c: timeField,
      e: entriesField(COMMIT_ENTRIES),
      w: hashField,
    })
    .refine(admissionIsNeeded, NOT_NEEDED)
    .transform(({ x, a, d, m, p, c, e, w }) => ({
      type: 'commit' as const,
      space: x,
      account: a,
      device: d,
      admission: m ?? toHash(idDigest(a)),
      previous: p,
      time: c,
      changed: e,
      whole: w,
    })),
  wire: (o) => ({
    x: idDigest(o.space),
    a: idDigest(o.account),
    d: toBytes(o.device),
    ...admissionWire(o),
    p: o.previous.map(toBytes),
    c: o.time,
    e: sortEntries(o.changed).map(entryWire),
    w: toBytes(o.whole),
  }),
  signers: ({ device }) => [device],
};

export function admissionWire({
  account,
  admission,
}: {
  account: Commit['account'];
  admission: Hash;
}) {
  const bytes = toBytes(admission);
  return toHash(idDigest(account)) === admission ? {} : { m: bytes };
}

export const presenceCodec: Codec<Presence> = {
  type: 'presence',
  limit: 1024,
  fields: z
    .strictObject({
      x: spaceField,
      a: accountField,
      d: keyField,
      m: hashField.optional(),
      i: z.string().min(1).max(PEER_ID_BYTES),
      o: z.string().min(1).max(PEER_ID_BYTES),
    })
    .refine(admissionIsNeeded, NOT_NEEDED)
    .transform(({ x, a, d, m, i, o }) => ({
      type: 'presence' as const,
      space: x,
      account: a,
      device: d,
      admission: m ?? toHash(idDigest(a)),
      peer: i,
      to: o,
    })),
  wire: (o) => ({
    x: idDigest(o.space),
    a: idDigest(o.account),
    d: toBytes(o.device),
    ...admissionWire(o),
    i: o.peer,
    o: o.to,
  }),
  signers: ({ device }) => [device],
};

const manifestFields = z
  .strictObject({ x: spaceField, a: accountField, d: keyField, e: entriesField(MANIFEST_ENTRIES) })
  .transform(({ x, a, d, e }): Manifest => ({
    type: 'manifest',
    space: x,
    account: a,
    device: d,
    closed: e,
  }));

/** A manifest is not signed: commits name its id. */
export function encodeManifest(manifest: Manifest): { id: Hash; bytes: Uint8Array } {
  const bytes = encode({
    t: 'manifest',
    v: 1,
    x: idDigest(manifest.space),
    a: idDigest(manifest.account),
    d: toBytes(manifest.device),
    e: sortEntries(manifest.closed).map(entryWire),
  });
  return { id: sha256(bytes), bytes };
}

export function decodeManifest(bytes: Uint8Array): Result<{ id: Hash; manifest: Manifest }> {
  const decoded = decodeCanonical(bytes, MANIFEST_BYTES);
  if (!decoded.ok) return decoded;
  const parsed = parseObject(decoded.value, 'manifest', manifestFields);
  if (!parsed.ok) return parsed;
  return { ok: true, value: { id: sha256(bytes), manifest: parsed.value } };
}

/** Hash over a device's whole state: its open documents and the id of its manifest of closed ones. */
export function wholeHash(open: readonly Entry[], manifest: Hash): Hash {
  return sha256(encode([sortEntries(open).map(entryWire), toBytes(manifest)]));
}

/** Entries as they travel in catch-up: the same form that is signed. */
export function encodeEntries(entries: readonly Entry[]): unknown[] {
  return sortEntries(entries).map(entryWire);
}
export const entryListField = entriesField(MANIFEST_ENTRIES);
