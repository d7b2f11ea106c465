import { createHmac } from 'node:crypto';
import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { AccountId, Hash, PublicKey, SpaceId } from './brands.ts';
import {
  accountField,
  bytesOfLength,
  bytesUpTo,
  decodeCanonical,
  hashField,
  isAscending,
  keyField,
  spaceField,
} from './cbor.ts';
import { admissionIsNeeded, admissionWire, NOT_NEEDED } from './commit.ts';
import type { Codec } from './envelope.ts';
import { toBytes, toHash, toHex } from './hash.ts';
import { idDigest } from './ids.ts';
import { meetField } from './invite.ts';
import type { Meeting } from './invite.ts';
import * as limits from './limits.ts';

/** Bytes of what names a secret without betraying it. */
export const SECRET_NAME_BYTES = 16;
/** A secret that is wrapped for one device: an ephemeral key, the sealed secret and its tag. */
export const WRAPPED_SECRET_BYTES = 80;

/** A community's new secret, sealed to the devices of those who stay. */
export interface SecretChange {
  type: 'secret-change';
  space: SpaceId;
  account: AccountId;
  device: PublicKey;
  admission: Hash;
  /** One more than that of the secret it follows; the first secret of a community has 0. */
  number: number;
  /** What names the new secret, in hex. */
  name: string;
  /** Names of the secrets before it, the latest first. */
  follows: string[];
  /** Sorted by the bytes of the devices. */
  sealed: { device: PublicKey; bytes: Uint8Array }[];
}

const nameField = bytesOfLength(SECRET_NAME_BYTES).transform(toHex);
const nameBytes = (name: string): Uint8Array => Uint8Array.from(Buffer.from(name, 'hex'));

export const secretChangeCodec: Codec<SecretChange> = {
  type: 'secret-change',
  limit: limits.SECRET_CHANGE_BYTES,
  fields: z
    .strictObject({
      x: spaceField,
      a: accountField,
      d: keyField,
      m: hashField.optional(),
      g: z.int().min(1).max(0xffffffff),
      i: nameField,
      p: z.array(nameField).min(1).max(limits.SECRET_FOLLOWS),
      k: z
        .array(z.tuple([keyField, bytesOfLength(WRAPPED_SECRET_BYTES)]))
        .min(1)
        .max(limits.SECRET_DEVICES)
        .refine(
          (sealed) => isAscending(sealed, ([a], [b]) => Buffer.compare(toBytes(a), toBytes(b))),
          'not sorted, or not unique',
        ),
    })
    .refine(admissionIsNeeded, NOT_NEEDED)
    .transform(({ x, a, d, m, g, i, p, k }) => ({
      type: 'secret-change' as const,
      space: x,
      account: a,
      device: d,
      admission: m ?? toHash(idDigest(a)),
      number: g,
      name: i,
      follows: p,
      sealed: k.map(([device, bytes]) => ({ device, bytes })),
    })),
  wire: (o) => ({
    x: idDigest(o.space),
    a: idDigest(o.account),
    d: toBytes(o.device),
    ...admissionWire(o),
    g: o.number,
    i: nameBytes(o.name),
    p: o.follows.map(nameBytes),
    k: [...o.sealed]
      .sort((a, b) => Buffer.compare(toBytes(a.device), toBytes(b.device)))
      .map(({ device, bytes }) => [toBytes(device), bytes]),
  }),
  signers: ({ device }) => [device],
};

/** What names a secret: whoever has it knows, and nobody else learns anything. */
export function secretName(secret: Uint8Array): string {
  const mac = createHmac('sha256', secret).update('starling-secret/1').digest();
  return toHex(mac.subarray(0, SECRET_NAME_BYTES));
}

/** What leads whoever still has an older secret to the new one. */
export interface Handover {
  /** The signed object. */
  change: Uint8Array;
  /** Key operations of who signed it. */
  keyLog: Uint8Array[];
  /** Where peers are that have moved. */
  meet: Meeting[];
}
const handoverForm = z
  .tuple([
    z.literal('handover'),
    z.literal(1),
    bytesUpTo(limits.SECRET_CHANGE_BYTES),
    z.array(bytesUpTo(limits.KEY_OPERATION_BYTES)).max(limits.KEY_OPERATIONS),
    meetField,
  ])
  .transform(([, , change, keyLog, meet]): Handover => ({ change, keyLog, meet }));

/** A key log that would not fit is left out: whoever was a member has had most of it. */
export function encodeHandover({ change, keyLog, meet }: Handover): Uint8Array {
  const bytes = (operations: readonly Uint8Array[]): Uint8Array =>
    encode([
      'handover',
      1,
      change,
      operations,
      meet.map(({ peer, addresses }) => [peer, addresses]),
    ]);
  const whole = bytes(keyLog);
  return whole.length <= limits.HANDOVER_BYTES ? whole : bytes([]);
}

export function decodeHandover(bytes: Uint8Array): Handover | undefined {
  const decoded = decodeCanonical(bytes, limits.HANDOVER_BYTES);
  const parsed = decoded.ok ? handoverForm.safeParse(decoded.value) : undefined;
  return parsed?.data;
}
