import { compareLeaves, limits, MerkleTree, sha256, tidTime } from '../../protocol/index.ts';
import type { Entry, Hash, Leaf, SpaceId } from '../../protocol/index.ts';
import type { DecodedRecord, DocumentName, DocumentStore } from '../ports.ts';
import { HEADER_KEY, shardHeader } from '../shard-header.ts';
import { Shard } from '../shard.ts';
import { sameHeads } from '../state.ts';

/** Changes on top of a snapshot before the writer folds them into one. */
const CHANGES_BEFORE_COMPACTION = 64;

/** Months are UTC: a shard holds one. */
const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);

/** A document of one's own, open for writing, with its Merkle tree. It holds WASM memory until `free`. */
export class OwnShard {
  readonly name: DocumentName;
  readonly #shard: Shard;
  #leaves: Leaf[];
  #tree: MerkleTree;
  #heads: Hash[];
  #changes = 0;

  private constructor(name: DocumentName, shard: Shard) {
    this.name = name;
    this.#shard = shard;
    this.#leaves = shard.records().map(({ tid, hash }) => ({ tid, hash }));
    this.#tree = MerkleTree.of(this.#leaves);
    this.#heads = shard.heads();
  }

  /** Empty; its name is in the first change. */
  static begin(store: DocumentStore, space: SpaceId, name: DocumentName): OwnShard {
    const shard = Shard.empty();
    const own = new OwnShard(name, shard);
    shard.stage(HEADER_KEY, shardHeader(space, name));
    store.saveInstance({ name, heads: [], count: 0, root: sha256(), snapshot: null, changes: [] });
    return own;
  }

  /** The branch with these heads. Throws where the store does not have it. */
  static open(store: DocumentStore, name: DocumentName, heads: readonly Hash[]): OwnShard {
    const instance = store.instances(name).find((held) => sameHeads(held.heads, heads));
    if (instance === undefined)
      throw new Error(`the own document ${name.kind}-${name.number} is not in the store`);
    return new OwnShard(name, Shard.open(instance.snapshot, instance.changes));
  }

  get entry(): Entry {
    const { kind, number } = this.name;
    return {
      kind,
      number,
      heads: this.#heads,
      count: this.#tree.count,
      root: this.#tree.root(),
    };
  }
  get leaves(): readonly Leaf[] {
    return this.#leaves;
  }
  get lastTid(): Leaf['tid'] | undefined {
    return this.#leaves.at(-1)?.tid;
  }

  /** Records that still go in; none where its month is over. */
  roomAt(now: number): number {
    const first = this.#leaves[0];
    if (first !== undefined && monthOf(tidTime(first.tid)) !== monthOf(now)) return 0;
    return Math.max(0, limits.SHARD_RECORDS - this.#leaves.length);
  }

  /** Adds records as one change, here and in the store; gives the change. */
  append(store: DocumentStore, records: readonly DecodedRecord[]): Uint8Array {
    const from = this.#heads;
    const change = this.#shard.append(records.map(({ tid, bytes }) => ({ key: tid, bytes })));
    this.#heads = this.#shard.heads();
    this.#addLeaves(records);
    store.extendInstance(this.name, from, this.entry, [change]);
    this.#changes += 1;
    if (this.#changes >= CHANGES_BEFORE_COMPACTION || this.#leaves.length >= limits.SHARD_RECORDS)
      this.#compact(store);
    return change;
  }

  /** Where a record stands in the tree, and its way to the root. */
  proof(leaf: Leaf): { index: number; path: Hash[] } {
    let low = 0;
    for (let high = this.#leaves.length; low < high;) {
      const middle = (low + high) >>> 1;
      const at = this.#leaves[middle];
      if (at !== undefined && compareLeaves(at, leaf) < 0) low = middle + 1;
      else high = middle;
    }
    return { index: low, path: this.#tree.path(low) };
  }

  /** Takes over what another branch has; one head follows on both. Gives the change that joins them. */
  unite(other: OwnShard): void {
    this.#shard.merge(other.#shard);
    this.#read();
  }
  join(): Uint8Array {
    const change = this.#shard.join();
    this.#read();
    return change;
  }

  /** Keeps it as it is now, whole. */
  save(store: DocumentStore, replaces?: Hash[]): void {
    const { heads, count, root } = this.entry;
    const snapshot = this.#shard.save();
    store.saveInstance({ name: this.name, heads, count, root, snapshot, changes: [] }, replaces);
    this.#changes = 0;
  }

  /** Its records, with their bytes. */
  records(): { tid: Leaf['tid']; hash: Hash; bytes: Uint8Array }[] {
    return this.#shard.records();
  }

  free(): void {
    this.#shard.free();
  }

  #compact(store: DocumentStore): void {
    this.save(store, this.#heads);
  }
  #read(): void {
    this.#leaves = this.#shard.records().map(({ tid, hash }) => ({ tid, hash }));
    this.#tree = MerkleTree.of(this.#leaves);
    this.#heads = this.#shard.heads();
  }
  #addLeaves(records: readonly Leaf[]): void {
    for (const { tid, hash } of records) {
      const leaf = { tid, hash };
      const last = this.#leaves.at(-1);
      this.#leaves.push(leaf);
      if (last !== undefined && compareLeaves(last, leaf) > 0) {
        // Records of another branch that found no room there: older than what is here.
        this.#leaves.sort(compareLeaves);
        this.#tree = MerkleTree.of(this.#leaves);
      } else {
        this.#tree.add(leaf);
      }
    }
  }
}
