import { MerkleAppender, sameBytes, sha256 } from '../../protocol/index.ts';
import type { Hash, Leaf } from '../../protocol/index.ts';
import { Shard, ShardError } from '../shard.ts';
import { HEADER_KEY } from '../shard-header.ts';
import { inspectChange, isAfter, openBranch, plainRecord } from './inspect.ts';
import type { Answers, Branch, Expectation, PlainRecord, Refusal, Step } from './messages.ts';

/** Live documents kept open: 0.3 MB each for 500 records; the decoder's limit is 256 MB. */
const LIVE_BRANCHES = 128;

class LiveBranch {
  readonly shard: Shard;
  heads: Hash[];
  readonly keys: Set<string>;
  header: Uint8Array | undefined;
  leaves: Leaf[];
  tree: MerkleAppender;

  constructor(shard: Shard) {
    this.shard = shard;
    this.heads = shard.heads();
    const records = shard.records();
    this.leaves = records.map(({ tid, hash }) => ({ tid, hash }));
    this.tree = MerkleAppender.of(this.leaves);
    this.header = shard.header();
    this.keys = new Set(records.map(({ tid }) => tid));
    if (this.header !== undefined) this.keys.add(HEADER_KEY);
  }

  /** Takes the records of one change into the tree; the document itself follows in one go. */
  take(step: Step): PlainRecord[] | Refusal {
    const { dependencies, values } = inspectChange(step.change);
    if (dependencies.join() !== this.heads.join()) return { kind: 'gap' };
    const records: PlainRecord[] = [];
    for (const { key, bytes } of values) {
      if (this.keys.has(key)) throw new ShardError(`the key ${key} is written again`);
      this.keys.add(key);
      if (key === HEADER_KEY) this.header = bytes;
      else records.push(plainRecord({ tid: key as Leaf['tid'], hash: sha256(bytes), bytes }));
    }
    this.#addLeaves(records);
    this.#compare(step.expect);
    this.heads = step.expect.heads;
    return records;
  }

  #addLeaves(records: readonly PlainRecord[]): void {
    for (const { tid, hash } of records) {
      const leaf = { tid, hash };
      const last = this.leaves.at(-1);
      this.leaves.push(leaf);
      if (isAfter(last, leaf)) {
        this.tree.add(leaf);
      } else {
        this.leaves.sort((a, b) => (isAfter(a, b) ? -1 : 1));
        this.tree = MerkleAppender.of(this.leaves);
      }
    }
  }

  #compare({ header, count, root }: Expectation): void {
    if (this.header === undefined || !sameBytes(this.header, header))
      throw new ShardError('the document of somebody or something else');
    if (this.leaves.length !== count)
      throw new ShardError('another number of records than the commit names');
    if (this.tree.root() !== root)
      throw new ShardError('another Merkle root than the commit names');
  }
}

/** Branches that are being followed live, the least recently used given back first. */
export class LiveBranches {
  readonly #branches = new Map<string, LiveBranch>();

  extend(question: {
    key: string;
    from: Hash[];
    base: Branch | null;
    steps: Step[];
  }): Answers['extend'] {
    const branch = this.#find(question);
    if (branch === undefined) return { needBase: true };
    const taken: PlainRecord[][] = [];
    const applied: Uint8Array[] = [];
    let refused: Refusal | undefined;
    try {
      for (const step of question.steps) {
        const records = branch.take(step);
        if (!Array.isArray(records)) {
          refused = records;
          break;
        }
        taken.push(records);
        applied.push(step.change);
      }
    } catch (error) {
      if (!(error instanceof ShardError)) throw error;
      refused = { kind: 'wrong', message: error.message };
    }
    // Automerge has the last word on numbers and actors, which the checks above do not read.
    if (applied.length > 0) branch.shard.apply(applied);
    const settled =
      branch.shard.heads().join() === branch.heads.join() && branch.shard.missing().length === 0;
    if (!settled || refused?.kind === 'wrong') this.#drop(question.key);
    if (!settled)
      return {
        needBase: false,
        taken: [],
        refused: { kind: 'wrong', message: 'changes that do not apply' },
      };
    return { needBase: false, taken, ...(refused === undefined ? {} : { refused }) };
  }

  #find({
    key,
    from,
    base,
  }: {
    key: string;
    from: Hash[];
    base: Branch | null;
  }): LiveBranch | undefined {
    const known = this.#branches.get(key);
    if (known?.heads.join() === from.join()) {
      this.#branches.delete(key);
      this.#branches.set(key, known);
      return known;
    }
    if (base === null && from.length > 0) return undefined;
    this.#drop(key);
    const branch = new LiveBranch(base === null ? Shard.empty() : openBranch(base));
    this.#branches.set(key, branch);
    const oldest = this.#branches.keys().next().value;
    if (this.#branches.size > LIVE_BRANCHES && oldest !== undefined) this.#drop(oldest);
    return branch;
  }

  #drop(key: string): void {
    this.#branches.get(key)?.shard.free();
    this.#branches.delete(key);
  }
  /** After an error below: nothing of it is trusted. */
  forget(key: string): void {
    this.#drop(key);
  }
}
