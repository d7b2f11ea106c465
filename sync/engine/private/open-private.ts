import { evaluateKeyLog } from '../../identity/index.ts';
import { decodeKeyOperation } from '../../protocol/index.ts';
import type { AccountId, KeyOperation, PublicKey, Signed } from '../../protocol/index.ts';
import type { LocalStore, Store } from '../../store/index.ts';
import type { AccountKeeper } from '../account/account-keeper.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { PrivateThings } from './private-things.ts';

/** The private things of the account on this computer; opened again when somebody signs in. */
export async function openPrivate(parts: {
  local: LocalStore;
  store: Store;
  account: AccountKeeper;
  clock: Clock;
  random: Random;
  log: Log;
}): Promise<PrivateThings> {
  const { local, store, account, clock, random, log } = parts;
  const things = new PrivateThings({
    local,
    own: () => account.own,
    deviceSeed: () => account.deviceSeed(),
    recoveryKey: () => account.account && recoveryKeyOf(store, account.account),
    loadDocument: async () => (await import('../../documents/index.ts')).PrivateDocument,
    clock,
    random,
    log,
  });
  account.onChange(() => {
    if (account.own === undefined || things.failure === undefined) return;
    things.open().catch((error: unknown) => log('error', 'opening private things failed', error));
  });
  // Waited for: what is muted must not be seen for a moment.
  if (account.own !== undefined) await things.open();
  return things;
}

function recoveryKeyOf(store: Store, account: AccountId): PublicKey | undefined {
  const operations = store.keyOperations(account).flatMap((bytes) => {
    const decoded = decodeKeyOperation(bytes);
    if (!decoded.ok || decoded.value.payload.type === 'cut') return [];
    return [decoded.value as Signed<KeyOperation>];
  });
  return evaluateKeyLog(account, operations)?.recovery;
}
