import {
  accountFromDigest,
  additionCodec,
  genesisCodec,
  signingKey,
  signObject,
  toBytes,
} from '../protocol/index.ts';
import type { AccountId, Addition, Genesis, Hash, Signed, SigningKey } from '../protocol/index.ts';
import { recoveryKey } from './phrase.ts';

export interface NewAccount {
  account: AccountId;
  genesis: Signed<Genesis>;
  device: SigningKey;
  recovery: SigningKey;
}

/** The account that a genesis makes: the CID of its payload. */
export function accountOf(genesis: Signed<Genesis>): AccountId {
  return accountFromDigest(toBytes(genesis.id));
}

/**
 * Makes an account: its genesis names the recovery key behind the words and this first device.
 * @param entropy 32 random bytes, which the 24 words spell
 * @param deviceSeed 32 random bytes, the secret half of the device key
 */
export function createAccount({
  entropy,
  deviceSeed,
}: {
  entropy: Uint8Array;
  deviceSeed: Uint8Array;
}): NewAccount {
  const recovery = recoveryKey(entropy);
  const device = signingKey(deviceSeed);
  const payload: Genesis = {
    type: 'genesis',
    recovery: recovery.publicKey,
    device: device.publicKey,
  };
  const genesis = signObject(genesisCodec, payload, [recovery, device]);
  return { account: accountOf(genesis), genesis, device, recovery };
}

/**
 * Admits a device. A restored account does this with its recovery key, whose admission is the
 * genesis or renewal that named it: the devices that were lost go on counting, and so does what
 * they wrote.
 */
export function addDevice(options: {
  account: AccountId;
  signer: SigningKey;
  admission: Hash;
  device: SigningKey;
}): Signed<Addition> {
  const { account, signer, admission, device } = options;
  return signObject(
    additionCodec,
    { type: 'addition', account, signer: signer.publicKey, admission, device: device.publicKey },
    [signer, device],
  );
}
