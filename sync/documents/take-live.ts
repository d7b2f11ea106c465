import type { Entry, LiveParts } from '../protocol/index.ts';
import { ACCEPT, ignore, reject } from './context.ts';
import type { ReplicaContext } from './context.ts';
import { DecoderRefusal } from './decoder/decoder.ts';
import type { Answers, PlainRecord, Step } from './decoder/messages.ts';
import { keepLones } from './keep-lones.ts';
import type { DeviceState, DocumentName, Instance, Writer } from './ports.ts';
import type { Verdict } from './replica.ts';
import { shardHeader } from './shard-header.ts';
import { hasRoom, refusalByKeyLog } from './standing.ts';
import {
  documentKey,
  EMPTY_STATE,
  entriesOf,
  hashOfState,
  sameHeads,
  sameShard,
  withChanged,
} from './state.ts';
import { keepTip, storedCommit, writerOf } from './tips.ts';

/** Checks what can be told from the update alone and from the key log, before any decoding. */
function refusal(
  context: ReplicaContext,
  { commit }: LiveParts,
  size: number,
): Verdict | undefined {
  if (context.store.commit(commit.id) !== undefined) return ignore('seen');
  const notCounting = refusalByKeyLog(context, commit);
  if (notCounting !== undefined) return notCounting;
  // Good, and not wanted whole here: others may want it.
  if (!context.interest(commit.payload.account)) return ACCEPT;
  return hasRoom(context, commit.payload.account, size) ? undefined : ignore('over-quota');
}

/** The state the commit builds on, where it is exactly the one tip that is held, complete. */
function stateBefore({ store }: ReplicaContext, { commit }: LiveParts): DeviceState | undefined {
  const tips = store.tips(writerOf(commit.payload)).map(({ id }) => id);
  const { previous } = commit.payload;
  if (!sameHeads([...tips].sort(), previous)) return undefined;
  const [only] = tips;
  if (only === undefined) return EMPTY_STATE;
  return tips.length === 1 ? store.state(only) : undefined;
}

/**
 * Takes a commit and its changes as they come over gossip, decoded.
 * @param size bytes of the update, for the quotas
 */
export async function takeLive(
  context: ReplicaContext,
  parts: LiveParts,
  size: number,
): Promise<Verdict> {
  const refused = refusal(context, parts, size);
  if (refused !== undefined) return refused;
  const before = stateBefore(context, parts);
  const { payload } = parts.commit;
  if (before === undefined) return ignore('gap', payload.account);
  const after = withChanged(before, payload.changed);
  const writer = writerOf(payload);
  if (hashOfState(context.space, writer, after) !== payload.whole)
    return ignore('gap', payload.account);
  const taken: Taken[] = [];
  for (const [at, entry] of payload.changed.entries()) {
    const change = parts.changes[at]?.change ?? new Uint8Array();
    const result = await follow(
      context,
      { ...writer, kind: entry.kind, number: entry.number },
      before,
      entry,
      change,
    );
    if ('verdict' in result) return result;
    taken.push(result);
  }
  return keep(context, parts, after, taken);
}

interface Taken {
  name: DocumentName;
  from: Entry['heads'];
  entry: Entry;
  change: Uint8Array;
  records: PlainRecord[];
}

async function follow(
  context: ReplicaContext,
  name: DocumentName,
  before: DeviceState,
  entry: Entry,
  change: Uint8Array,
): Promise<Taken | Verdict> {
  const from = entriesOf(before).find((e) => sameShard(e, entry))?.heads ?? [];
  const step: Step = {
    change,
    expect: {
      header: shardHeader(context.space, name),
      heads: entry.heads,
      count: entry.count,
      root: entry.root,
    },
  };
  try {
    const answer = await extend(context, name, from, step);
    if (answer === undefined || answer.refused?.kind === 'gap') return ignore('gap', name.account);
    if (answer.refused !== undefined) return reject(answer.refused.message);
    return { name, from, entry, change, records: answer.taken[0] ?? [] };
  } catch (error) {
    if (error instanceof DecoderRefusal) return reject(error.message);
    throw error;
  }
}

async function extend(
  { decoder, store }: ReplicaContext,
  name: DocumentName,
  from: Entry['heads'],
  step: Step,
): Promise<Extract<Answers['extend'], { needBase: false }> | undefined> {
  const question = { ask: 'extend', key: documentKey(name), from, steps: [step] } as const;
  const first = await decoder.ask({ ...question, steps: [step], base: null });
  if (!first.needBase) return first;
  const base = store.instances(name).find((i: Instance) => sameHeads(i.heads, from));
  if (base === undefined) return undefined;
  const { snapshot, changes } = base;
  const second = await decoder.ask({ ...question, steps: [step], base: { snapshot, changes } });
  return second.needBase ? undefined : second;
}

/** Documents, commit and index in one transaction. */
function keep(
  context: ReplicaContext,
  { commit }: LiveParts,
  after: DeviceState,
  taken: readonly Taken[],
): Verdict {
  const { store, events, clock } = context;
  const writer: Writer = writerOf(commit.payload);
  const kept = store.transaction(() => {
    for (const { name, from, entry, change, records } of taken) {
      const { heads, count, root } = entry;
      if (from.length === 0)
        store.saveInstance({ name, heads, count, root, snapshot: null, changes: [change] });
      else store.extendInstance(name, from, entry, change);
      store.addRecords(name, records, clock());
    }
    const stored = storedCommit(commit, true);
    if (!keepTip(context, stored, after)) return false;
    for (const { name, entry, records } of taken) keepLones(context, commit, name, entry, records);
    return true;
  });
  if (!kept) return ignore('over-quota');
  const records = taken.flatMap((t) =>
    t.records.map(({ tid, hash, value }) => ({ tid, hash, value })),
  );
  events.emit('changed', { account: writer.account, records, own: false });
  events.emit('advanced', { writer, tip: commit.id });
  return ACCEPT;
}
