import type { Verdict } from '../../documents/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { BundleEntry } from './entries.ts';

/** Refusals that are told one by one; of more only the number. */
const REFUSALS_TOLD = 100;

type EntryKind = Exclude<BundleEntry['type'], 'head' | 'end'>;

/**
 * Why something of a file is not taken: bytes that were lost or changed on the way; what is whole, and
 * nothing that belongs there; what no signature that counts stands behind; what belongs to something
 * that is neither in the file nor here.
 */
type RefusalKind = 'damaged' | 'malformed' | 'signature' | 'otherSpace' | 'noRoom' | 'missing';

interface Refusal {
  /** What it was; undefined where that cannot be told. */
  what?: EntryKind;
  why: RefusalKind;
  account?: AccountId;
  reason: string;
}

/** What became of a bundle. */
export interface BundleReport {
  /** What was new and is kept now, by kind. */
  taken: Record<EntryKind, number>;
  /** What was here already, or is not needed any more. */
  known: number;
  /** The first of them; `refusedCount` is how many there were. */
  refused: Refusal[];
  refusedBy: Record<RefusalKind, number>;
  refusedCount: number;
  /** False where something was refused, or the end of the file is missing. */
  complete: boolean;
  /** Milliseconds since the Unix epoch, as the file says. */
  written: number;
}

/** Counts what becomes of the entries of a bundle. */
export class ReportKeeper {
  readonly #report: Omit<BundleReport, 'complete' | 'refusedCount'>;
  #entries = 0;
  #promised: number | undefined;

  constructor(written: number) {
    this.#report = {
      taken: { 'key-log': 0, tip: 0, document: 0, lone: 0, picture: 0 },
      known: 0,
      refused: [],
      refusedBy: { damaged: 0, malformed: 0, signature: 0, otherSpace: 0, noRoom: 0, missing: 0 },
      written,
    };
  }

  /** Nothing was read yet but the head. */
  get isFresh(): boolean {
    return this.#entries === 0;
  }
  get hasEnded(): boolean {
    return this.#promised !== undefined;
  }

  judged(what: EntryKind, account: AccountId | undefined, verdict: Verdict): void {
    if (verdict.verdict === 'accept') {
      this.#entries += 1;
      this.#report.taken[what] += 1;
      return;
    }
    const why = refusalIn(verdict);
    if (why === undefined) {
      this.#entries += 1;
      this.#report.known += 1;
      return;
    }
    const { reason } = verdict;
    this.refuse({ what, why, ...(account === undefined ? {} : { account }), reason });
  }

  refuse(refusal: Refusal): void {
    this.#entries += 1;
    this.#report.refusedBy[refusal.why] += 1;
    if (this.#report.refused.length < REFUSALS_TOLD) this.#report.refused.push(refusal);
  }

  /** @param entries how many there are before the end, as the file says */
  end(entries: number): void {
    this.#promised = entries;
  }

  report(): BundleReport {
    const refusedCount = Object.values(this.#report.refusedBy).reduce((sum, n) => sum + n, 0);
    const complete = refusedCount === 0 && this.#promised === this.#entries;
    return { ...this.#report, refusedCount, complete };
  }
}

/** Undefined where it is here already. */
function refusalIn(verdict: Exclude<Verdict, { verdict: 'accept' }>): RefusalKind | undefined {
  if (verdict.verdict === 'reject') return 'signature';
  switch (verdict.reason) {
    case 'seen':
      return undefined;
    case 'not-counting':
      return 'signature';
    case 'other-space':
      return 'otherSpace';
    case 'over-quota':
      return 'noRoom';
    case 'unknown-account':
    case 'gap':
    case 'uncovered':
      return 'missing';
  }
}
