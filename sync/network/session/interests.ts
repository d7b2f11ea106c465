import { idDigest } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { BRIEF_KEY_BYTES, INTEREST_ACCOUNTS, VIEW_MS } from '../limits.ts';
import type { Digests } from './digests.ts';
import { RowSet } from './row-set.ts';

/** The accounts that somebody wants to hear of: the first bytes of their digests, sorted, in one row. */
export type InterestKeys = Uint8Array;

/** @param accounts the most important first: those beyond the limit are left out */
export function interestKeys(accounts: readonly AccountId[]): InterestKeys {
  const keys = accounts
    .slice(0, INTEREST_ACCOUNTS)
    .map((account) => Buffer.from(idDigest(account).subarray(0, BRIEF_KEY_BYTES)));
  return Buffer.concat(keys.sort((a, b) => a.compare(b)));
}

export function includes(keys: InterestKeys, account: AccountId): boolean {
  const wanted = idDigest(account).subarray(0, BRIEF_KEY_BYTES);
  let low = 0;
  let high = keys.length / BRIEF_KEY_BYTES;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = middle * BRIEF_KEY_BYTES;
    const order = Buffer.compare(keys.subarray(at, at + BRIEF_KEY_BYTES), wanted);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

/** Rows of those accounts alone, as of a moment ago: who asks often must not have them made often. */
export class InterestView {
  readonly keys: InterestKeys;
  readonly #digests: Pick<Digests, 'rows' | 'version'>;
  readonly #clock: () => number;
  #made: { rows: RowSet; version: number; at: number } | undefined;

  /** @param clock milliseconds */
  constructor(keys: InterestKeys, digests: Pick<Digests, 'rows' | 'version'>, clock: () => number) {
    this.keys = keys;
    this.#digests = digests;
    this.#clock = clock;
  }

  /** @param age milliseconds that they may be behind */
  rows(age = 0): RowSet {
    const { rows: all, version } = this.#digests;
    const made = this.#made;
    if (made !== undefined && (made.version === version || this.#clock() - made.at < age))
      return made.rows;
    const hex = Buffer.from(this.keys).toString('hex');
    const digits = 2 * BRIEF_KEY_BYTES;
    const found = Array.from({ length: hex.length / digits }, (_, at) =>
      all.in(hex.slice(at * digits, (at + 1) * digits)),
    );
    const rows = new RowSet(found.flat());
    this.#made = { rows, version, at: this.#clock() };
    return rows;
  }
}

/** What each peer that does not want everything has said that it wants. */
export class Interests {
  readonly #digests: Pick<Digests, 'rows' | 'version'>;
  readonly #clock: () => number;
  readonly #views = new Map<string, InterestView>();

  constructor(digests: Pick<Digests, 'rows' | 'version'>, clock: () => number) {
    this.#digests = digests;
    this.#clock = clock;
  }

  told(peer: string, keys: InterestKeys): void {
    this.#views.set(peer, new InterestView(keys, this.#digests, this.#clock));
  }
  /** Of one that has told nothing yet, nothing is wanted. */
  has(peer: string, account: AccountId): boolean {
    const view = this.#views.get(peer);
    return view !== undefined && includes(view.keys, account);
  }
  rows(peer: string): RowSet {
    return this.#views.get(peer)?.rows(VIEW_MS) ?? new RowSet([]);
  }
  forget(peer: string): void {
    this.#views.delete(peer);
  }
}
