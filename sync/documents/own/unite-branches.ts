import { limits } from '../../protocol/index.ts';
import type { Entry, Leaf } from '../../protocol/index.ts';
import type { DocumentName, DocumentStore, Instance } from '../ports.ts';
import { redactedRecords } from '../redact.ts';
import { Shard } from '../shard.ts';
import { sameHeads } from '../state.ts';
import { OwnShard } from './own-shard.ts';

export interface United {
  name: DocumentName;
  /** What the document is from now on. */
  entry: Entry;
  /** Absent where something of it was erased: then nobody writes to it any more. */
  shard?: OwnShard;
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
  if (store.erasures.isRedacted(name)) return uniteRedacted(store, name, branches);
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
    name,
    entry: shard.entry,
    shard,
    ...(joined === undefined ? {} : { joined }),
    left: [...new Map(left.map((record) => [leafKey(record), record])).values()],
  };
}

/**
 * Of a document of which something was erased Automerge's history is gone: the branch with the most
 * records stands for it, and what only others have is written again, as it is.
 */
function uniteRedacted(
  store: DocumentStore,
  name: DocumentName,
  branches: readonly Entry[],
): United {
  const held = store.instances(name);
  const [first, ...others] = branches
    .map((entry) => ({ entry, records: recordsOf(held, entry) }))
    .sort((a, b) => b.records.length - a.records.length);
  if (first === undefined) throw new Error('no branches to unite');
  const kept = new Set(first.records.map(leafKey));
  const left = others
    .flatMap(({ records }) => records)
    .filter((record) => !kept.has(leafKey(record)) && record.bytes.length > 0)
    .filter((record) => !store.erasures.has(name.account, record));
  for (const { entry } of others) store.forgetInstance(name, entry.heads);
  // The index takes them from where they are written again.
  store.removeRecords(name, new Set(first.records.map(({ hash }) => hash)));
  return {
    name,
    entry: first.entry,
    left: [...new Map(left.map((record) => [leafKey(record), record])).values()],
  };
}

function recordsOf(held: readonly Instance[], { heads }: Entry): United['left'] {
  const instance = held.find((one) => sameHeads(one.heads, heads));
  if (instance === undefined) throw new Error('a branch of an own document is not in the store');
  const redacted = redactedRecords(instance);
  if (redacted !== undefined) return redacted;
  const shard = Shard.open(instance.snapshot, instance.changes);
  try {
    return shard.records();
  } finally {
    shard.free();
  }
}
