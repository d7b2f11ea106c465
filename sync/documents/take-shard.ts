import { limits } from '../protocol/index.ts';
import { ACCEPT, ignore, reject } from './context.ts';
import type { ReplicaContext } from './context.ts';
import { DecoderRefusal } from './decoder/decoder.ts';
import type { Branch, PlainRecord } from './decoder/messages.ts';
import type { Instance } from './ports.ts';
import type { ShardBytes, Verdict, Want } from './replica.ts';
import { shardHeader } from './shard-header.ts';
import { hasRoom } from './standing.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';
import { settleTips } from './tips.ts';

const sizeOf = (bytes: ShardBytes): number =>
  bytes.form === 'snapshot'
    ? bytes.bytes.length
    : bytes.changes.reduce((sum, change) => sum + change.length, 0);

/** The branch that these bytes make: alone, or on top of what is held. */
function branchOf(base: Instance | undefined, bytes: ShardBytes): Branch | undefined {
  if (bytes.form === 'snapshot') return { snapshot: bytes.bytes, changes: [] };
  if (base === undefined) return undefined;
  return { snapshot: base.snapshot, changes: [...base.changes, ...bytes.changes] };
}

/** Takes the bytes of a wanted document: checked against the entry that a held tip signs. */
export async function takeShard(
  context: ReplicaContext,
  want: Want,
  bytes: ShardBytes,
): Promise<Verdict> {
  const { store, decoder } = context;
  const { name, entry } = want;
  const tip = store.commit(want.tip);
  const state = store.state(want.tip);
  // Asked for, and since let go: a newer tip took its place.
  if (tip === undefined || state === undefined) return ignore('seen');
  if (!entriesOf(state).some((e) => sameShard(e, entry) && sameHeads(e.heads, entry.heads)))
    return ignore('seen');
  const held = store.instances(name);
  if (held.some((instance) => sameHeads(instance.heads, entry.heads))) return ignore('seen');
  const size = sizeOf(bytes);
  if (size > limits.SHARD_BYTES) return reject(`a document of ${size} bytes`);
  if (!hasRoom(context, name.account, size)) return ignore('over-quota');
  const base = held.find((instance) => sameHeads(instance.heads, want.have));
  const branch = branchOf(base, bytes);
  if (branch === undefined) return ignore('gap', name.account);
  const { heads, count, root } = entry;
  const expect = { header: shardHeader(context.space, name), heads, count, root };
  const known = store.leaves(name).map(({ hash }) => hash);
  let records: PlainRecord[];
  try {
    ({ records } = await decoder.ask({ ask: 'check', branch, expect, known }));
  } catch (error) {
    if (error instanceof DecoderRefusal) return reject(error.message);
    throw error;
  }
  store.transaction(() => {
    // Grown from what was held: that branch is part of this one.
    const grown = bytes.form === 'changes' ? base : undefined;
    const replaces =
      grown !== undefined && !namedByOthers(context, want, grown) ? grown.heads : undefined;
    store.saveInstance({ name, heads, count, root, ...branch }, replaces);
    if (tip.counts) store.addRecords(name, records, context.clock());
  });
  await settleTips(context, tip, state);
  const changed = records.map(({ tid, hash, value }) => ({ tid, hash, value }));
  if (tip.counts)
    context.events.emit('changed', { account: name.account, records: changed, own: false });
  return ACCEPT;
}

/** True where another tip of the device still stands for this branch. */
function namedByOthers(
  { store }: ReplicaContext,
  { tip, name }: Want,
  { heads }: Instance,
): boolean {
  return store
    .tips(name)
    .filter(({ id, previous }) => id !== tip && !previous.includes(tip))
    .filter(({ id }) => store.commit(tip)?.previous.includes(id) !== true)
    .some(({ id }) =>
      entriesOf(store.state(id) ?? { open: [], closed: [] }).some(
        (e) => sameShard(e, name) && sameHeads(e.heads, heads),
      ),
    );
}
