import { createHash } from 'node:crypto';
import { encode } from '@ipld/dag-cbor';
import {
  decodeGenesis,
  decodeObject,
  encodeGenesis,
  limits,
  secretChangeCodec,
  secretName,
  signObject,
  SPACE_SALT_BYTES,
  toBytes,
  toHex,
} from '../../sync/protocol/index.ts';
import type { MovedRecord, SecretChange, SecretRecord } from '../../sync/protocol/index.ts';
import { sealSecret } from '../../sync/engine/spaces/secret/sealed-secret.ts';
import { digestOf, fieldsOf, keyOf, personOf, sealed } from '../../tests/fixtures/samples.ts';

const ada = personOf('ada');
const genesis = decodeGenesis(
  encodeGenesis({
    founder: ada.account,
    lanOnly: true,
    salt: digestOf('community').subarray(0, SPACE_SALT_BYTES),
  }),
);
if (!genesis.ok) throw new Error(genesis.error.message);
const space = genesis.value.id;
const secret = Uint8Array.from(digestOf('the new secret'));
const before = Uint8Array.from(digestOf('the secret of before'));
const phone = keyOf('phone');

/** Bytes that are the same each time the vectors are made, and never twice in one. */
function steady(): (bytes: number) => Uint8Array {
  let count = 0;
  return (bytes) => {
    count += 1;
    return Uint8Array.from(
      createHash('shake256', { outputLength: bytes })
        .update(`secret ${String(count)}`)
        .digest(),
    );
  };
}

const payload: SecretChange = {
  type: 'secret-change',
  space,
  account: ada.account,
  device: ada.device.publicKey,
  admission: ada.genesis.id,
  number: 1,
  name: secretName(secret),
  follows: [secretName(before)],
  sealed: await sealSecret(space, secret, [ada.device.publicKey, phone.publicKey].sort(), steady()),
};
const change = signObject<SecretChange>(secretChangeCodec, payload, [ada.device]);

const signed = (more: Record<string, unknown>): Uint8Array =>
  sealed({ ...fieldsOf(change), ...more }, [ada.device]);
const [first, second] = payload.sealed.map(
  ({ device, bytes }) => [toBytes(device), bytes] as const,
);
const bad: [string, Uint8Array][] = [
  ['another version', signed({ v: 2 })],
  ['a key too many', signed({ z: 1 })],
  ['number 0, which the first secret has', signed({ g: 0 })],
  ['a short name', signed({ i: new Uint8Array(15) })],
  ['nothing that it follows', signed({ p: [] })],
  [
    'too many that it follows',
    signed({ p: Array.from({ length: limits.SECRET_FOLLOWS + 1 }, () => new Uint8Array(16)) }),
  ],
  ['nobody who has it', signed({ k: [] })],
  ['devices out of order', signed({ k: [second, first] })],
  ['a device twice', signed({ k: [first, first] })],
  ['a wrapped secret that is short', signed({ k: [[first?.[0], new Uint8Array(79)]] })],
  ['the genesis as an admission', signed({ m: toBytes(ada.genesis.id) })],
  ['a signature by another device', sealed(fieldsOf(change), [phone])],
];

/** A community's new secret, and how it is sealed. */
export function secretVectors() {
  return {
    names: [secret, before].map((one) => ({ secret: toHex(one), name: secretName(one) })),
    sealed: {
      space,
      secret: toHex(secret),
      seeds: ['ada', 'phone'].map((name) => toHex(digestOf(`key ${name}`))),
      strangers: [toHex(digestOf('key thief'))],
    },
    valid: [{ name: 'a change', id: change.id, payload, bytes: toHex(change.bytes) }],
    invalid: bad.map(([name, bytes]) => {
      const decoded = decodeObject(secretChangeCodec, bytes);
      if (decoded.ok) throw new Error(`${name} is valid`);
      return { name, code: decoded.error.code, bytes: toHex(bytes) };
    }),
  };
}

export const secretRecords: [string, SecretRecord | MovedRecord][] = [
  ['a new secret', { type: 'secret', change: change.bytes }],
  ['a device that has it', { type: 'moved', name: payload.name }],
];
const SALT = digestOf('salt').subarray(0, limits.RECORD_SALT_BYTES);
export const badSecretRecords: [string, Uint8Array][] = [
  [
    'a name of a secret that is short',
    encode({ t: 'moved', v: 1, n: SALT, i: new Uint8Array(15) }),
  ],
];
