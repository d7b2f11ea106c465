import type { Genesis, Hash, PublicKey, Renewal, Signed } from '../protocol/index.ts';
import { limits } from '../protocol/index.ts';

/** A genesis, or a renewal that follows one: who recovers, and who is on the list. */
export interface ChainLink {
  id: Hash;
  recovery: PublicKey;
  /** Its own device list: additions are not part of it. */
  devices: readonly PublicKey[];
}
export interface RenewalChain {
  /** From the genesis to the one in force. */
  chain: readonly [ChainLink, ...ChainLink[]];
  /** Those that lost against a rival, and what followed them. */
  lost: readonly ChainLink[];
  /** A link of the chain had a rival: two people may hold the words. */
  contested: boolean;
}

/** Co-signers that stand on the predecessor's own list; others add no weight. */
function weight(renewal: Signed<Renewal>, predecessor: ChainLink): number {
  return renewal.payload.coSigners.filter((key) => predecessor.devices.includes(key)).length;
}

/**
 * Renewals that follow a link, the winner first: more co-signers from the link's own list, then the
 * lower id, so that whoever holds the same operations agrees. A renewal by another key than the
 * link's recovery key follows nothing: words that were rotated away are worth nothing.
 */
function successors(link: ChainLink, renewals: readonly Signed<Renewal>[]): ChainLink[] {
  return renewals
    .filter(({ payload }) => payload.signer === link.recovery)
    .map((renewal) => ({ renewal, weight: weight(renewal, link) }))
    .sort((a, b) => b.weight - a.weight || (a.renewal.id < b.renewal.id ? -1 : 1))
    .slice(0, limits.RIVAL_RENEWALS)
    .map(({ renewal: { id, payload } }) => ({
      id,
      recovery: payload.next,
      devices: payload.keeps,
    }));
}

/** Follows the renewals of one account from its genesis on. */
export function followRenewals(
  genesis: Signed<Genesis>,
  renewals: readonly Signed<Renewal>[],
): RenewalChain {
  const following = Map.groupBy(renewals, ({ payload }) => payload.previous);
  const after = (link: ChainLink) => successors(link, following.get(link.id) ?? []);
  const { recovery, device } = genesis.payload;
  const chain: [ChainLink, ...ChainLink[]] = [{ id: genesis.id, recovery, devices: [device] }];
  const lost: ChainLink[] = [];
  for (let [winner, ...rivals] = after(chain[0]); winner !== undefined;) {
    chain.push(winner);
    lost.push(...rivals);
    [winner, ...rivals] = after(winner);
  }
  const contested = lost.length > 0;
  // A link is named by its hash and names its predecessor's: no circle is possible.
  for (const link of lost) lost.push(...after(link));
  return { chain, lost, contested };
}
