import { limits, MerkleTree, sameBytes, sha256 } from '../../protocol/index.ts';
import type { Hash, Leaf } from '../../protocol/index.ts';
import { Shard, ShardError } from '../shard.ts';
import { HEADER_KEY } from '../shard-header.ts';
import { inspectChange, isAfter, openBranch, plainRecord } from './inspect.ts';
import type { Branch, Expectation, PlainRecord, Refusal, Step } from './messages.ts';

/** A branch that is followed change by change; every commit is checked against it. */
export class LiveBranch {
  readonly #shard: Shard;
  heads: Hash[];
  /** Of the chunks it was made of, an estimate of what it takes in memory. */
  bytes: number;
  readonly #keys: Set<string>;
  #header: Uint8Array | undefined;
  #leaves: Leaf[];
  #tree: MerkleTree;

  constructor(base: Branch | null) {
    this.#shard = base === null ? Shard.empty() : openBranch(base);
    this.bytes = base === null ? 0 : sizeOf(base);
    this.heads = this.#shard.heads();
    const records = this.#shard.records();
    this.#leaves = records.map(({ tid, hash }) => ({ tid, hash }));
    this.#tree = MerkleTree.of(this.#leaves);
    [this.#header] = this.#shard.headers();
    this.#keys = new Set(records.map(({ tid }) => tid));
    if (this.#header !== undefined) this.#keys.add(HEADER_KEY);
  }

  /** Takes the records of one change into the tree; the document itself follows with `apply`. */
  take(step: Step): PlainRecord[] | Refusal {
    const { dependencies, values } = inspectChange(step.change);
    if (dependencies.join() !== this.heads.join()) return { kind: 'gap' };
    // What is that large is taken as a whole, where its limit is known exactly.
    if (this.bytes + step.change.length > limits.SHARD_BYTES) return { kind: 'gap' };
    const records: PlainRecord[] = [];
    for (const { key, bytes } of values) {
      if (this.#keys.has(key)) throw new ShardError(`the key ${key} is written again`);
      this.#keys.add(key);
      if (key === HEADER_KEY) this.#header = bytes;
      else records.push(plainRecord({ tid: key as Leaf['tid'], hash: sha256(bytes), bytes }));
    }
    this.#addLeaves(records);
    this.#compare(step.expect);
    this.heads = step.expect.heads;
    this.bytes += step.change.length;
    return records;
  }

  /**
   * Automerge has the last word on numbers and actors, which `take` does not read.
   * @returns false where it does not arrive at the heads that were taken
   */
  apply(changes: readonly Uint8Array[]): boolean {
    if (changes.length > 0) this.#shard.apply(changes);
    return this.#shard.heads().join() === this.heads.join() && this.#shard.missing().length === 0;
  }

  save(): Uint8Array {
    const snapshot = this.#shard.save();
    this.bytes = snapshot.length;
    return snapshot;
  }

  free(): void {
    this.#shard.free();
  }

  #addLeaves(records: readonly PlainRecord[]): void {
    for (const { tid, hash } of records) {
      const leaf = { tid, hash };
      const last = this.#leaves.at(-1);
      this.#leaves.push(leaf);
      if (isAfter(last, leaf)) {
        this.#tree.add(leaf);
      } else {
        this.#leaves.sort((a, b) => (isAfter(a, b) ? -1 : 1));
        this.#tree = MerkleTree.of(this.#leaves);
      }
    }
  }

  #compare({ header, count, root }: Expectation): void {
    if (this.#header === undefined || !sameBytes(this.#header, header))
      throw new ShardError('the document of somebody or something else');
    if (this.#leaves.length !== count)
      throw new ShardError('another number of records than the commit names');
    if (this.#tree.root() !== root)
      throw new ShardError('another Merkle root than the commit names');
  }
}

const sizeOf = ({ snapshot, changes }: Branch): number =>
  changes.reduce((sum, change) => sum + change.length, snapshot?.length ?? 0);
