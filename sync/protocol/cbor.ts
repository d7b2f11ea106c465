import { decode, encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { AccountId, PublicKey, SpaceId } from './brands.ts';
import { DIGEST_BYTES, sameBytes, toHash, toHex } from './hash.ts';
import { accountFromDigest, spaceFromDigest } from './ids.ts';
import { SIGNATURE_BYTES } from './sign.ts';
import { fail, nameOf } from './failure.ts';
import type { ProtocolFailure, Result } from './result.ts';
import { checkStructure } from './structure.ts';

export function withinLimit(bytes: Uint8Array, limit: number): Result<undefined> {
  if (bytes.length <= limit) return { ok: true, value: undefined };
  return fail('limit', `${bytes.length} bytes where ${limit} are allowed`);
}

/**
 * Decodes dag-cbor in its one canonical form: what does not come out the same when it is encoded
 * again (map order, longer integers, floats for integers) is refused, or one object would have many ids.
 */
export function decodeCanonical(bytes: Uint8Array, limit: number): Result<unknown> {
  const size = withinLimit(bytes, limit);
  if (!size.ok) return size;
  const structure = checkStructure(bytes);
  if (!structure.ok) return structure;
  let value: unknown;
  try {
    value = decode(bytes);
  } catch (error) {
    return fail('encoding', error instanceof Error ? error.message : 'not dag-cbor');
  }
  try {
    if (!sameBytes(encode(value), bytes))
      return fail('not-canonical', 'encoded in another form than dag-cbor has');
  } catch (error) {
    return fail('encoding', error instanceof Error ? error.message : 'not dag-cbor');
  }
  return { ok: true, value };
}

/** Parses a decoded map of type `type`, version 1, with a strict schema of its other keys. */
export function parseObject<T>(value: unknown, type: string, schema: z.ZodType<T>): Result<T> {
  if (!isMap(value)) return fail('shape', 'not a map');
  const { t: name, v: version, ...fields } = value;
  if (name !== type) return fail('unknown-type', `type ${nameOf(name)} where ${type} is expected`);
  if (version !== 1) return fail('unknown-version', `version ${nameOf(version)} of ${type}`);
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, value: parsed.data };
  return schemaFailure(parsed.error);
}

export function schemaFailure(error: z.ZodError): { ok: false; error: ProtocolFailure } {
  const issue = error.issues[0];
  const code = issue !== undefined && isOverLimit(issue) ? 'limit' : 'shape';
  return fail(code, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong form'}`);
}

/** Of several forms that would do, one may fit but for a limit of our own. */
function isOverLimit(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union')
    return issue.errors.some(([only, ...others]) => others.length === 0 && isNamedLimit(only));
  return issue.code === 'too_big' || isNamedLimit(issue);
}

function isNamedLimit(issue: z.core.$ZodIssue | undefined): boolean {
  return issue?.code === 'custom' && issue.params?.['limit'] === true;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

export const bytesOfLength = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `not ${length} bytes`,
  );
/** A byte string of at most `limit` bytes. */
export const bytesUpTo = (limit: number) =>
  z
    .custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes')
    .check(
      z.refine((value) => value.length <= limit, {
        message: `longer than ${limit} bytes`,
        params: { limit: true },
      }),
    );
export const hashField = bytesOfLength(DIGEST_BYTES).transform(toHash);
export const keyField = bytesOfLength(DIGEST_BYTES).transform(
  (bytes): PublicKey => toHex(bytes) as PublicKey,
);
export const accountField = bytesOfLength(DIGEST_BYTES).transform((bytes): AccountId =>
  accountFromDigest(bytes),
);
export const spaceField = bytesOfLength(DIGEST_BYTES).transform((bytes): SpaceId =>
  spaceFromDigest(bytes),
);
export const timeField = z.int().min(0);
export const signatureField = bytesOfLength(SIGNATURE_BYTES);

/** True where each item comes after the one before it, and none is there twice. */
export function isAscending<T>(list: readonly T[], compare: (a: T, b: T) => number): boolean {
  let last: T | undefined;
  for (const item of list) {
    if (last !== undefined && compare(last, item) >= 0) return false;
    last = item;
  }
  return true;
}

/** A list without doubles in ascending order, so that a set has one spelling. */
export function sortedSet<T extends string>(item: z.ZodType<T>, limit: number, least = 0) {
  return z
    .array(item)
    .min(least)
    .max(limit)
    .refine(
      (list) => isAscending(list, (a, b) => (a < b ? -1 : a > b ? 1 : 0)),
      'not sorted, or not unique',
    );
}
