import { limits } from '../protocol/index.ts';
import type { KeyOperation, PublicKey, Result, Signed, SigningKey } from '../protocol/index.ts';
import type { KeyLog } from './key-log.ts';
import { addDevice, renewAccount, revokeDevice } from './operations.ts';

export interface RecoveryFailure {
  /** other-words: the words were rotated away, or are another account's. revoked-device: take a new key. */
  code: 'other-words' | 'revoked-device';
  message: string;
}

/**
 * What the words sign on a new machine, so that its device counts. An addition, not a renewal: the
 * machines that were lost go on counting, with all they wrote, until they are named in `remove`, and
 * two machines restored at once are no rivals. Only when the recovery key has added as many as one
 * key may does a renewal with the same words make room.
 * @param remove devices to revoke, now that the words are at hand: a thief's machine
 * @returns nothing to sign where the device counts already and nothing is removed
 */
export function recoverOperations(
  keyLog: KeyLog,
  {
    recovery,
    device,
    remove = [],
  }: { recovery: SigningKey; device: SigningKey; remove?: readonly PublicKey[] },
): Result<Signed<KeyOperation>[], RecoveryFailure> {
  if (recovery.publicKey !== keyLog.recovery)
    return failure('other-words', 'these are not the words that are in force for this account');
  const standing = keyLog.devices.get(device.publicKey)?.standing;
  if (standing === 'revoked' || remove.includes(device.publicKey))
    return failure(
      'revoked-device',
      'this device was removed from the account: it needs a new key',
    );
  const signer = { account: keyLog.account, key: recovery, admission: keyLog.head };
  const removals = remove
    .filter((key) => keyLog.devices.get(key)?.standing === 'counting')
    .map((key) => revokeDevice(signer, key));
  if (standing === 'counting') return { ok: true, value: removals };
  if (keyLog.addedByRecovery < limits.ADDITIONS_PER_DEVICE)
    return { ok: true, value: [...removals, addDevice(signer, device)] };
  const keeps = [...keyLog.devices]
    .filter(([key, known]) => known.standing === 'counting' && !remove.includes(key))
    .map(([key]) => key)
    .slice(0, limits.RENEWAL_DEVICES - 1);
  const renewal = renewAccount(keyLog, {
    recovery,
    next: recovery,
    keeps: [...keeps, device.publicKey],
    coSigners: [device],
  });
  return { ok: true, value: [renewal] };
}

function failure(
  code: RecoveryFailure['code'],
  message: string,
): { ok: false; error: RecoveryFailure } {
  return { ok: false, error: { code, message } };
}
