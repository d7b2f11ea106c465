import type { AccountId, SpaceId } from '../protocol/index.ts';
import type { Decoder } from './decoder/decoder.ts';
import type { Emitter } from './emitter.ts';
import type { Fullness } from './fullness.ts';
import type { Interest } from './keeping.ts';
import type { KeyLogs } from './key-logs.ts';
import type { DocumentStore, Writer } from './ports.ts';
import type { Quotas } from './quotas.ts';
import type { ReplicaEvents, Verdict } from './replica.ts';

/** What the parts of a replica work with. */
export interface ReplicaContext {
  space: SpaceId;
  store: DocumentStore;
  decoder: Decoder;
  keyLogs: KeyLogs;
  events: Emitter<ReplicaEvents>;
  quotas: Quotas;
  /** Room for everybody's together. */
  fullness: Fullness;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  /** Whose content is wanted here, and how much of it. */
  interest: Interest;
  /** Whom the person of this computer does not want to see. */
  hides: (account: AccountId) => boolean;
  /** True for a device of this computer's own account on this computer. */
  isOwn: (writer: Writer) => boolean;
}

export const ACCEPT: Verdict = { verdict: 'accept' };
export const reject = (reason: string): Verdict => ({ verdict: 'reject', reason });
export const ignore = (
  reason: Extract<Verdict, { verdict: 'ignore' }>['reason'],
  account?: AccountId,
): Verdict => ({ verdict: 'ignore', reason, ...(account === undefined ? {} : { account }) });
