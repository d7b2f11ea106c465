import { decodeKeyOperation, limits } from '../protocol/index.ts';
import type { AccountId, Cut, Hash, KeyOperation, Signed } from '../protocol/index.ts';
import { accountOf, worthKeeping } from '../identity/index.ts';
import { ACCEPT, ignore, reject } from './context.ts';
import type { ReplicaContext } from './context.ts';
import { isCut } from './key-logs.ts';
import { recount } from './recount.ts';
import { hasRoom } from './standing.ts';
import type { Verdict } from './replica.ts';

type Operation = Signed<KeyOperation> | Signed<Cut>;

function belongs(operation: Operation, account: AccountId): boolean {
  const { payload } = operation;
  if (payload.type !== 'genesis') return payload.account === account;
  return accountOf({ ...operation, payload }) === account;
}

/** Held ones that make room for weightier ones: who served more than the limit would be blamed. */
function givingWay(held: readonly Operation[], worth: ReadonlySet<Hash>, fresh: number): Hash[] {
  if (held.length + fresh <= limits.KEY_OPERATIONS) return [];
  return held.map(({ id }) => id).filter((id) => !worth.has(id));
}

/** Takes key operations and cuts of one account; what is new is kept, and who counts is found anew. */
export async function takeKeyLog(
  context: ReplicaContext,
  account: AccountId,
  operations: readonly Uint8Array[],
): Promise<Verdict> {
  const { store, keyLogs, events, quotas, space } = context;
  if (operations.length > limits.KEY_OPERATIONS)
    return reject('more key operations than an account may have');
  const decoded: Operation[] = [];
  for (const bytes of operations) {
    const operation = decodeKeyOperation(bytes);
    if (!operation.ok) return reject(operation.error.message);
    if (!belongs(operation.value, account)) return reject('a key operation of another account');
    decoded.push(operation.value);
  }
  const held = keyLogs.get(account);
  const unseen = decoded.filter((operation) => !held.ids.has(operation.id));
  if (unseen.length === 0) return ignore('seen');
  // Cuts travel only in their own space.
  if (unseen.some((operation) => isCut(operation) && operation.payload.space !== space))
    return reject('a cut of another space');
  // Anybody can sign in the name of any account: what none of its keys stands behind takes no room.
  const worth = worthKeeping(account, [...held.operations, ...unseen], limits.KEY_OPERATIONS);
  if (worth.size === 0) return ignore('unknown-account', account);
  const fresh = unseen.filter(({ id }) => worth.has(id));
  if (fresh.length === 0) return ignore('seen');
  // Who is known may always revoke and renew: that has a limit of its own.
  if (held.log === undefined) {
    const size = fresh.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (store.accountCount() >= quotas.accounts || !hasRoom(context, account, size))
      return ignore('over-quota');
  }
  store.transaction(() => {
    store.forgetKeyOperations(account, givingWay(held.operations, worth, fresh.length));
    for (const operation of fresh) {
      if (isCut(operation)) store.addCut(account, operation.id, operation.bytes);
      else store.addKeyOperation(account, operation.id, operation.bytes);
    }
    keyLogs.forget(account);
    store.setContested(account, keyLogs.get(account).log?.contested === true);
  });
  await recount(context, account);
  events.emit('keyLog', { account });
  return ACCEPT;
}
