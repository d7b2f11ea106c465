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
  /** Those that count, and the nearest admission by which they do. */
  counting: ReadonlyMap<PublicKey, Admission>;
  /** Additions and revocations that have a place under this link, most senior first. */
  operations: readonly Hash[];
  /** How many devices the recovery key has added itself. */
  addedByRecovery: number;
}

/** One admission of one device, and who stands behind it. */
interface Place extends Admission {
  device: PublicKey;
  /** Nothing above it: on the link's list, or added by the recovery key. */
  adder: Place | undefined;
  /** It revoked one of those who stand behind it, and no longer leans on them. */
  standsAlone: boolean;
  /** Its adder had admitted as many as it may. */
  overLimit: boolean;
}

/** Operations of one type by who signed them under which admission. */
export class BySigner<T extends Addition | Revocation> {
  readonly #lists: Map<string, Signed<T>[]>;

  constructor(operations: readonly Signed<T>[]) {
    const sorted = operations.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    this.#lists = Map.groupBy(sorted, ({ payload }) => `${payload.signer}/${payload.admission}`);
  }

  /** In ascending order of their ids. */
  of(signer: PublicKey, admission: Hash): readonly Signed<T>[] {
    return this.#lists.get(`${signer}/${admission}`) ?? [];
  }
}

/**
 * Evaluates the additions and revocations under one link. Both are sets: no clock and no order of
 * arrival takes part. Each signer has its turn by seniority: the recovery key, then devices by
 * depth and by the id that admitted them. In its turn its revocations hold, then its additions.
 * Who was revoked by then, or leans on one who was, does nothing. Who revokes one it leans on is
 * kept, and so are those it added.
 */
export function evaluateDevices(
  link: ChainLink,
  additions: BySigner<Addition>,
  revocations: BySigner<Revocation>,
): DeviceSet {
  const revoked = new Set<PublicKey>();
  const operations: Hash[] = [];
  const admissionsGiven = new Map<PublicKey, number>();
  const places: Place[] = [];

  const counts = (place: Place): boolean =>
    !revoked.has(place.device) &&
    !place.overLimit &&
    (place.standsAlone || place.adder === undefined || counts(place.adder));

  const revoke = (signer: PublicKey, admission: Hash, place?: Place): void => {
    const acts = place === undefined || counts(place);
    for (const { id, payload } of revocations.of(signer, admission)) {
      operations.push(id);
      if (!acts || payload.device === signer) continue;
      if (place !== undefined && leansOn(place, payload.device)) place.standsAlone = true;
      revoked.add(payload.device);
    }
  };

  const admit = (signer: PublicKey, admission: Hash, adder?: Place): Place[] => {
    const acts = adder === undefined || counts(adder);
    const depth = (adder?.depth ?? 0) + 1;
    if (depth > ADDITION_DEPTH) return [];
    // The lowest ids, so that all who hold the same operations choose alike.
    return additions
      .of(signer, admission)
      .slice(0, ADDITIONS_PER_DEVICE)
      .map(({ id, payload }): Place => {
        operations.push(id);
        const given = admissionsGiven.get(signer) ?? 0;
        if (acts) admissionsGiven.set(signer, given + 1);
        const overLimit = acts && given >= ADDITIONS_PER_DEVICE;
        return { id, depth, device: payload.device, adder, standsAlone: false, overLimit };
      });
  };

  revoke(link.recovery, link.id);
  const byRecovery = admit(link.recovery, link.id);
  const addedByRecovery = byRecovery.length;
  let level = link.devices
    .filter((device) => device !== link.recovery)
    .map((device): Place => {
      return {
        id: link.id,
        depth: 0,
        device,
        adder: undefined,
        standsAlone: false,
        overLimit: false,
      };
    });
  for (let depth = 0; depth <= ADDITION_DEPTH; depth++) {
    level.sort(bySeniority);
    places.push(...level);
    const next = depth === 0 ? byRecovery : [];
    for (const place of level) {
      revoke(place.device, place.id, place);
      next.push(...admit(place.device, place.id, place));
    }
    level = next;
  }
  return { ...summary(places, counts), revoked, operations, addedByRecovery };
}

function summary(places: readonly Place[], counts: (place: Place) => boolean) {
  const admitted = new Map<PublicKey, Admission[]>();
  const counting = new Map<PublicKey, Admission>();
  for (const place of places) {
    const admission = { id: place.id, depth: place.depth };
    const known = admitted.get(place.device);
    if (known === undefined) admitted.set(place.device, [admission]);
    else known.push(admission);
    if (counts(place) && !counting.has(place.device)) counting.set(place.device, admission);
  }
  return { admitted, counting };
}

const bySeniority = (a: Place, b: Place): number => order(a.id, b.id) || order(a.device, b.device);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function leansOn(place: Place, device: PublicKey): boolean {
  for (let adder = place.adder; adder !== undefined; adder = adder.adder)
    if (adder.device === device) return true;
  return false;
}
