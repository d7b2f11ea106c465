import {
  additionCodec,
  cutCodec,
  renewalCodec,
  revocationCodec,
  signObject,
} from '../protocol/index.ts';
import type {
  AccountId,
  Addition,
  Cut,
  Hash,
  PublicKey,
  Renewal,
  Revocation,
  Signed,
  SigningKey,
  SpaceId,
} from '../protocol/index.ts';
import type { KeyLog } from './key-log.ts';

/** Who signs an operation: a device, or the recovery key in force, and what admitted it. */
export interface Signer {
  account: AccountId;
  key: SigningKey;
  /** Of a device: `keyLog.admission(device)`; of the recovery key: `keyLog.head`. */
  admission: Hash;
}

const signedBy = ({ account, key, admission }: Signer) => ({
  account,
  signer: key.publicKey,
  admission,
});

/** Admits a device; both sign, so that nobody's key is claimed without its owner. */
export function addDevice(signer: Signer, device: SigningKey): Signed<Addition> {
  return signObject(
    additionCodec,
    { type: 'addition', ...signedBy(signer), device: device.publicKey },
    [signer.key, device],
  );
}

/** Takes a device's right to sign away; its key never returns under the same link. */
export function revokeDevice(signer: Signer, device: PublicKey): Signed<Revocation> {
  return signObject(revocationCodec, { type: 'revocation', ...signedBy(signer), device }, [
    signer.key,
  ]);
}

/** Says what still counts, in one space, of a device that no longer does. */
export function cutDevice(
  signer: Signer,
  { space, device, tips }: { space: SpaceId; device: PublicKey; tips: readonly Hash[] },
): Signed<Cut> {
  const payload: Cut = {
    type: 'cut',
    ...signedBy(signer),
    space,
    device,
    tips: [...new Set(tips)].sort(),
  };
  return signObject(cutCodec, payload, [signer.key]);
}

/**
 * Puts a new recovery key in force, and a new list of devices.
 * @param coSigners devices that stand in for it; those on the predecessor's list weigh against rivals
 */
export function renewAccount(
  keyLog: KeyLog,
  {
    recovery,
    next,
    keeps,
    coSigners,
  }: {
    recovery: SigningKey;
    next: SigningKey;
    keeps: readonly PublicKey[];
    coSigners: readonly SigningKey[];
  },
): Signed<Renewal> {
  const payload: Renewal = {
    type: 'renewal',
    account: keyLog.account,
    previous: keyLog.head,
    signer: recovery.publicKey,
    next: next.publicKey,
    keeps: [...new Set(keeps)].sort(),
    coSigners: [...new Set(coSigners.map(({ publicKey }) => publicKey))].sort(),
  };
  return signObject(renewalCodec, payload, [recovery, next, ...coSigners]);
}
