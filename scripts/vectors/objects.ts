import { createPrivateKey, sign } from 'node:crypto';
import { decode, encode } from '@ipld/dag-cbor';
import { addDevice, cutDevice, revokeDevice } from '../../sync/identity/index.ts';
import {
  commitCodec,
  decodeKeyOperation,
  decodeObject,
  presenceCodec,
  PUBLIC_SQUARE,
  renewalCodec,
  type Renewal,
  type Result,
  type Signed,
  type SigningKey,
  signObject,
  toHex,
} from '../../sync/protocol/index.ts';
import {
  commitOf,
  digestOf,
  entryOf,
  fieldsOf,
  hashOf,
  keyOf,
  personOf,
  sealed,
} from '../../tests/fixtures/samples.ts';

const ada = personOf('ada');
const [next, phone] = [keyOf('next'), keyOf('phone')];
const signer = { account: ada.account, key: ada.device, admission: ada.genesis.id };

const renewal = signObject<Renewal>(
  renewalCodec,
  {
    type: 'renewal',
    account: ada.account,
    previous: ada.genesis.id,
    signer: ada.recovery.publicKey,
    next: next.publicKey,
    keeps: [ada.device.publicKey, phone.publicKey].sort(),
    coSigners: [ada.device.publicKey],
  },
  [ada.recovery, next, ada.device],
);
const addition = addDevice(signer, phone);
const revocation = revokeDevice(signer, phone.publicKey);
const cut = cutDevice(signer, {
  space: PUBLIC_SQUARE,
  device: phone.publicKey,
  tips: [hashOf('tip a'), hashOf('tip b')],
});
const commit = signObject(
  commitCodec,
  commitOf(ada, {
    previous: [hashOf('previous')],
    changed: [entryOf('profile', { kind: 'profile', number: 0 }), entryOf('posts')],
  }),
  [ada.device],
);
const byPhone = signObject(
  commitCodec,
  commitOf(ada, { device: phone.publicKey, admission: addition.id }),
  [phone],
);
const presence = signObject(
  presenceCodec,
  {
    type: 'presence' as const,
    space: PUBLIC_SQUARE,
    account: ada.account,
    device: ada.device.publicKey,
    admission: ada.genesis.id,
    peer: '12D3KooWAda',
    to: '12D3KooWBob',
  },
  [ada.device],
);

const valid: [string, Signed<{ type: string }>, SigningKey[]][] = [
  ['a genesis', ada.genesis, [ada.recovery, ada.device]],
  ['a renewal', renewal, [ada.recovery, next, ada.device]],
  ['an addition', addition, [ada.device, phone]],
  ['a revocation', revocation, [ada.device]],
  ['a cut', cut, [ada.device]],
  ['a commit of a device that the genesis admits', commit, [ada.device]],
  ['a commit of a device that was added', byPhone, [phone]],
  ['a presence', presence, [ada.device]],
];

function read(as: string, bytes: Uint8Array): Result<unknown> {
  if (as === 'commit') return decodeObject(commitCodec, bytes);
  return as === 'presence' ? decodeObject(presenceCodec, bytes) : decodeKeyOperation(bytes);
}

export function objectVectors() {
  return {
    valid: valid.map(([name, { id, payload, bytes }, keys]) => ({
      name,
      as: payload.type,
      seeds: keys.map(({ seed }) => toHex(seed)),
      payload,
      signed: toHex(decode<[Uint8Array]>(bytes)[0]),
      id,
      bytes: toHex(bytes),
    })),
    invalid: invalid().map(({ name, as, bytes }) => {
      const result = read(as, bytes);
      if (result.ok) throw new Error(`${name} is read as ${as}`);
      return { name, as, code: result.error.code, bytes: toHex(bytes) };
    }),
  };
}

function signedBare(payload: Uint8Array, { seed }: SigningKey): Uint8Array {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  return sign(
    null,
    payload,
    createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' }),
  );
}

function invalid() {
  const remade = (
    name: string,
    original: Signed<{ type: string }>,
    more: Record<string, unknown>,
    keys: SigningKey[],
  ) => ({
    name,
    as: original.payload.type,
    bytes: sealed({ ...fieldsOf(original), ...more }, keys),
  });
  const [payload, [signature]] = decode<[Uint8Array, [Uint8Array]]>(revocation.bytes);
  const own = fieldsOf(revocation)['s'];
  const entry = (fieldsOf(commit)['e'] as unknown[][])[1] ?? [];
  const respelt = Buffer.from(toHex(payload).replace(/617601/, '61761801'), 'hex');
  return [
    remade('a revocation by a stranger', revocation, {}, [keyOf('thief')]),
    remade('a revocation without a signature', revocation, {}, []),
    remade('a revocation with two signatures', revocation, {}, [ada.device, ada.device]),
    remade('a revocation of oneself', revocation, { d: own }, [ada.device]),
    remade('a revocation of version 2', revocation, { v: 2 }, [ada.device]),
    remade('a revocation with another key', revocation, { z: 1 }, [ada.device]),
    remade('an operation of a type that is not known', revocation, { t: 'farewell' }, [ada.device]),
    remade('an addition without the device’s signature', addition, {}, [ada.device]),
    remade('an addition with its signatures changed over', addition, {}, [phone, ada.device]),
    remade('a renewal without its co-signer', renewal, {}, [ada.recovery, next]),
    remade('a renewal without the next key', renewal, {}, [ada.recovery, phone, ada.device]),
    remade('a renewal that keeps a device twice', renewal, { k: [own, own] }, [
      ada.recovery,
      next,
      ada.device,
    ]),
    remade(
      'a genesis whose device is its recovery key',
      ada.genesis,
      { d: fieldsOf(ada.genesis)['r'] },
      [ada.recovery, ada.recovery],
    ),
    remade('a cut of a space that is none', cut, { x: digestOf('x').subarray(1) }, [ada.device]),
    remade(
      'a cut with its commits out of order',
      cut,
      { p: (fieldsOf(cut)['p'] as unknown[]).toReversed() },
      [ada.device],
    ),
    remade(
      'a commit with 257 documents',
      commit,
      { e: Array.from({ length: 257 }, (_, at) => entry.with(1, at)) },
      [ada.device],
    ),
    remade('a commit that names a document twice', commit, { e: [entry, entry] }, [ada.device]),
    remade('a commit of a kind that is not known', commit, { e: [entry.with(0, 4)] }, [ada.device]),
    remade('a commit without heads', commit, { e: [entry.with(2, [])] }, [ada.device]),
    remade(
      'a commit that names the genesis as its admission',
      commit,
      { m: fieldsOf(commit)['a'] },
      [ada.device],
    ),
    { ...remade('a presence read as a commit', presence, {}, [ada.device]), as: 'commit' },
    {
      name: 'a longer number than needed',
      as: 'revocation',
      bytes: encode([respelt, [ada.device.sign(respelt)]]),
    },
    {
      name: 'signed without the domain',
      as: 'revocation',
      bytes: encode([payload, [signedBare(payload, ada.device)]]),
    },
    {
      name: 'a payload that is no byte string',
      as: 'revocation',
      bytes: encode([fieldsOf(revocation), [signature]]),
    },
    { name: 'a third item', as: 'revocation', bytes: encode([payload, [signature], 0]) },
    { name: 'nothing', as: 'revocation', bytes: new Uint8Array() },
  ];
}
