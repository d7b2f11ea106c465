import type { DocumentName, Replica, Want } from '../../documents/index.ts';
import { CLAIM_MS } from '../limits.ts';
import type { AccountId } from '../../protocol/index.ts';

/** Wants looked at together: the documents of 100 busy devices. */
const LISTED = 4096;

export const documentKey = (name: DocumentName): string =>
  `${name.account}/${name.device}/${name.kind}-${name.number}`;
export const wantKey = ({ name, entry }: Want): string =>
  `${documentKey(name)}@${entry.heads.join()}`;

/** What is needed to show the rest, and never much. */
const isSmall = ({ kind }: DocumentName): boolean => kind === 'profile' || kind === 'graph';

const isOfOthers =
  (accounts: ReadonlySet<AccountId>) =>
  ({ name }: Want): boolean =>
    !accounts.has(name.account);

export interface Progress {
  /** Records stored of those that are promised since the fetching began. */
  done: number;
  total: number;
  /** Where all that is missing is by one account. */
  account?: AccountId;
}

/**
 * What tips promise and is not here, newest first, for all connections together: no document is
 * asked for twice at a time (unless it takes very long), and one that a peer did not give is there for the others.
 */
export class WantList {
  readonly #replica: Pick<Replica, 'wants'>;
  readonly #only: () => readonly AccountId[] | undefined;
  readonly #clock: () => number;
  /** Who is being fetched, and since when. */
  readonly #taken = new Map<string, number>();
  #list = new Map<string, Want>();
  /** The list may be longer than this: what is used up is asked for again. */
  #isCut = false;
  /** Of whom it is another one now. */
  #stale: Set<AccountId> | 'everybody' = 'everybody';
  #total = 0;

  /**
   * @param clock milliseconds
   * @param only of these alone posts are fetched, of the others names and follows
   */
  constructor(
    replica: Pick<Replica, 'wants'>,
    clock: () => number,
    only: () => readonly AccountId[] | undefined = () => undefined,
  ) {
    this.#replica = replica;
    this.#only = only;
    this.#clock = clock;
  }

  /** What is missing is another list now, of one account or of any: for all it takes 20 microseconds each. */
  stale(account?: AccountId): void {
    if (account === undefined) this.#stale = 'everybody';
    else if (this.#stale !== 'everybody') this.#stale.add(account);
  }

  /** The newest that is free and that `skip` does not leave out; give it back with `release`. */
  take(skip: (key: string) => boolean): Want | undefined {
    if (this.#stale === 'everybody' || this.#stale.size > 0) this.#renew();
    const now = this.#clock();
    for (const [key, want] of this.#list) {
      const since = this.#taken.get(key);
      if ((since !== undefined && now - since < CLAIM_MS) || skip(key)) continue;
      this.#taken.set(key, now);
      return want;
    }
    return undefined;
  }

  /**
   * @param outcome stored; not given, so that others may give it; or no longer what is wanted
   */
  release(want: Want, outcome: 'stored' | 'not-given' | 'changed'): void {
    const key = wantKey(want);
    this.#taken.delete(key);
    if (outcome === 'stored') this.#list.delete(key);
    if (outcome === 'changed') this.stale(want.name.account);
    if (this.#list.size > 0) return;
    // A stored document may have made others superfluous, or wanted.
    this.stale(this.#isCut ? undefined : want.name.account);
  }

  #renew(): void {
    const stale = this.#stale;
    this.#stale = new Set();
    const left = stale === 'everybody' ? [] : [...this.#list.values()].filter(isOfOthers(stale));
    const wants = [...left, ...this.#asked(stale === 'everybody' ? undefined : [...stale])];
    if (stale === 'everybody') this.#isCut = wants.length >= LISTED;
    wants.sort((a, b) => a.rank - b.rank);
    this.#list = new Map(wants.map((want) => [wantKey(want), want]));
  }

  #asked(accounts: readonly AccountId[] | undefined): Want[] {
    const only = this.#only();
    const wants = this.#replica.wants(LISTED, accounts);
    if (only === undefined) return wants;
    const small = wants.filter(({ name }) => isSmall(name));
    const others = accounts === undefined ? only : only.filter((one) => accounts.includes(one));
    return [...small, ...this.#replica.wants(LISTED, others)];
  }

  /** Undefined while nothing is on its way. */
  progress(): Progress | undefined {
    if (this.#taken.size === 0) {
      this.#total = 0;
      return undefined;
    }
    let left = 0;
    const accounts = new Set<AccountId>();
    for (const { entry, name } of this.#list.values()) {
      left += entry.count;
      accounts.add(name.account);
    }
    this.#total = Math.max(this.#total, left);
    const [only, other] = accounts;
    return {
      done: this.#total - left,
      total: this.#total,
      ...(only !== undefined && other === undefined ? { account: only } : {}),
    };
  }
}
