import type { Hash } from '../../protocol/index.ts';
import { ShardError } from '../shard.ts';
import { LiveBranch } from './live-branch.ts';
import type { Answers, Branch, PlainRecord, Refusal, Step } from './messages.ts';

/**
 * Bytes of chunks behind the documents that are kept open; in memory they take up to four times as
 * much: 160 full documents, or 2,000 that began just now.
 */
const LIVE_BYTES = 24 * 1024 * 1024;
/** What an empty document takes, on the same scale. */
const EMPTY_BYTES = 8 * 1024;

/** Branches that are being followed live, the least recently used given back first. */
export class LiveBranches {
  readonly #branches = new Map<string, LiveBranch>();
  #bytes = 0;

  extend(question: {
    key: string;
    from: Hash[];
    base: Branch | null;
    steps: Step[];
  }): Answers['extend'] {
    const branch = this.#find(question);
    if (branch === undefined) return { needBase: true };
    const { taken, refused } = this.#follow(branch, question.steps);
    const settled = branch.apply(question.steps.slice(0, taken.length).map((step) => step.change));
    if (!settled || refused?.kind === 'wrong') this.forget(question.key);
    if (!settled)
      return {
        needBase: false,
        taken: [],
        refused: { kind: 'wrong', message: 'changes that do not apply' },
      };
    this.#makeRoom(question.key);
    return { needBase: false, taken, ...(refused === undefined ? {} : { refused }) };
  }

  #follow(branch: LiveBranch, steps: readonly Step[]): ReturnType<typeof follow> {
    const before = branch.bytes;
    try {
      return follow(branch, steps);
    } finally {
      this.#bytes += branch.bytes - before;
    }
  }

  /** The whole branch as one chunk, where it is open and has these heads. */
  save(key: string, heads: readonly Hash[]): Uint8Array | null {
    const branch = this.#branches.get(key);
    if (branch?.heads.join() !== heads.join()) return null;
    const before = branch.bytes;
    const saved = branch.save();
    this.#bytes += branch.bytes - before;
    return saved;
  }

  /** Gives a branch back; after an error nothing of it is trusted. */
  forget(key: string): void {
    const branch = this.#branches.get(key);
    if (branch === undefined) return;
    this.#bytes -= branch.bytes + EMPTY_BYTES;
    branch.free();
    this.#branches.delete(key);
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
    this.forget(key);
    const branch = new LiveBranch(base);
    this.#branches.set(key, branch);
    this.#bytes += branch.bytes + EMPTY_BYTES;
    return branch;
  }

  #makeRoom(used: string): void {
    for (const key of this.#branches.keys()) {
      if (this.#bytes <= LIVE_BYTES || key === used) return;
      this.forget(key);
    }
  }
}

/** Takes steps until one is refused. */
function follow(
  branch: LiveBranch,
  steps: readonly Step[],
): { taken: PlainRecord[][]; refused?: Refusal } {
  const taken: PlainRecord[][] = [];
  try {
    for (const step of steps) {
      const records = branch.take(step);
      if (!Array.isArray(records)) return { taken, refused: records };
      taken.push(records);
    }
    return { taken };
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    return { taken, refused: { kind: 'wrong', message: error.message } };
  }
}
