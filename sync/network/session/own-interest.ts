import type { AccountId } from '../../protocol/index.ts';
import type { Digests } from './digests.ts';
import { interestKeys, InterestView } from './interests.ts';
import type { InterestKeys } from './interests.ts';
import type { RowSet } from './row-set.ts';

/** What is wanted here, as peers are told, and what is held of it. */
export class OwnInterest {
  readonly #accounts: () => readonly AccountId[] | undefined;
  readonly #digests: Digests;
  #view: InterestView | undefined;

  /** @param accounts the most important first; undefined where everybody is wanted */
  constructor(accounts: () => readonly AccountId[] | undefined, digests: Digests) {
    this.#accounts = accounts;
    this.#digests = digests;
    this.changed();
  }

  changed(): void {
    const accounts = this.#accounts();
    this.#view =
      accounts === undefined
        ? undefined
        : new InterestView(interestKeys(accounts), this.#digests, () => 0);
  }

  get wantsAll(): boolean {
    return this.#view === undefined;
  }
  /** Undefined where everybody is wanted. */
  get keys(): InterestKeys | undefined {
    return this.#view?.keys;
  }
  get rows(): RowSet {
    return this.#view?.rows() ?? this.#digests.rows;
  }
}
