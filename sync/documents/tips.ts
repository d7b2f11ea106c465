import type { Commit, Entry, Hash, Signed } from '../protocol/index.ts';
import { limits } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import { holdsAll, wantedOf } from './keeping.ts';
import type { DeviceState, StoredCommit, Writer } from './ports.ts';
import { recordsUpTo, redactedRecords } from './redact.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';

export const writerOf = ({ account, device }: Writer): Writer => ({ account, device });

export function storedCommit(
  { id, payload, bytes }: Signed<Commit>,
  counts: boolean,
): StoredCommit {
  const { admission, previous, time } = payload;
  return { id, writer: writerOf(payload), admission, previous, time, bytes, tip: true, counts };
}

/** False where a device has all the tips it may have and a new one takes the place of none of them. */
export function hasTipRoom(
  { store }: ReplicaContext,
  writer: Writer,
  names: readonly Hash[],
): boolean {
  const tips = store.tips(writer);
  return tips.length < limits.TIPS_PER_DEVICE || tips.some(({ id }) => names.includes(id));
}

/**
 * Lets go of the tip that promises least, where that is less than this state does and its documents are
 * not here. A device that writes quickly is heard of at every step, each before what the last one
 * promised has come. Called inside a transaction. @returns whether there was one
 */
export function makeTipRoom(context: ReplicaContext, writer: Writer, state: DeviceState): boolean {
  const { store } = context;
  let least: { id: Hash; records: number } | undefined;
  for (const { id } of store.tips(writer)) {
    const promised = store.state(id);
    const records = promised === undefined ? 0 : recordsIn(promised);
    if (records >= (least?.records ?? recordsIn(state))) continue;
    if (promised === undefined || !holdsWanted(context, writer, promised)) least = { id, records };
  }
  if (least === undefined) return false;
  store.forgetCommit(least.id);
  return true;
}

const recordsIn = (state: DeviceState): number =>
  entriesOf(state).reduce((sum, { count }) => sum + count, 0);

/**
 * Keeps a commit as a tip and lets go of those that it, or one between that is not kept, names.
 * Called inside a transaction, where there is room for it.
 */
export function keepTip(
  context: ReplicaContext,
  commit: StoredCommit,
  state: DeviceState,
  names: readonly Hash[] = commit.previous,
): void {
  const { store } = context;
  const named = store.tips(commit.writer).filter(({ id }) => names.includes(id));
  store.saveCommit(commit);
  store.saveState(commit.id, state);
  // A tip whose documents are not all here is let go only when its successor's are (settleTips).
  for (const tip of named)
    if (!context.isOwn(commit.writer)) dropIfHeld(context, tip, commit, state);
}

function dropIfHeld(
  context: ReplicaContext,
  tip: StoredCommit,
  by: StoredCommit,
  state: DeviceState,
): void {
  if (holdsWanted(context, by.writer, state)) context.store.forgetCommit(tip.id);
}

/** True where all that is wanted of a device's state is held. */
const holdsWanted = (
  { store, interest }: ReplicaContext,
  writer: Writer,
  state: DeviceState,
): boolean => holdsAll(store, writer, wantedOf(interest, writer, state));

/**
 * After a tip's documents have all come: lets go of the tips that it supersedes, by name or because
 * Automerge's history of its documents contains their heads, and of branches nobody needs.
 */
export async function settleTips(
  context: ReplicaContext,
  tip: StoredCommit,
  state: DeviceState,
): Promise<boolean> {
  const { store } = context;
  if (!holdsWanted(context, tip.writer, state)) return false;
  const superseded: StoredCommit[] = [];
  for (const other of store.tips(tip.writer)) {
    if (other.id === tip.id) continue;
    const contained =
      tip.previous.includes(other.id) ||
      (await contains(context, tip.writer, state, store.state(other.id)));
    if (contained) superseded.push(other);
  }
  store.transaction(() => {
    for (const other of superseded) store.forgetCommit(other.id);
    dropUnusedBranches(context, tip.writer);
  });
  return true;
}

/** Whether a device's state is part of another one's, by Automerge's history of the documents. */
export async function contains(
  context: ReplicaContext,
  writer: Writer,
  state: DeviceState,
  other: DeviceState | undefined,
): Promise<boolean> {
  if (other === undefined) return false;
  const mine = entriesOf(state);
  const { store, interest } = context;
  const isAll = interest.of(writer.account) === 'all';
  const held = isAll ? [] : store.holdings(writer);
  for (const entry of entriesOf(other)) {
    const own = mine.find((e) => sameShard(e, entry));
    // Records only ever come to a document: more of them are not contained in fewer.
    if (own === undefined || own.count < entry.count) return false;
    // Of what is not kept there is no history: a higher number has to do.
    if (!isAll && !held.some((h) => sameShard(h, own))) continue;
    if (!sameHeads(own.heads, entry.heads) && !(await historyHas(context, writer, own, entry)))
      return false;
  }
  return true;
}

async function historyHas(
  { store, decoder }: ReplicaContext,
  writer: Writer,
  entry: Entry,
  earlier: Entry,
): Promise<boolean> {
  const name = { ...writer, kind: entry.kind, number: entry.number };
  const instance = store.instances(name).find((i) => sameHeads(i.heads, entry.heads));
  if (instance === undefined) return false;
  const redacted = redactedRecords(instance);
  if (redacted !== undefined) return recordsUpTo(redacted, earlier) !== undefined;
  const { snapshot, changes } = instance;
  const { contained } = await decoder.ask({
    ask: 'contains',
    branch: { snapshot, changes },
    heads: [earlier.heads],
  });
  return contained[0] === true;
}

/** Branches that no remaining tip names. Called inside a transaction. */
function dropUnusedBranches(context: ReplicaContext, writer: Writer): void {
  const { store } = context;
  const tips = store.tips(writer);
  const states = tips.map((tip) => store.state(tip.id));
  const named = states.flatMap((state) => (state === undefined ? [] : entriesOf(state)));
  const complete = tips.every((_tip, at) => {
    const state = states[at];
    return state !== undefined && holdsWanted(context, writer, state);
  });
  // While a tip's documents are still coming, an older branch of them is what they grow from.
  if (!complete) return;
  for (const held of store.holdings(writer))
    if (!named.some((entry) => sameShard(entry, held) && sameHeads(entry.heads, held.heads)))
      store.forgetInstance({ ...writer, kind: held.kind, number: held.number }, held.heads);
}
