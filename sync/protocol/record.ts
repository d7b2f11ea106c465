import { encode } from '@ipld/dag-cbor';
import { decodeCanonical, isMap, schemaFailure } from './cbor.ts';
import { fail, UnfitObject } from './failure.ts';
import * as limits from './limits.ts';
import type { DocumentKind } from './objects.ts';
import type { RecordCodec } from './record-fields.ts';
import type { KnownRecord, StarlingRecord } from './record-types.ts';
import { blockCodec, followCodec, listCodec, profileCodec } from './records/person.ts';
import { editCodec, postCodec } from './records/post.ts';
import { likeCodec, repostCodec, voteCodec } from './records/reaction.ts';
import { deleteCodec, eraseCodec } from './records/removal.ts';
import { movedCodec, secretCodec } from './records/secret.ts';
import { spaceCodec } from './records/space.ts';
import type { Result } from './result.ts';

type RecordType = KnownRecord['type'];
const codecs: { readonly [T in RecordType]: RecordCodec<Extract<KnownRecord, { type: T }>> } = {
  post: postCodec,
  edit: editCodec,
  delete: deleteCodec,
  erase: eraseCodec,
  like: likeCodec,
  repost: repostCodec,
  vote: voteCodec,
  profile: profileCodec,
  follow: followCodec,
  block: blockCodec,
  list: listCodec,
  space: spaceCodec,
  secret: secretCodec,
  moved: movedCodec,
};
const isKnown = (type: string): type is RecordType => Object.hasOwn(codecs, type);

/** Where each type of record counts: a follow among posts, say, is kept and means nothing. */
export const RECORD_HOMES: Readonly<Record<RecordType, DocumentKind>> = {
  post: 'posts',
  edit: 'posts',
  delete: 'posts',
  erase: 'posts',
  like: 'reactions',
  repost: 'reactions',
  vote: 'reactions',
  profile: 'profile',
  follow: 'graph',
  block: 'graph',
  list: 'graph',
  space: 'profile',
  secret: 'profile',
  moved: 'profile',
};

/**
 * A record's bytes; its content hash is their SHA-256. Throws UnfitObject for what readers refuse.
 * @param salt 8 random bytes, so that a hash betrays no erased text
 */
export function encodeRecord(record: KnownRecord, salt: Uint8Array): Uint8Array {
  // The table gives each type its own codec, which TypeScript cannot follow through a union.
  const codec = codecs[record.type] as RecordCodec<KnownRecord>;
  const fields = { n: salt, ...codec.wire(record) };
  const parsed = codec.fields.safeParse(fields);
  if (!parsed.success) throw new UnfitObject(schemaFailure(parsed.error).error);
  return encode({ t: record.type, v: 1, ...fields });
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
  const parsed = codecs[type].fields.safeParse(fields);
  return parsed.success ? { ok: true, value: parsed.data } : schemaFailure(parsed.error);
}
