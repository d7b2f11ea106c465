import * as z from 'zod';
import type { Tid } from './brands.ts';
import { accountField, bytesOfLength, bytesUpTo, hashField, sortedSet } from './cbor.ts';
import { toBytes } from './hash.ts';
import { idDigest } from './ids.ts';
import * as limits from './limits.ts';
import { IMAGE_TYPES } from './record-types.ts';
import type { ImageReference, KnownRecord, OwnReference, PostReference } from './record-types.ts';
import { fitsGraphemes, utf8Length } from './text.ts';
import { isTid } from './tid.ts';

/** How one type of record stands on the wire: its keys beside `t` and `v`. */
export interface RecordCodec<R extends KnownRecord> {
  fields: z.ZodType<R>;
  wire(record: R): Record<string, unknown>;
}

const overLimit = { params: { limit: true } };
export const textField = (graphemes: number, bytes: number) =>
  z
    .string()
    .refine((text) => utf8Length(text) <= bytes, {
      message: `longer than ${bytes} bytes`,
      ...overLimit,
    })
    .refine((text) => fitsGraphemes(text, graphemes), {
      message: `longer than ${graphemes} letters`,
      ...overLimit,
    })
    .refine((text) => text.isWellFormed(), 'not well-formed Unicode');
/** One line: without control characters. */
export const lineField = (graphemes: number, bytes: number) =>
  textField(graphemes, bytes).refine((text) => !/\p{Cc}/u.test(text), 'a control character');

/** Every record has it, so that a hash betrays nothing of a text that was erased. */
export const salt = { n: bytesOfLength(limits.RECORD_SALT_BYTES) };
export const tidField = z.custom<Tid>(
  (value) => typeof value === 'string' && isTid(value),
  'not a TID',
);

export const referenceField = z
  .tuple([accountField, tidField, hashField])
  .transform(([account, tid, hash]): PostReference => ({ account, tid, hash }));
export const referenceWire = (r: PostReference) => [idDigest(r.account), r.tid, toBytes(r.hash)];
export const ownReferenceField = z
  .tuple([tidField, hashField])
  .transform(([tid, hash]): OwnReference => ({ tid, hash }));
export const ownReferenceWire = (r: OwnReference) => [r.tid, toBytes(r.hash)];
export const sameReference = (a: PostReference, b: PostReference): boolean =>
  a.account === b.account && a.tid === b.tid && a.hash === b.hash;

/** Statements that are replaced, `z` on the wire; left out where there are none. */
export const replacesField = sortedSet(hashField, limits.REPLACED, 1).optional();
export const replacesWire = (replaces: KnownReplaces): { z?: Uint8Array[] } =>
  replaces.length === 0 ? {} : { z: replaces.map(toBytes) };
type KnownReplaces = Extract<KnownRecord, { replaces: unknown }>['replaces'];

/** Visible ASCII, as a URI is written (RFC 3986): no letter that looks like another, no line break. */
const URI_FORM = /^(https?:\/\/|mailto:)[!-~]+$/;
export const uriField = z
  .string()
  .refine((uri) => utf8Length(uri) <= limits.URI_BYTES, {
    message: 'address too long',
    ...overLimit,
  })
  .refine((uri) => URI_FORM.test(uri), 'not a web or mail address');

const sideField = z.int().min(1).max(limits.IMAGE_SIDE);
export const imageField = z
  .tuple([
    hashField,
    z.enum(IMAGE_TYPES),
    z.int().min(1).max(limits.IMAGE_BYTES),
    sideField,
    sideField,
    bytesUpTo(limits.IMAGE_PREVIEW_BYTES),
    textField(limits.ALT_GRAPHEMES, limits.ALT_BYTES),
  ])
  .transform(([hash, type, size, width, height, preview, alt]): ImageReference => ({
    hash,
    type,
    size,
    width,
    height,
    preview,
    alt,
  }));
export const imageWire = (i: ImageReference) => [
  toBytes(i.hash),
  i.type,
  i.size,
  i.width,
  i.height,
  i.preview,
  i.alt,
];
