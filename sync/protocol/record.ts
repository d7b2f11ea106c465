import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { Tid } from './brands.ts';
import {
  accountField,
  bytesOfLength,
  decodeCanonical,
  hashField,
  isMap,
  schemaFailure,
  timeField,
} from './cbor.ts';
import { fail, UnfitObject } from './failure.ts';
import { toBytes } from './hash.ts';
import { idDigest } from './ids.ts';
import * as limits from './limits.ts';
import type {
  FollowRecord,
  LinkFacet,
  PostRecord,
  PostReference,
  ProfileRecord,
  StarlingRecord,
} from './objects.ts';
import type { Result } from './result.ts';
import { atBoundary, fitsGraphemes, utf8Length } from './text.ts';
import { isTid } from './tid.ts';

const overLimit = { params: { limit: true } };
const textField = (graphemes: number, bytes: number) =>
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

const salt = { n: bytesOfLength(limits.RECORD_SALT_BYTES) };
const tidField = z.custom<Tid>((value) => typeof value === 'string' && isTid(value), 'not a TID');
const referenceField = z
  .tuple([accountField, tidField, hashField])
  .transform(([account, tid, hash]): PostReference => ({ account, tid, hash }));
const sameReference = (a: PostReference, b: PostReference): boolean =>
  a.account === b.account && a.tid === b.tid && a.hash === b.hash;
/** The parent, then the root where it is another post. */
const replyField = z
  .union([z.tuple([referenceField]), z.tuple([referenceField, referenceField])])
  .refine(
    ([parent, root]) => root === undefined || !sameReference(parent, root),
    'a root that is the parent is left out',
  )
  .transform(([parent, root = parent]) => ({ parent, root }));
const referenceWire = (r: PostReference) => [idDigest(r.account), r.tid, toBytes(r.hash)];

/** Visible ASCII, as a URI is written (RFC 3986): no letter that looks like another, no line break. */
const URI_FORM = /^(https?:\/\/|mailto:)[!-~]+$/;
const uriField = z
  .string()
  .refine((uri) => utf8Length(uri) <= limits.URI_BYTES, {
    message: 'address too long',
    ...overLimit,
  })
  .refine((uri) => URI_FORM.test(uri), 'not a web or mail address');
const facetField = z
  .tuple([z.int().min(0), z.int().min(1), uriField])
  .transform(([start, end, uri]): LinkFacet => ({ start, end, uri }));

/** Facets must lie in the text, on whole characters, in order and apart. */
function facetsFit({ x, f = [] }: { x: string; f?: LinkFacet[] | undefined }): boolean {
  if (f.length === 0) return true;
  const bytes = Buffer.from(x, 'utf8');
  let from = 0;
  for (const { start, end } of f) {
    if (start < from || end <= start || end > bytes.length) return false;
    if (!atBoundary(bytes, start) || !atBoundary(bytes, end)) return false;
    from = end;
  }
  return true;
}

const postFields = z
  .strictObject({
    ...salt,
    x: textField(limits.POST_GRAPHEMES, limits.POST_BYTES).min(1),
    l: z
      .array(
        z
          .string()
          .min(1)
          .max(limits.LANG_BYTES)
          .regex(/^[A-Za-z0-9-]+$/),
      )
      .min(1)
      .max(limits.POST_LANGS)
      .optional(),
    c: timeField.optional(),
    r: replyField.optional(),
    f: z.array(facetField).min(1).max(limits.POST_FACETS).optional(),
  })
  .refine(facetsFit, 'facets do not fit the text')
  .transform(({ x, l, c, r, f }): PostRecord => ({
    type: 'post',
    text: x,
    langs: l ?? [],
    ...(c === undefined ? {} : { created: c }),
    ...(r === undefined ? {} : { reply: r }),
    facets: f ?? [],
  }));
const profileFields = z
  .strictObject({
    ...salt,
    x: textField(limits.NAME_GRAPHEMES, limits.NAME_BYTES).refine(
      (name) => !/\p{Cc}/u.test(name),
      'a control character in a name',
    ),
    b: textField(limits.ABOUT_GRAPHEMES, limits.ABOUT_BYTES).min(1).optional(),
  })
  .transform(({ x, b }): ProfileRecord => ({ type: 'profile', name: x, about: b ?? '' }));
const followFields = z
  .strictObject({ ...salt, a: accountField, y: z.boolean() })
  .transform(({ a, y }): FollowRecord => ({ type: 'follow', account: a, follow: y }));

type KnownRecord = Exclude<StarlingRecord, { type: 'unknown' }>;
const schemas: Readonly<Record<KnownRecord['type'], z.ZodType<KnownRecord>>> = {
  post: postFields,
  profile: profileFields,
  follow: followFields,
};
const isKnown = (type: string): type is KnownRecord['type'] => Object.hasOwn(schemas, type);

/**
 * A record's bytes; its content hash is their SHA-256. Throws UnfitObject for what readers refuse.
 * @param salt 8 random bytes, so that a hash betrays no erased text
 */
export function encodeRecord(record: KnownRecord, salt: Uint8Array): Uint8Array {
  const fields = { n: salt, ...recordWire(record) };
  const parsed = schemas[record.type].safeParse(fields);
  if (!parsed.success) throw new UnfitObject(schemaFailure(parsed.error).error);
  return encode({ t: record.type, v: 1, ...fields });
}

function recordWire(record: KnownRecord): Record<string, unknown> {
  switch (record.type) {
    case 'post':
      return {
        x: record.text,
        ...(record.langs.length === 0 ? {} : { l: record.langs }),
        ...(record.created === undefined ? {} : { c: record.created }),
        ...(record.reply === undefined ? {} : { r: replyWire(record.reply) }),
        ...(record.facets.length === 0
          ? {}
          : { f: record.facets.map((f) => [f.start, f.end, f.uri]) }),
      };
    case 'profile':
      return { x: record.name, ...(record.about === '' ? {} : { b: record.about }) };
    case 'follow':
      return { a: idDigest(record.account), y: record.follow };
  }
}

function replyWire({ root, parent }: NonNullable<PostRecord['reply']>): unknown[] {
  const parts = sameReference(root, parent) ? [parent] : [parent, root];
  return parts.map(referenceWire);
}

/**
 * Reads a record. A type that this version does not know is a value (`unknown`): it is kept and
 * passed on. A version it does not know of a type it knows is the failure `unknown-version`.
 */
export function decodeRecord(bytes: Uint8Array): Result<StarlingRecord> {
  const decoded = decodeCanonical(bytes, limits.RECORD_BYTES);
  if (!decoded.ok) return decoded;
  if (!isMap(decoded.value)) return fail('shape', 'not a map');
  const { t: type, v: version, ...fields } = decoded.value;
  if (typeof type !== 'string' || type.length === 0 || type.length > limits.RECORD_TYPE_LENGTH)
    return fail('shape', 'a record without a type');
  if (typeof version !== 'number' || !Number.isInteger(version))
    return fail('shape', 'a record without a version');
  if (!isKnown(type)) return { ok: true, value: { type: 'unknown', name: type } };
  if (version !== 1) return fail('unknown-version', `version ${version} of ${type}`);
  const parsed = schemas[type].safeParse(fields);
  return parsed.success ? { ok: true, value: parsed.data } : schemaFailure(parsed.error);
}
