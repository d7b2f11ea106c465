import { toHash, idDigest } from '../protocol/index.ts';
import type {
  AccountId,
  Addition,
  Cut,
  Genesis,
  Hash,
  KeyOperation,
  PublicKey,
  Renewal,
  Revocation,
  Signed,
  SpaceId,
} from '../protocol/index.ts';
import { evaluateDevices } from './device-set.ts';
import type { Admission, DeviceSet } from './device-set.ts';
import { followRenewals } from './renewal-chain.ts';

/**
 * counting: signs for the account now. revoked, dropped (a renewal did not keep it), void (who
 * admitted it was revoked): only what cuts name still counts. unknown: never admitted, as far as
 * the operations held here say.
 */
export type Standing = 'counting' | 'revoked' | 'dropped' | 'void' | 'unknown';

export interface KeyLog {
  account: AccountId;
  /** The recovery key in force. */
  recovery: PublicKey;
  /** Id of the genesis or renewal in force: the recovery key's admission. */
  head: Hash;
  /** Rival renewals are held: two people may hold the words. */
  contested: boolean;
  devices: ReadonlyMap<PublicKey, { standing: Standing; admissions: readonly Admission[] }>;
  /** Standing of a device under the admission that a commit of it names. */
  standing(device: PublicKey, admission: Hash): Standing;
}

type Of<T extends KeyOperation> = Signed<T>;
const ofType = <T extends KeyOperation>(
  operations: readonly Signed<KeyOperation>[],
  type: T['type'],
): Of<T>[] => operations.filter((operation): operation is Of<T> => operation.payload.type === type);

/**
 * What an account's key operations say, by the rules of docs/PROTOCOL.md, "Key log". Pure, and the
 * same for every order of the operations; what does not count is set aside, never an error.
 * @returns nothing while the genesis is not among the operations
 */
export function evaluateKeyLog(
  account: AccountId,
  operations: readonly Signed<KeyOperation>[],
): KeyLog | undefined {
  const unique = [...new Map(operations.map((operation) => [operation.id, operation])).values()];
  const genesisId = toHash(idDigest(account));
  const genesis = ofType<Genesis>(unique, 'genesis').find(({ id }) => id === genesisId);
  if (genesis === undefined) return undefined;
  const about = <T extends Addition | Revocation | Renewal>(list: Of<T>[]) =>
    list.filter(({ payload }) => payload.account === account);
  const additions = about(ofType<Addition>(unique, 'addition'));
  const revocations = about(ofType<Revocation>(unique, 'revocation'));
  const { chain, contested } = followRenewals(
    account,
    genesis,
    about(ofType<Renewal>(unique, 'renewal')),
  );
  const sets = chain.map((link) => evaluateDevices(link, additions, revocations));
  const now = sets.at(-1) as DeviceSet;
  const head = chain.at(-1) ?? chain[0];

  const devices = new Map<PublicKey, { standing: Standing; admissions: Admission[] }>();
  for (const set of sets)
    for (const [device, admissions] of set.admitted) {
      const known = devices.get(device)?.admissions ?? [];
      devices.set(device, {
        standing: standingIn(now, device),
        admissions: [...known, ...admissions],
      });
    }
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
  };
}

function standingIn(set: DeviceSet, device: PublicKey): Standing {
  if (set.revoked.has(device)) return 'revoked';
  if (set.counting.has(device)) return 'counting';
  return set.admitted.has(device) ? 'void' : 'dropped';
}

/**
 * The commits up to which devices that no longer count still do, in one space. Cuts by the recovery
 * key and by counting devices unite, so that a cut can be widened when a forgotten commit turns up.
 */
export function evaluateCuts(
  keyLog: KeyLog,
  space: SpaceId,
  cuts: readonly Signed<Cut>[],
): Map<PublicKey, Hash[]> {
  const tips = new Map<PublicKey, Set<Hash>>();
  for (const { payload } of cuts) {
    if (payload.account !== keyLog.account || payload.space !== space) continue;
    const byRecovery = payload.signer === keyLog.recovery && payload.admission === keyLog.head;
    if (!byRecovery && keyLog.standing(payload.signer, payload.admission) !== 'counting') continue;
    const known = tips.get(payload.device) ?? new Set<Hash>();
    for (const tip of payload.tips) known.add(tip);
    tips.set(payload.device, known);
  }
  return new Map([...tips].map(([device, set]) => [device, [...set].sort()]));
}
