import type { AccountId, Genesis, Hash, PublicKey, Renewal, Signed } from '../protocol/index.ts';

/** A genesis or a renewal in force at its time: who recovers, and who is on the list. */
export interface ChainLink {
  id: Hash;
  recovery: PublicKey;
  /** Its own device list: additions are not part of it. */
  devices: readonly PublicKey[];
}

/** Co-signers that stand on the predecessor's own list; others do not count. */
function weight(renewal: Signed<Renewal>, predecessor: ChainLink): number {
  return renewal.payload.coSigners.filter((key) => predecessor.devices.includes(key)).length;
}

/**
 * Follows the renewals from the genesis on. Of rivals, the one with more co-signers from the
 * predecessor's own list wins, then the lower id: whoever holds the same operations agrees.
 * A renewal by a key that was rotated away names no link of the chain's last key and does nothing.
 */
export function followRenewals(
  account: AccountId,
  genesis: Signed<Genesis>,
  renewals: readonly Signed<Renewal>[],
): { chain: [ChainLink, ...ChainLink[]]; contested: boolean } {
  const first: ChainLink = {
    id: genesis.id,
    recovery: genesis.payload.recovery,
    devices: [genesis.payload.device],
  };
  const chain: [ChainLink, ...ChainLink[]] = [first];
  let contested = false;
  for (let last = first; ;) {
    const rivals = renewals.filter(
      ({ payload }) =>
        payload.account === account &&
        payload.previous === last.id &&
        payload.signer === last.recovery,
    );
    const ranked = rivals.sort(
      (a, b) => weight(b, last) - weight(a, last) || (a.id < b.id ? -1 : 1),
    );
    const winner = ranked[0];
    if (winner === undefined) return { chain, contested };
    contested ||= ranked.length > 1;
    last = { id: winner.id, recovery: winner.payload.next, devices: winner.payload.keeps };
    chain.push(last);
  }
}
