import { limits } from '../protocol/index.ts';
import type { Addition, Hash, PublicKey, Revocation, Signed } from '../protocol/index.ts';
import type { ChainLink } from './renewal-chain.ts';

const { ADDITION_DEPTH, ADDITIONS_PER_DEVICE } = limits;

/** How a device came in under one link of the chain: by its list (depth 0) or by an addition. */
export interface Admission {
  id: Hash;
  depth: number;
}
/** Devices under one link of the chain. */
export interface DeviceSet {
  /** All that were ever admitted under it, with each of their admissions, nearest first. */
  admitted: ReadonlyMap<PublicKey, readonly Admission[]>;
  revoked: ReadonlySet<PublicKey>;
  /** Those that count: neither revoked nor voided with whoever added them. */
  counting: ReadonlySet<PublicKey>;
}

/**
 * Spreads admissions from the link's list and its recovery key, level by level. Nobody in `revoked`
 * admits anyone or is admitted; `kept` stand on their own (revokers whose adder they revoked).
 */
function spread(
  link: ChainLink,
  additions: readonly Signed<Addition>[],
  revoked: ReadonlySet<PublicKey>,
  kept: ReadonlyMap<PublicKey, readonly Admission[]>,
): Map<PublicKey, Admission[]> {
  const admitted = new Map<PublicKey, Admission[]>();
  for (const device of link.devices)
    if (!revoked.has(device)) admitted.set(device, [{ id: link.id, depth: 0 }]);
  for (const [device, admissions] of kept)
    if (!admitted.has(device)) admitted.set(device, [...admissions]);
  for (let depth = 1; depth <= ADDITION_DEPTH; depth++) {
    const signers = new Map(
      [...admitted].map(([key, list]) => [key, list.filter((a) => a.depth === depth - 1)] as const),
    );
    if (depth === 1)
      signers.set(link.recovery, [
        ...(signers.get(link.recovery) ?? []),
        { id: link.id, depth: 0 },
      ]);
    for (const [signer, admissions] of signers) {
      for (const addition of ownAdditions(additions, signer, admissions)) {
        const device = addition.payload.device;
        const known = admitted.get(device) ?? [];
        if (revoked.has(device) || known.some((a) => a.id === addition.id)) continue;
        admitted.set(device, [...known, { id: addition.id, depth }]);
      }
    }
  }
  return admitted;
}

/** The additions one signer may make: the 16 with the lowest ids, so that all observers choose alike. */
function ownAdditions(
  additions: readonly Signed<Addition>[],
  signer: PublicKey,
  admissions: readonly Admission[],
) {
  if (admissions.length === 0) return [];
  return additions
    .filter(
      ({ payload }) =>
        payload.signer === signer && admissions.some((a) => a.id === payload.admission),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, ADDITIONS_PER_DEVICE);
}

/** Revokers in the order of their seniority: the recovery key, then by depth, addition and key. */
function bySeniority(
  link: ChainLink,
  admitted: ReadonlyMap<PublicKey, readonly Admission[]>,
): PublicKey[] {
  const rank = (key: PublicKey) => {
    const nearest = admitted.get(key)?.[0];
    return nearest === undefined ? '' : `${nearest.depth}:${nearest.id}:${key}`;
  };
  const devices = [...admitted.keys()]
    .filter((key) => key !== link.recovery)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return [link.recovery, ...devices];
}

/**
 * Evaluates additions and revocations under one link. Both are sets: no clock and no order of
 * arrival takes part. Each signer has its turn by seniority; who is revoked or voided by then does
 * nothing more, and a revoker is kept even where it revokes the one that admitted it.
 */
export function evaluateDevices(
  link: ChainLink,
  additions: readonly Signed<Addition>[],
  revocations: readonly Signed<Revocation>[],
): DeviceSet {
  const revoked = new Set<PublicKey>();
  const kept = new Map<PublicKey, readonly Admission[]>();
  const admitted = spread(link, additions, revoked, kept);
  let counting = admitted;
  for (const signer of bySeniority(link, admitted)) {
    const own = signer === link.recovery ? [{ id: link.id, depth: 0 }] : counting.get(signer);
    if (own === undefined) continue;
    const targets = revocations
      .filter(
        ({ payload }) => payload.signer === signer && own.some((a) => a.id === payload.admission),
      )
      .map(({ payload }) => payload.device)
      .filter((device) => device !== signer && admitted.has(device));
    if (targets.length === 0) continue;
    for (const device of targets) {
      revoked.add(device);
      kept.delete(device);
    }
    if (signer !== link.recovery) kept.set(signer, own);
    counting = spread(link, additions, revoked, kept);
  }
  return { admitted, revoked, counting: new Set(counting.keys()) };
}
