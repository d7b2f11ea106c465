import { evaluateKeyLog, recoverOperations } from '../../identity/index.ts';
import { decodeKeyOperation } from '../../protocol/index.ts';
import type { AccountId, KeyOperation, Signed, SigningKey } from '../../protocol/index.ts';
import type { AccountDocuments } from './documents-port.ts';
import type { OwnAccount } from './own-account.ts';

/**
 * Looks among the key logs held here for the account that these words rule, and admits this device
 * to it. The lost devices go on counting, and with them all that they wrote.
 * @returns undefined while the key log has not arrived
 */
export async function admitDevice(
  documents: AccountDocuments,
  recovery: SigningKey,
  device: SigningKey,
): Promise<OwnAccount | undefined> {
  for (const account of documents.accountsByRecoveryKey(recovery.publicKey)) {
    const log = evaluateKeyLog(account, keyOperations(documents, account));
    const recovered = log === undefined ? undefined : recoverOperations(log, { recovery, device });
    // Words that were replaced since sign nothing that counts; other accounts may have these.
    const admission = recovered?.ok === true ? recovered.value.at(-1) : undefined;
    if (recovered?.ok !== true || admission === undefined) continue;
    const operations = recovered.value.map(({ bytes }) => bytes);
    const { verdict } = await documents.takeKeyLog(account, operations);
    if (verdict !== 'accept') throw new Error('the addition of this device was not accepted');
    return { account, device: device.publicKey, admission: admission.id };
  }
  return undefined;
}

function keyOperations(documents: AccountDocuments, account: AccountId): Signed<KeyOperation>[] {
  return documents.keyLog(account).flatMap((bytes) => {
    const decoded = decodeKeyOperation(bytes);
    if (!decoded.ok || decoded.value.payload.type === 'cut') return [];
    return [decoded.value as Signed<KeyOperation>];
  });
}
