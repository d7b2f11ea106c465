import type { Replica } from '../documents/index.ts';
import { sha256, toBytes } from '../protocol/index.ts';
import type { AccountId, Hash, Presence, Signed } from '../protocol/index.ts';
import type { Claims } from './claims.ts';
import type { Scores } from './scoring.ts';

/** What all sessions of one node share. */
export interface SessionContext {
  replica: Replica;
  scores: Scores;
  claims: Claims;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** Signed for the peer that is spoken to; undefined while there is no account. */
  presence: (to: string) => Uint8Array | undefined;
  /** Checks that a presence is of this space and between these two peers. */
  readPresence: (bytes: Uint8Array, from: string) => Signed<Presence> | undefined;
  /** Everyone's whole content is wanted here: then nobody needs to push lone records. */
  wantsAll: boolean;
  progressed: () => void;
  log: (message: string) => void;
}

/** A digest over all that two peers compare: key logs and tips. */
export function digestOf(replica: Replica): Hash {
  const keyLogs = replica.keyLogs().map(({ account, digest }) => `${account}${digest}`);
  const tips = replica.frontier().flatMap(({ tips: ids }) => ids);
  return sha256(Buffer.from(keyLogs.sort().join()), ...tips.sort().map(toBytes));
}

/** The account behind a presence, where its key log says that the device speaks for it. */
export function accountBehind(
  replica: Replica,
  presence: Signed<Presence> | undefined,
): AccountId | undefined {
  if (presence === undefined) return undefined;
  const { account, device, admission } = presence.payload;
  return replica.standing(account, device, admission) === 'counting' ? account : undefined;
}
