import { MerkleAppender, merkleRoot } from '../protocol/index.ts';
import type { Entry, Hash, ShardName } from '../protocol/index.ts';
import type { DeviceState, DocumentName, DocumentStore, Writer } from './ports.ts';
import { Shard } from './shard.ts';
import { entriesOf, sameHeads, sameShard } from './state.ts';

/** A document of one's own, open for writing. */
export interface OpenShard {
  shard: Shard;
  entry: Entry;
  /** Its Merkle tree, made when the first record is appended. */
  tree?: MerkleAppender;
  /** The change that made it differ from what any tip names: it joined branches. */
  joined?: Uint8Array;
}

const instanceAt = (store: DocumentStore, name: DocumentName, heads: readonly Hash[]) =>
  store.instances(name).find((instance) => sameHeads(instance.heads, heads));

/** True where every document that the state names is held in that state. */
export function holdsState(store: DocumentStore, writer: Writer, state: DeviceState): boolean {
  const held = store.holdings(writer);
  return entriesOf(state).every((entry) =>
    held.some((h) => sameShard(h, entry) && sameHeads(h.heads, entry.heads)),
  );
}

/** Opens the branch of an own document that has these heads. */
export function openOwn(
  store: DocumentStore,
  name: DocumentName,
  heads: readonly Hash[],
): Shard | undefined {
  const instance = instanceAt(store, name, heads);
  return instance === undefined ? undefined : Shard.open(instance.snapshot, instance.changes);
}

export function entryFor({ kind, number }: ShardName, shard: Shard): Entry {
  const records = shard.records();
  return { kind, number, heads: shard.heads(), count: records.length, root: merkleRoot(records) };
}

/**
 * Unites an own document's branches (a clone of this device wrote to it as well): Automerge merges
 * them and an empty change gives them one head. Every branch passed the decoder when it came.
 */
export function mergeBranches(
  store: DocumentStore,
  writer: Writer,
  branches: readonly Entry[],
): OpenShard | undefined {
  const first = branches[0];
  if (first === undefined) return undefined;
  const name = { ...writer, kind: first.kind, number: first.number };
  const shard = openOwn(store, name, first.heads);
  if (shard === undefined) return undefined;
  for (const branch of branches.slice(1)) {
    const other = openOwn(store, name, branch.heads);
    if (other === undefined) continue;
    shard.merge(other);
    other.free();
  }
  const contained = branches.some((branch) => sameHeads(branch.heads, shard.heads()));
  if (contained) return { shard, entry: entryFor(name, shard) };
  const joined = shard.join();
  return { shard, entry: entryFor(name, shard), joined };
}

export const treeOf = ({ shard }: OpenShard): MerkleAppender => MerkleAppender.of(shard.records());
