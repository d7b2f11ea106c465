import type { AccountId, Cut, Hash, KeyOperation, Signed } from '../protocol/index.ts';
import { evaluateKeyLog } from './key-log.ts';
import type { KeyLog } from './key-log.ts';

type Operation = Signed<KeyOperation> | Signed<Cut>;

function isCut(operation: Operation): operation is Signed<Cut> {
  return operation.payload.type === 'cut';
}

/**
 * Which operations and cuts of an account are worth a place on the disk, the weightiest first.
 * Anybody can sign an addition or a cut in the name of any account: what no key of the account
 * stands behind is left out, or a stranger could fill the room that a revocation will need.
 * @param operations all that is held and all that came, in any order
 * @param limit how many are kept at most
 * @returns their ids; none without the genesis
 */
export function worthKeeping(
  account: AccountId,
  operations: readonly Operation[],
  limit: number,
): ReadonlySet<Hash> {
  const log = evaluateKeyLog(
    account,
    operations.filter((operation): operation is Signed<KeyOperation> => !isCut(operation)),
  );
  if (log === undefined) return new Set();
  const cuts = operations.filter(isCut).filter((cut) => isRooted(log, cut));
  const counting = (cut: Signed<Cut>) =>
    log.standing(cut.payload.signer, cut.payload.admission) === 'counting' ? 0 : 1;
  cuts.sort((a, b) => counting(a) - counting(b) || (a.id < b.id ? -1 : 1));
  return new Set([...log.rooted, ...cuts.map(({ id }) => id)].slice(0, limit));
}

function isRooted(log: KeyLog, { payload }: Signed<Cut>): boolean {
  return (
    payload.account === log.account &&
    log.standing(payload.signer, payload.admission) !== 'unknown' &&
    log.devices.has(payload.device)
  );
}
