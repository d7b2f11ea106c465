import * as z from 'zod';
import { accountField, hashField, isMap, keyField, sortedSet, spaceField } from './cbor.ts';
import { fail, nameOf } from './failure.ts';
import { checkEnvelope, openEnvelope } from './envelope.ts';
import type { Codec } from './envelope.ts';
import { toBytes } from './hash.ts';
import { idDigest } from './ids.ts';
import { CUT_TIPS, KEY_OPERATION_BYTES, RENEWAL_DEVICES } from './limits.ts';
import type {
  Addition,
  Cut,
  Genesis,
  KeyOperation,
  Renewal,
  Revocation,
  Signed,
} from './objects.ts';
import type { Result } from './result.ts';

const limit = KEY_OPERATION_BYTES;

export const genesisCodec: Codec<Genesis> = {
  type: 'genesis',
  limit,
  fields: z
    .strictObject({ r: keyField, d: keyField })
    .refine(({ r, d }) => r !== d, 'the recovery key is no device')
    .transform(({ r, d }) => ({ type: 'genesis' as const, recovery: r, device: d })),
  wire: ({ recovery, device }) => ({ r: toBytes(recovery), d: toBytes(device) }),
  signers: ({ recovery, device }) => [recovery, device],
};

export const renewalCodec: Codec<Renewal> = {
  type: 'renewal',
  limit,
  fields: z
    .strictObject({
      a: accountField,
      p: hashField,
      s: keyField,
      n: keyField,
      k: sortedSet(keyField, RENEWAL_DEVICES),
      c: sortedSet(keyField, RENEWAL_DEVICES),
    })
    .refine(({ n, k }) => !k.includes(n), 'the recovery key is no device')
    .refine(({ s, n, c }) => !c.includes(s) && !c.includes(n), 'a recovery key is no co-signer')
    .transform(({ a, p, s, n, k, c }) => ({
      type: 'renewal' as const,
      account: a,
      previous: p,
      signer: s,
      next: n,
      keeps: k,
      coSigners: c,
    })),
  wire: (o) => ({
    a: idDigest(o.account),
    p: toBytes(o.previous),
    s: toBytes(o.signer),
    n: toBytes(o.next),
    k: o.keeps.map(toBytes),
    c: o.coSigners.map(toBytes),
  }),
  // Every co-signer that is named must have signed: none can be stripped, none can be added.
  signers: ({ signer, next, coSigners }) => [signer, next, ...coSigners],
};

const admitted = { a: accountField, s: keyField, m: hashField, d: keyField };
const aboutAnother = ({ s, d }: { s: string; d: string }) => s !== d;
const NOT_ITSELF = 'a key says nothing about itself';
const admittedWire = (o: Addition | Revocation | Cut) => ({
  a: idDigest(o.account),
  s: toBytes(o.signer),
  m: toBytes(o.admission),
  d: toBytes(o.device),
});

export const additionCodec: Codec<Addition> = {
  type: 'addition',
  limit,
  fields: z
    .strictObject(admitted)
    .refine(aboutAnother, NOT_ITSELF)
    .transform(({ a, s, m, d }) => ({
      type: 'addition' as const,
      account: a,
      signer: s,
      admission: m,
      device: d,
    })),
  wire: admittedWire,
  signers: ({ signer, device }) => [signer, device],
};

export const revocationCodec: Codec<Revocation> = {
  type: 'revocation',
  limit,
  fields: z
    .strictObject(admitted)
    .refine(aboutAnother, NOT_ITSELF)
    .transform(({ a, s, m, d }) => ({
      type: 'revocation' as const,
      account: a,
      signer: s,
      admission: m,
      device: d,
    })),
  wire: admittedWire,
  signers: ({ signer }) => [signer],
};

export const cutCodec: Codec<Cut> = {
  type: 'cut',
  limit,
  fields: z
    .strictObject({ ...admitted, x: spaceField, p: sortedSet(hashField, CUT_TIPS) })
    .refine(aboutAnother, NOT_ITSELF)
    .transform(({ a, x, s, m, d, p }) => ({
      type: 'cut' as const,
      account: a,
      space: x,
      signer: s,
      admission: m,
      device: d,
      tips: p,
    })),
  wire: (o) => ({ ...admittedWire(o), x: idDigest(o.space), p: o.tips.map(toBytes) }),
  signers: ({ signer }) => [signer],
};

/** Reads a genesis, renewal, addition, revocation or cut; which one, the payload says. */
export function decodeKeyOperation(bytes: Uint8Array): Result<Signed<KeyOperation> | Signed<Cut>> {
  const envelope = openEnvelope(bytes, limit);
  if (!envelope.ok) return envelope;
  const type = isMap(envelope.value.fields) ? envelope.value.fields['t'] : undefined;
  switch (type) {
    case 'genesis':
      return checkEnvelope(genesisCodec, envelope.value);
    case 'renewal':
      return checkEnvelope(renewalCodec, envelope.value);
    case 'addition':
      return checkEnvelope(additionCodec, envelope.value);
    case 'revocation':
      return checkEnvelope(revocationCodec, envelope.value);
    case 'cut':
      return checkEnvelope(cutCodec, envelope.value);
    default:
      return fail('unknown-type', `${nameOf(type)} is not a key operation`);
  }
}
