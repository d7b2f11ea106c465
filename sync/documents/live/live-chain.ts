import type { Hash, LiveParts } from '../../protocol/index.ts';
import { ACCEPT, ignore } from '../context.ts';
import type { ReplicaContext } from '../context.ts';
import type { DeviceState, Writer } from '../ports.ts';
import type { Verdict } from '../replica.ts';
import { hasRoom, refusalByKeyLog } from '../standing.ts';
import { EMPTY_STATE, hashOfState, sameHeads, withChanged } from '../state.ts';
import { writerOf } from '../tips.ts';

/** A commit and its changes as they come over gossip, decoded. */
export interface LiveUpdate {
  parts: LiveParts;
  /** Bytes of the update, for the quotas. */
  size: number;
}

/** One commit, and the device's whole state after it. */
interface Link {
  update: LiveUpdate;
  after: DeviceState;
}

/** Commits of one device, each of which builds on the one before it. */
export interface LiveChain {
  writer: Writer;
  /** The tips that the first one builds on, and the state that they stand for. */
  tips: Hash[];
  before: DeviceState;
  links: Link[];
}

export interface LinkedUpdates {
  chain: LiveChain | undefined;
  verdicts: Map<LiveUpdate, Verdict>;
  /** To be looked at again when the chain has been taken. */
  later: LiveUpdate[];
}

/** Links updates of one device, in their order, as far as each builds on the one before it. */
export function linkUp(context: ReplicaContext, updates: readonly LiveUpdate[]): LinkedUpdates {
  const verdicts = new Map<LiveUpdate, Verdict>();
  let chain: LiveChain | undefined;
  let size = 0;
  for (const [at, update] of updates.entries()) {
    const { commit } = update.parts;
    const { payload } = commit;
    const refused = refusal(context, update, size);
    if (refused !== undefined) {
      verdicts.set(update, refused);
      continue;
    }
    const last = chain?.links.at(-1);
    if (last !== undefined && !sameHeads(payload.previous, [last.update.parts.commit.id]))
      return { chain, verdicts, later: updates.slice(at) };
    const before = last?.after ?? stateBefore(context, update.parts);
    const after = before === undefined ? undefined : withChanged(before, payload.changed);
    const writer = writerOf(payload);
    if (
      before === undefined ||
      after === undefined ||
      hashOfState(context.space, writer, after) !== payload.whole
    ) {
      verdicts.set(update, ignore('gap', payload.account));
      continue;
    }
    chain ??= { writer, tips: payload.previous, before, links: [] };
    chain.links.push({ update, after });
    size += update.size;
  }
  return { chain, verdicts, later: [] };
}

/** Checks what can be told from the update alone and from the key log, before any decoding. */
function refusal(
  context: ReplicaContext,
  { parts: { commit }, size }: LiveUpdate,
  taken: number,
): Verdict | undefined {
  if (context.store.commit(commit.id) !== undefined) return ignore('seen');
  const notCounting = refusalByKeyLog(context, commit);
  if (notCounting !== undefined) return notCounting;
  // Good, and not wanted whole here: others may want it.
  if (context.interest.of(commit.payload.account) !== 'all') return ACCEPT;
  return hasRoom(context, commit.payload.account, taken + size) ? undefined : ignore('over-quota');
}

/** The state the commit builds on, where it is exactly the one tip that is held. */
function stateBefore({ store }: ReplicaContext, { commit }: LiveParts): DeviceState | undefined {
  const { payload } = commit;
  const tips = store.tips(writerOf(payload)).map(({ id }) => id);
  if (!sameHeads(tips, payload.previous)) return undefined;
  const [only] = tips;
  if (only === undefined) return EMPTY_STATE;
  return tips.length === 1 ? store.state(only) : undefined;
}
