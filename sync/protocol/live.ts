import { decode, encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { Hash, SpaceId } from './brands.ts';
import {
  bytesUpTo,
  decodeCanonical,
  isMap,
  schemaFailure,
  signatureField,
  withinLimit,
} from './cbor.ts';
import { fail, UnfitObject } from './failure.ts';
import { changeHash } from './chunk.ts';
import { commitCodec } from './commit.ts';
import { checkEnvelope, checkEnvelopeSoon } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import { toBytes, toHash } from './hash.ts';
import { idDigest } from './ids.ts';
import { CHANGE_BYTES, COMMIT_BYTES, COMMIT_ENTRIES, LIVE_BYTES } from './limits.ts';
import type { Commit, ShardName, Signed } from './objects.ts';
import type { Result } from './result.ts';

/*
 * A commit with the change to each document it names, as it travels on a topic. What the receiver
 * knows or computes anyway is left out and put back before the signature is checked: the space (the
 * topic's), and heads that are the hash of the one change that comes with them. 68 bytes of 700.
 */
const wire = z.tuple([
  z.literal(1),
  bytesUpTo(COMMIT_BYTES),
  signatureField,
  z.array(bytesUpTo(CHANGE_BYTES)).max(COMMIT_ENTRIES),
]);
/** An entry's place in a commit's `e`, and its heads' place in an entry. */
const ENTRIES = 'e';
const HEADS = 2;

export interface LiveParts {
  commit: Signed<Commit>;
  /** One for each entry of the commit, in the same order. */
  changes: { shard: ShardName; change: Uint8Array; hash: Hash }[];
}

/** Throws where the commit and its changes do not fit together: they are one's own. */
export function encodeLive(
  commit: Signed<Commit>,
  changes: readonly { shard: ShardName; change: Uint8Array }[],
): Uint8Array {
  const [signed, [signature]] = decode<[Uint8Array, [Uint8Array]]>(commit.bytes);
  const { x: _space, ...rest } = decode<Record<string, unknown>>(signed);
  const ordered = commit.payload.changed.map(({ kind, number }) => {
    const change = changes.find(({ shard }) => shard.kind === kind && shard.number === number);
    if (change === undefined) throw new Error(`no change for ${kind}-${number}`);
    return change.change;
  });
  const entries = (rest[ENTRIES] as unknown[][]).map((entry, at) => {
    const hash = changeHash(ordered[at] ?? new Uint8Array());
    if (!hash.ok) throw new UnfitObject(hash.error);
    const heads = commit.payload.changed[at]?.heads;
    return isImplied(heads, hash.value) ? entry.with(HEADS, []) : entry;
  });
  const bytes = encode([1, encode({ ...rest, [ENTRIES]: entries }), signature, ordered]);
  const size = withinLimit(bytes, LIVE_BYTES);
  if (!size.ok) throw new UnfitObject(size.error);
  return bytes;
}

const isImplied = (heads: readonly Hash[] | undefined, hash: Hash): boolean =>
  heads?.length === 1 && heads[0] === hash;

/** Reads a live update of `space`: form, signature and the hash of each change are checked. */
export function decodeLive(bytes: Uint8Array, space: SpaceId): Result<LiveParts> {
  const opened = openLive(bytes, space);
  if (!opened.ok) return opened;
  return partsOf(opened.value, checkEnvelope(commitCodec, opened.value.envelope));
}

/** The same with the signature verified on another thread. */
export async function decodeLiveSoon(
  bytes: Uint8Array,
  space: SpaceId,
): Promise<Result<LiveParts>> {
  const opened = openLive(bytes, space);
  if (!opened.ok) return opened;
  return partsOf(opened.value, await checkEnvelopeSoon(commitCodec, opened.value.envelope));
}

interface OpenedLive {
  envelope: Envelope;
  changes: Uint8Array[];
  hashes: Hash[];
}

function openLive(bytes: Uint8Array, space: SpaceId): Result<OpenedLive> {
  const outer = decodeCanonical(bytes, LIVE_BYTES);
  if (!outer.ok) return outer;
  if (Array.isArray(outer.value) && outer.value[0] !== 1)
    return fail('unknown-version', 'version of a live update');
  const parsed = wire.safeParse(outer.value);
  if (!parsed.success) return schemaFailure(parsed.error);
  const [, short, signature, changes] = parsed.data;
  const payload = decodeCanonical(short, COMMIT_BYTES);
  if (!payload.ok) return payload;
  if (!isMap(payload.value) || 'x' in payload.value)
    return fail('shape', 'not a commit without its space');
  const hashes: Hash[] = [];
  for (const change of changes) {
    const hash = changeHash(change);
    if (!hash.ok) return hash;
    hashes.push(hash.value);
  }
  const entries = withHeads(payload.value[ENTRIES], hashes);
  if (!entries.ok) return entries;
  const fields = { ...payload.value, x: idDigest(space), [ENTRIES]: entries.value };
  const signed = encode(fields);
  const whole = encode([signed, [signature]]);
  const size = withinLimit(whole, COMMIT_BYTES);
  if (!size.ok) return size;
  const envelope = { bytes: whole, signed, fields, signatures: [signature] };
  return { ok: true, value: { envelope, changes, hashes } };
}

function partsOf(
  { changes, hashes }: OpenedLive,
  commit: Result<Signed<Commit>>,
): Result<LiveParts> {
  if (!commit.ok) return commit;
  const parts = commit.value.payload.changed.map(({ kind, number }, at) => ({
    shard: { kind, number },
    change: changes[at] ?? new Uint8Array(),
    hash: hashes[at] ?? ('' as Hash),
  }));
  return { ok: true, value: { commit: commit.value, changes: parts } };
}

/** Puts the heads back that were left out, and refuses those that should have been: one spelling. */
function withHeads(entries: unknown, hashes: readonly Hash[]): Result<unknown[]> {
  if (!Array.isArray(entries) || entries.length !== hashes.length)
    return fail('shape', 'as many changes as entries are needed');
  const whole: unknown[] = [];
  for (const [at, hash] of hashes.entries()) {
    const entry: unknown = entries[at];
    const heads: unknown = Array.isArray(entry) ? entry[HEADS] : undefined;
    if (!Array.isArray(entry) || !Array.isArray(heads))
      return fail('shape', 'an entry of a commit');
    const [only] = heads as unknown[];
    if (heads.length === 1 && only instanceof Uint8Array && toHash(only) === hash)
      return fail('not-canonical', 'heads that the change implies');
    whole.push(heads.length === 0 ? entry.with(HEADS, [toBytes(hash)]) : entry);
  }
  return { ok: true, value: whole };
}
