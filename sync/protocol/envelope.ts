import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { PublicKey } from './brands.ts';
import { decodeCanonical, fail, parseObject, schemaFailure, signatureField } from './cbor.ts';
import { sha256 } from './hash.ts';
import type { Signed } from './objects.ts';
import type { Result } from './result.ts';
import { verifies } from './sign.ts';
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

/** The exact bytes that are signed and hashed. */
export function encodePayload<P>(codec: Codec<P>, payload: P): Uint8Array {
  return encode({ t: codec.type, v: 1, ...codec.wire(payload) });
}

/** Signs with the keys that the payload names; throws where one of them is not among `keys`. */
export function signObject<P>(codec: Codec<P>, payload: P, keys: readonly SigningKey[]): Signed<P> {
  const bytes = encodePayload(codec, payload);
  const signatures = codec.signers(payload).map((signer) => {
    const key = keys.find((candidate) => candidate.publicKey === signer);
    if (key === undefined) throw new Error(`no key to sign a ${codec.type} as ${signer}`);
    return key.sign(bytes);
  });
  return { id: sha256(bytes), payload, bytes: encode([bytes, signatures]) };
}

/** The type named inside an object, without checking anything else; for telling unions apart. */
export function openEnvelope(
  bytes: Uint8Array,
  limit: number,
): Result<{ payload: Uint8Array; signatures: Uint8Array[] }> {
  const outer = decodeCanonical(bytes, limit);
  if (!outer.ok) return outer;
  const parsed = envelopeSchema.safeParse(outer.value);
  if (!parsed.success) return schemaFailure(parsed.error);
  return { ok: true, value: { payload: parsed.data[0], signatures: parsed.data[1] } };
}

export function decodeObject<P>(codec: Codec<P>, bytes: Uint8Array): Result<Signed<P>> {
  const envelope = openEnvelope(bytes, codec.limit);
  if (!envelope.ok) return envelope;
  const { payload: payloadBytes, signatures } = envelope.value;
  const inner = decodeCanonical(payloadBytes, codec.limit);
  if (!inner.ok) return inner;
  const parsed = parseObject(inner.value, codec.type, codec.fields);
  if (!parsed.ok) return parsed;
  const payload = parsed.value;
  const signers = codec.signers(payload);
  if (signers.length !== signatures.length)
    return fail('signature', `${signatures.length} signatures where ${signers.length} are needed`);
  for (const [at, signer] of signers.entries())
    if (!verifies(signer, payloadBytes, signatures[at] ?? new Uint8Array()))
      return fail('signature', `signature ${at + 1} is not by ${signer}`);
  return { ok: true, value: { id: sha256(payloadBytes), payload, bytes } };
}
