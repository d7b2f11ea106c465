import type { Cut, Hash, PublicKey, Signed, SpaceId } from '../protocol/index.ts';
import type { KeyLog } from './key-log.ts';

/**
 * The commits up to which devices that no longer count still do, in one space. Cuts by counting
 * devices unite, so that a cut can be widened when a forgotten honest commit turns up. A device
 * that does not count and is not in the result has nothing that counts.
 * @returns by device, ids of commits in ascending order
 */
export function evaluateCuts(
  keyLog: KeyLog,
  space: SpaceId,
  cuts: readonly Signed<Cut>[],
): Map<PublicKey, Hash[]> {
  const tips = new Map<PublicKey, Set<Hash>>();
  for (const { payload } of cuts) {
    if (payload.account !== keyLog.account || payload.space !== space) continue;
    if (keyLog.standing(payload.signer, payload.admission) !== 'counting') continue;
    const target = keyLog.devices.get(payload.device)?.standing;
    if (target === undefined || target === 'counting') continue;
    const known = tips.get(payload.device) ?? new Set<Hash>();
    for (const tip of payload.tips) known.add(tip);
    tips.set(payload.device, known);
  }
  return new Map([...tips].map(([device, set]) => [device, [...set].sort()]));
}
