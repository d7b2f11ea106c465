import type { AccountId, PublicKey } from '../../protocol/index.ts';
import type { PrivateTables } from '../../store/index.ts';
import type { Clock, Random } from '../ports.ts';
import { newEpoch, unwrapEpoch, wrapEpoch } from './epoch.ts';
import type { Epoch } from './epoch.ts';

export interface OpenEpochs {
  all: readonly Epoch[];
  /** What is written from now on is sealed with it. */
  current: Epoch;
}

/**
 * The keys of an account's private things that this device can have; where there is none yet one is
 * made. It is kept wrapped alone: for the device, and for the recovery key, so that the words bring
 * private things back when a device is lost.
 */
export async function openEpochs(parts: {
  tables: PrivateTables;
  account: AccountId;
  device: { publicKey: PublicKey; seed: Uint8Array };
  recoveryKey: PublicKey | undefined;
  clock: Clock;
  random: Random;
}): Promise<OpenEpochs> {
  const { tables, account, device, random } = parts;
  const all = tables
    .keys(account)
    .filter((key) => key.recipient === device.publicKey)
    .map(({ epoch, bytes }) => unwrapEpoch(account, epoch, device, bytes));
  const [current] = all;
  if (current !== undefined) return { all, current };
  const made = newEpoch(random);
  const recipients = [
    device.publicKey,
    ...(parts.recoveryKey === undefined ? [] : [parts.recoveryKey]),
  ];
  const wrapped = await Promise.all(
    recipients.map(async (recipient) => ({
      epoch: made.id,
      recipient,
      bytes: await wrapEpoch(account, made, recipient, random),
      made: parts.clock.now(),
    })),
  );
  tables.durably(() => {
    for (const key of wrapped) tables.addKey(account, key);
  });
  return { all: [made], current: made };
}
