import type { Hash } from '../../protocol/index.ts';
import { ShardError } from '../shard.ts';
import { LiveBranch } from './live-branch.ts';
import type { Answers, Branch, PlainRecord, Refusal, Step } from './messages.ts';

/** Live documents kept open: 0.3 MB each for 500 records. */
const LIVE_BRANCHES = 128;
/** Bytes of chunks behind them; in memory they take up to four times as much. */
const LIVE_BYTES = 32 * 1024 * 1024;

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
    const { taken, refused } = follow(branch, question.steps);
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

  /** The whole branch as one chunk, where it is open and has these heads. */
  save(key: string, heads: readonly Hash[]): Uint8Array | null {
    const branch = this.#branches.get(key);
    return branch?.heads.join() === heads.join() ? branch.save() : null;
  }

  /** Gives a branch back; after an error nothing of it is trusted. */
  forget(key: string): void {
    this.#branches.get(key)?.free();
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
    return branch;
  }

  #makeRoom(used: string): void {
    let bytes = [...this.#branches.values()].reduce((sum, branch) => sum + branch.bytes, 0);
    for (const [key, branch] of this.#branches) {
      if (this.#branches.size <= LIVE_BRANCHES && bytes <= LIVE_BYTES) return;
      if (key === used) return;
      bytes -= branch.bytes;
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
