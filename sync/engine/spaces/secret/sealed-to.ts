import { evaluateKeyLog } from '../../../identity/index.ts';
import { decodeKeyOperation } from '../../../protocol/index.ts';
import type { AccountId, KeyOperation, PublicKey, Signed } from '../../../protocol/index.ts';
import type { Store } from '../../../store/index.ts';

const PAGE = 1000;

/** Everybody who is known in a space, whose account this computer's is included. */
export function membersIn(
  store: Pick<Store, 'people'>,
  own: AccountId | undefined,
): ReadonlySet<AccountId> {
  const all = new Set<AccountId>(own === undefined ? [] : [own]);
  for (let after: AccountId | undefined; ;) {
    const rows = store.people({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { account } of rows) all.add(account);
    after = rows.at(-1)?.account;
    if (rows.length < PAGE || after === undefined) return all;
  }
}

/** The devices that sign for an account now, as far as its key log is here. */
export function devicesOf(store: Pick<Store, 'keyOperations'>, account: AccountId): PublicKey[] {
  const operations = store.keyOperations(account).flatMap((bytes) => {
    const decoded = decodeKeyOperation(bytes);
    if (!decoded.ok || decoded.value.payload.type === 'cut') return [];
    return [decoded.value as Signed<KeyOperation>];
  });
  const log = evaluateKeyLog(account, operations);
  return [...(log?.devices ?? [])]
    .filter(([, { standing }]) => standing === 'counting')
    .map(([device]) => device);
}
