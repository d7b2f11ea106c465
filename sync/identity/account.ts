import {
  accountFromDigest,
  genesisCodec,
  signingKey,
  signObject,
  toBytes,
} from '../protocol/index.ts';
import type { AccountId, Genesis, Signed, SigningKey } from '../protocol/index.ts';
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
