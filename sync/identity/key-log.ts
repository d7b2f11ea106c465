import { idDigest, toHash } from '../protocol/index.ts';
import type {
  AccountId,
  Addition,
  Genesis,
  Hash,
  KeyOperation,
  PublicKey,
  Renewal,
  Revocation,
  Signed,
} from '../protocol/index.ts';
import { BySigner, evaluateDevices } from './admission-tree.ts';
import type { Admission, DeviceSet } from './admission-tree.ts';
import { followRenewals } from './renewal-chain.ts';

/**
 * counting: signs for the account now. revoked, dropped (a renewal did not keep it), void (who
 * admitted it was revoked, or had admitted too many): only what cuts name still counts. unknown:
 * never admitted, as far as the operations held here say.
 */
export type Standing = 'counting' | 'revoked' | 'dropped' | 'void' | 'unknown';

interface DeviceStanding {
  standing: Exclude<Standing, 'unknown'>;
  /** All by which it was ever admitted, under every link; the last link's nearest ones first. */
  admissions: readonly Admission[];
}

export interface KeyLog {
  account: AccountId;
  /** The recovery key in force. */
  recovery: PublicKey;
  /** Id of the genesis or renewal in force: the recovery key's admission. */
  head: Hash;
  /** Rival renewals are held: two people may hold the words. */
  contested: boolean;
  devices: ReadonlyMap<PublicKey, DeviceStanding>;
  /** Standing of a device whose commit (or cut) names this admission. */
  standing(device: PublicKey, admission: Hash): Standing;
  /** What a device that counts names as its admission from now on. */
  admission(device: PublicKey): Hash | undefined;
  /**
   * Operations that have a place in this log, the weightiest first: the chain, what stands under
   * the link in force, by seniority, then what earlier and lost links hold. The rest was signed by
   * keys the account never admitted, or is beyond a limit, and need not be kept.
   */
  rooted: readonly Hash[];
  /** How many additions the recovery key has signed under the link in force. */
  addedByRecovery: number;
}

/** The operations of one type, each once, that are about this account. */
function ofType<T extends Addition | Revocation | Renewal>(
  operations: Iterable<Signed<KeyOperation>>,
  account: AccountId,
  type: T['type'],
): Signed<T>[] {
  return [...operations].filter(
    (operation): operation is Signed<T> =>
      operation.payload.type === type && operation.payload.account === account,
  );
}

/**
 * What an account's key operations say, by the rules of docs/PROTOCOL.md, "Key log". Pure, and the
 * same for every order of the operations; what does not count is set aside, never an error.
 * @returns nothing while the genesis is not among the operations
 */
export function evaluateKeyLog(
  account: AccountId,
  operations: readonly Signed<KeyOperation>[],
): KeyLog | undefined {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const genesis = byId.get(toHash(idDigest(account)));
  if (genesis?.payload.type !== 'genesis') return undefined;
  const additions = new BySigner(ofType<Addition>(byId.values(), account, 'addition'));
  const revocations = new BySigner(ofType<Revocation>(byId.values(), account, 'revocation'));
  const { chain, lost, contested } = followRenewals(
    genesis as Signed<Genesis>,
    ofType<Renewal>(byId.values(), account, 'renewal'),
  );
  const head = chain.at(-1) ?? chain[0];
  const now = evaluateDevices(head, additions, revocations);
  const past = [...chain.slice(0, -1).reverse(), ...lost].map((link) =>
    evaluateDevices(link, additions, revocations),
  );
  const devices = standings(now, past);
  const targets = (id: Hash) => {
    const payload = byId.get(id)?.payload;
    return payload?.type !== 'revocation' || devices.has(payload.device);
  };
  const places = [now, ...past].flatMap((set) => set.operations).filter(targets);
  return {
    account,
    recovery: head.recovery,
    head: head.id,
    contested,
    devices,
    standing: (device, admission) => {
      const known = devices.get(device);
      return known?.admissions.some(({ id }) => id === admission) === true
        ? known.standing
        : 'unknown';
    },
    admission: (device) => now.counting.get(device)?.id,
    rooted: [...chain.map(({ id }) => id), ...places, ...lost.map(({ id }) => id)],
    addedByRecovery: now.addedByRecovery,
  };
}

function standings(now: DeviceSet, past: readonly DeviceSet[]): Map<PublicKey, DeviceStanding> {
  const devices = new Map<PublicKey, DeviceStanding & { admissions: Admission[] }>();
  for (const { admitted } of [now, ...past])
    for (const [device, admissions] of admitted) {
      const known = devices.get(device);
      if (known !== undefined) known.admissions.push(...admissions);
      else devices.set(device, { standing: standingIn(now, device), admissions: [...admissions] });
    }
  return devices;
}

function standingIn(set: DeviceSet, device: PublicKey): DeviceStanding['standing'] {
  if (!set.admitted.has(device)) return 'dropped';
  if (set.revoked.has(device)) return 'revoked';
  return set.counting.has(device) ? 'counting' : 'void';
}
