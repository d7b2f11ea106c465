import { commitCodec, decodeObject, limits } from '../protocol/index.ts';
import type { AccountId, Entry } from '../protocol/index.ts';
import { ACCEPT, ignore, reject } from './context.ts';
import type { ReplicaContext } from './context.ts';
import { DecoderRefusal } from './decoder/decoder.ts';
import type { Branch, PlainRecord } from './decoder/messages.ts';
import { addressedAmong, keepLones } from './keep-lones.ts';
import type { AddressedRecord } from './keep-lones.ts';
import { RECENT_POSTS } from './keeping.ts';
import type { DocumentName, Instance, StoredCommit } from './ports.ts';
import type { ShardBytes, Verdict, Want } from './replica.ts';
import { redact } from './redact.ts';
import { shardHeader } from './shard-header.ts';
import { hasRoom } from './standing.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';
import { readRedacted } from './take-redacted.ts';
import { settleTips } from './tips.ts';

const sizeOf = (bytes: ShardBytes): number =>
  bytes.form === 'changes'
    ? bytes.changes.reduce((sum, change) => sum + change.length, 0)
    : bytes.bytes.length;

type Chunks = Exclude<ShardBytes, { form: 'redacted' }>;

/** The branch that these bytes make: alone, or on top of what is held. */
function branchOf(base: Instance | undefined, bytes: Chunks): Branch | undefined {
  if (bytes.form === 'snapshot') return { snapshot: bytes.bytes, changes: [] };
  if (base?.redacted !== undefined || base === undefined) return undefined;
  return { snapshot: base.snapshot, changes: [...base.changes, ...bytes.changes] };
}

/** Takes the bytes of a wanted document: checked against the entry that a held tip signs. */
export async function takeShard(
  context: ReplicaContext,
  want: Want,
  bytes: ShardBytes,
): Promise<Verdict> {
  const { store } = context;
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
  const read =
    bytes.form === 'redacted'
      ? readRedacted(context, want, bytes.bytes, tip.counts)
      : await readChunks(context, want, base, bytes);
  if ('verdict' in read) return read;
  const { heads, count, root } = entry;
  const records = Array.isArray(read) ? read : read.records;
  store.transaction(() => {
    // Grown from what was held: that branch is part of this one.
    const grown = bytes.form === 'changes' ? base : undefined;
    const replaces =
      grown !== undefined && !namedByOthers(context, want, grown) ? grown.heads : undefined;
    const redacted = redact(store.erasures, name.account, records);
    const kept =
      redacted !== undefined
        ? { snapshot: null, changes: [], redacted }
        : Array.isArray(read)
          ? { snapshot: null, changes: [] }
          : read.branch;
    store.saveInstance({ name, heads, count, root, ...kept }, replaces);
    if (!tip.counts) return;
    const addressed = answersAmong(context, name, records);
    store.addRecords(name, records, context.clock());
    keepAnswers(context, tip, name, entry, addressed);
  });
  await settleTips(context, tip, state);
  const changed = records
    .filter((record) => !store.erasures.has(name.account, record))
    .map(({ tid, hash, value }) => ({ tid, hash, value }));
  if (tip.counts)
    context.events.emit('changed', { account: name.account, records: changed, own: false });
  return ACCEPT;
}

/**
 * In a space of strangers others get what is addressed to those whose posts they keep from here alone.
 * Its proof is at hand while the commit that changed the document is.
 */
function answersAmong(
  context: ReplicaContext,
  name: DocumentName,
  records: readonly PlainRecord[],
): AddressedRecord[] {
  if (context.interest.wantsAll()) return [];
  const isKept = (target: AccountId): boolean =>
    ['all', 'recent'].includes(context.interest.of(target));
  return addressedAmong(context, name, records.slice(-RECENT_POSTS)).filter(
    ({ hash, targets }) => targets.some(isKept) && context.store.lone(hash) === undefined,
  );
}

function keepAnswers(
  context: ReplicaContext,
  tip: StoredCommit,
  name: DocumentName,
  entry: Entry,
  addressed: readonly AddressedRecord[],
): void {
  if (addressed.length === 0) return;
  const commit = decodeObject(commitCodec, tip.bytes);
  if (!commit.ok) return;
  const named = commit.value.payload.changed.some(
    (changed) => sameShard(changed, entry) && sameHeads(changed.heads, entry.heads),
  );
  if (named) keepLones(context, commit.value, name, entry, addressed);
}

/** What the decoder finds in chunks, and the branch they make. */
async function readChunks(
  { store, decoder, space }: ReplicaContext,
  { name, entry }: Want,
  base: Instance | undefined,
  bytes: Chunks,
): Promise<{ branch: Branch; records: PlainRecord[] } | Verdict> {
  const branch = branchOf(base, bytes);
  if (branch === undefined) return ignore('gap', name.account);
  const { heads, count, root } = entry;
  const expect = { header: shardHeader(space, name), heads, count, root };
  // Where something was erased all of its records are looked at, and it is kept without that.
  const known = store.erasures.any(name.account) ? [] : store.leaves(name).map(({ hash }) => hash);
  try {
    const { records } = await decoder.ask({ ask: 'check', branch, expect, known });
    return { branch, records };
  } catch (error) {
    if (error instanceof DecoderRefusal) return reject(error.message);
    throw error;
  }
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
