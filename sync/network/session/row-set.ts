import { digest } from '../../protocol/index.ts';
import type { AccountId, Hash, PublicKey } from '../../protocol/index.ts';
import { BRIEF_ROWS, PREFIX_DIGITS, RANGE_DIGEST_BYTES, RANGE_PARTS } from '../limits.ts';

/** One account as two peers compare it: its key log, and the tips of its devices. */
export interface AccountRow {
  account: AccountId;
  /** The account's digest in hex: rows stand in its order, and ranges are its beginnings. */
  key: string;
  keyLog: Hash;
  devices: { device: PublicKey; tips: Hash[] }[];
  /** 32 bytes over all of the above. */
  digest: Uint8Array;
  /** Everything that the tips promise is stored here. */
  isWhole: boolean;
}

/** What is said of all rows of a range. */
interface Said {
  digest: Uint8Array;
  isWhole: boolean;
}

/** What is said of a range that is not listed: a digest for each of its sixteen parts. */
export interface Parts {
  digests: Uint8Array[];
  /** Of each part, whether all of its accounts are whole. */
  wholes: boolean[];
}

const NOTHING = new Uint8Array(RANGE_DIGEST_BYTES);
const DIGITS = '0123456789abcdef';
/** Longer prefixes cover few rows: what is said of them is worked out when asked for. */
const REMEMBERED_DIGITS = 3;

/**
 * Rows in the order of their keys, and the digests of ranges of them: the accounts whose digests begin
 * with the same hex digits. Two peers find what differs by asking for the digests of the sixteen
 * parts of each range that is not the same in both, until few rows are left: range-based set
 * reconciliation (A. Meyer, "Range-Based Set Reconciliation", SRDS 2023, arXiv:2212.13567), its
 * ranges cut at fixed places. So they have names that outlive a change, and one that was walked
 * through is known again. Who makes accounts with one beginning to deepen the tree does 16 times the
 * work for each digit, and makes others ask for 260 bytes more.
 */
export class RowSet {
  readonly #rows: AccountRow[];
  readonly #remembered = new Map<string, Said>();

  /** @param rows any order; kept and sorted here */
  constructor(rows: AccountRow[]) {
    this.#rows = rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  get size(): number {
    return this.#rows.length;
  }

  row(key: string): AccountRow | undefined {
    const row = this.#rows[this.#place(key)];
    return row?.key === key ? row : undefined;
  }

  /** Puts a row in, in the place of the one with its key. */
  put(row: AccountRow): void {
    const at = this.#place(row.key);
    this.#rows.splice(at, this.#rows[at]?.key === row.key ? 1 : 0, row);
    this.#changed(row.key);
  }
  remove(key: string): void {
    const at = this.#place(key);
    if (this.#rows[at]?.key !== key) return;
    this.#rows.splice(at, 1);
    this.#changed(key);
  }

  /** Rows in a range, in order. */
  in(prefix: string): readonly AccountRow[] {
    return this.#rows.slice(...this.#bounds(prefix));
  }
  count(prefix: string): number {
    const [from, to] = this.#bounds(prefix);
    return to - from;
  }
  /** True where a range is listed in brief. */
  isFew(prefix: string): boolean {
    return this.count(prefix) <= BRIEF_ROWS;
  }
  /** Rows in a range behind this key. */
  after(prefix: string, key: string): readonly AccountRow[] {
    const [from, to] = this.#bounds(prefix);
    const at = this.#place(key);
    return this.#rows.slice(Math.max(from, this.#rows[at]?.key === key ? at + 1 : at), to);
  }

  /** Of the rows of a range one after the other; zeros where there is none. */
  digest(prefix: string): Uint8Array {
    return this.#said(prefix).digest;
  }

  isWhole(prefix: string): boolean {
    return this.#said(prefix).isWhole;
  }

  /** Whoever asks again and again has the rows of a large range gone through once. */
  #said(prefix: string): Said {
    const known = this.#remembered.get(prefix);
    if (known !== undefined) return known;
    const rows = this.in(prefix);
    const made: Said = {
      digest:
        rows.length === 0
          ? NOTHING
          : digest(Buffer.concat(rows.map((row) => row.digest))).subarray(0, RANGE_DIGEST_BYTES),
      isWhole: rows.every((row) => row.isWhole),
    };
    if (prefix.length <= REMEMBERED_DIGITS) this.#remembered.set(prefix, made);
    return made;
  }

  /** The sixteen parts of a range; undefined where it is not parted but listed. */
  parts(prefix: string): Parts | undefined {
    if (prefix.length >= PREFIX_DIGITS || this.isFew(prefix)) return undefined;
    const parts = partsOf(prefix);
    return {
      digests: parts.map((part) => this.digest(part)),
      wholes: parts.map((part) => this.isWhole(part)),
    };
  }

  #changed(key: string): void {
    for (let digits = 0; digits <= REMEMBERED_DIGITS; digits++)
      this.#remembered.delete(key.slice(0, digits));
  }

  #bounds(prefix: string): [number, number] {
    // 'g' is behind every hex digit.
    return [this.#place(prefix), this.#place(`${prefix}g`)];
  }
  /** The first row whose key is not before this one. */
  #place(key: string): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle]?.key ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The names of a range's parts, in order. */
export const partsOf = (prefix: string): string[] =>
  Array.from({ length: RANGE_PARTS }, (_, at) => prefix + (DIGITS[at] ?? ''));

export const sameDigest = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
export const isNothing = (range: Uint8Array): boolean => sameDigest(range, NOTHING);
