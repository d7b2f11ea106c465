import { limits } from '../../protocol/index.ts';
import type { Entry, Leaf } from '../../protocol/index.ts';
import type { DocumentName, DocumentStore } from '../ports.ts';
import { sameHeads } from '../state.ts';
import { OwnShard } from './own-shard.ts';

export interface United {
  shard: OwnShard;
  /** The change that gives the branches one head; absent where one of them contains the others. */
  joined?: Uint8Array;
  /** Records of branches that found no room: they have to be written again, as they are. */
  left: { tid: Leaf['tid']; hash: Leaf['hash']; bytes: Uint8Array }[];
}

const leafKey = ({ tid, hash }: Leaf): string => tid + hash;

/**
 * Unites an own document's branches (a clone of this device wrote to it as well): Automerge merges
 * them and an empty change gives them one head. Every branch passed the decoder when it came. A
 * branch with which the document would be larger than readers take stays out, and its records are
 * given back: a document that nobody takes would end the account.
 */
export function uniteBranches(
  store: DocumentStore,
  name: DocumentName,
  branches: readonly Entry[],
): United {
  const opened = branches
    .map(({ heads }) => ({ heads, branch: OwnShard.open(store, name, heads) }))
    .sort((a, b) => b.branch.leaves.length - a.branch.leaves.length);
  const [first, ...others] = opened;
  if (first === undefined) throw new Error('no branches to unite');
  const shard = first.branch;
  const kept = new Map(shard.leaves.map((leaf) => [leafKey(leaf), leaf]));
  const outside: OwnShard[] = [];
  for (const { branch } of others) {
    const added = branch.leaves.filter((leaf) => !kept.has(leafKey(leaf)));
    if (kept.size + added.length > limits.SHARD_RECORDS_READ) {
      outside.push(branch);
      continue;
    }
    for (const leaf of added) kept.set(leafKey(leaf), leaf);
    shard.unite(branch);
  }
  const left = outside.flatMap((branch) =>
    branch.records().filter((record) => !kept.has(leafKey(record))),
  );
  const contained = branches.some(({ heads }) => sameHeads(heads, shard.entry.heads));
  const joined = contained ? undefined : shard.join();
  for (const { branch } of others) branch.free();
  for (const { heads } of branches) store.forgetInstance(name, heads);
  shard.save(store);
  return {
    shard,
    ...(joined === undefined ? {} : { joined }),
    left: [...new Map(left.map((record) => [leafKey(record), record])).values()],
  };
}
