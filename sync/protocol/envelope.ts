import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { PublicKey } from './brands.ts';
import {
  decodeCanonical,
  parseObject,
  schemaFailure,
  signatureField,
  withinLimit,
} from './cbor.ts';
import { fail, UnfitObject } from './failure.ts';
import { sha256 } from './hash.ts';
import type { Signed } from './objects.ts';
import type { Result } from './result.ts';
import { verifies, verifiesSoon } from './sign.ts';
import type { SigningKey } from './sign.ts';

/** More signatures than any object may carry: old key, new key and 64 co-signers. */
const SIGNATURES = 66;
const envelopeSchema = z.tuple([
  z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'payload is not bytes'),
  z.array(signatureField).max(SIGNATURES),
]);

/** How one type of signed object is written and read. */
export interface Codec<P> {
  type: string;
  /** Most bytes of the whole object. */
  limit: number;
  /** The payload's keys beside type and version, in wire form. */
  fields: z.ZodType<P>;
  wire(payload: P): Record<string, unknown>;
  /** Who must have signed, in the order of the signatures. */
  signers(payload: P): PublicKey[];
}

/**
 * Signs with the keys that the payload names; throws UnfitObject where readers would refuse it, and
 * Error where the key of a signer is not among `keys`.
 */
export function signObject<P>(codec: Codec<P>, payload: P, keys: readonly SigningKey[]): Signed<P> {
  const fields = { t: codec.type, v: 1, ...codec.wire(payload) };
  const parsed = parseObject(fields, codec.type, codec.fields);
  if (!parsed.ok) throw new UnfitObject(parsed.error);
  const signed = encode(fields);
  const signatures = codec.signers(parsed.value).map((signer) => {
    const key = keys.find((candidate) => candidate.publicKey === signer);
    if (key === undefined) throw new Error(`no key to sign a ${codec.type} as ${signer}`);
    return key.sign(signed);
  });
  const bytes = encode([signed, signatures]);
  const size = withinLimit(bytes, codec.limit);
  if (!size.ok) throw new UnfitObject(size.error);
  return { id: sha256(signed), payload: parsed.value, bytes };
}

/** A signed object taken apart: canonical outside and inside, nothing else checked. */
export interface Envelope {
  bytes: Uint8Array;
  /** The exact bytes that are signed and hashed, and what they decode to. */
  signed: Uint8Array;
  fields: unknown;
  signatures: readonly Uint8Array[];
}

export function openEnvelope(bytes: Uint8Array, limit: number): Result<Envelope> {
  const outer = decodeCanonical(bytes, limit);
  if (!outer.ok) return outer;
  const parsed = envelopeSchema.safeParse(outer.value);
  if (!parsed.success) return schemaFailure(parsed.error);
  const [signed, signatures] = parsed.data;
  const inner = decodeCanonical(signed, limit);
  if (!inner.ok) return inner;
  return { ok: true, value: { bytes, signed, fields: inner.value, signatures } };
}

/** Type, version, fields and signatures of an object, in this order: the dear part comes last. */
export function checkEnvelope<P>(codec: Codec<P>, envelope: Envelope): Result<Signed<P>> {
  const read = readEnvelope(codec, envelope);
  if (!read.ok) return read;
  const { signed, signatures } = envelope;
  const { object, signers } = read.value;
  for (const [at, signer] of signers.entries())
    if (!verifies(signer, signed, signatures[at] ?? new Uint8Array())) return unsigned(at, signer);
  return { ok: true, value: object };
}

/** The same with its signatures verified on other threads. */
export async function checkEnvelopeSoon<P>(
  codec: Codec<P>,
  envelope: Envelope,
): Promise<Result<Signed<P>>> {
  const read = readEnvelope(codec, envelope);
  if (!read.ok) return read;
  const { signed, signatures } = envelope;
  const { object, signers } = read.value;
  const holds = await Promise.all(
    signers.map((signer, at) => verifiesSoon(signer, signed, signatures[at] ?? new Uint8Array())),
  );
  for (const [at, signer] of signers.entries()) if (holds[at] !== true) return unsigned(at, signer);
  return { ok: true, value: object };
}

const unsigned = (at: number, signer: PublicKey): Result<never> =>
  fail('signature', `signature ${at + 1} is not by ${signer}`);

function readEnvelope<P>(
  codec: Codec<P>,
  { bytes, signed, fields, signatures }: Envelope,
): Result<{ object: Signed<P>; signers: PublicKey[] }> {
  const parsed = parseObject(fields, codec.type, codec.fields);
  if (!parsed.ok) return parsed;
  const payload = parsed.value;
  const signers = codec.signers(payload);
  if (signers.length !== signatures.length)
    return fail('signature', `${signatures.length} signatures where ${signers.length} are needed`);
  return { ok: true, value: { object: { id: sha256(signed), payload, bytes }, signers } };
}

export function decodeObject<P>(codec: Codec<P>, bytes: Uint8Array): Result<Signed<P>> {
  const envelope = openEnvelope(bytes, codec.limit);
  return envelope.ok ? checkEnvelope(codec, envelope.value) : envelope;
}
