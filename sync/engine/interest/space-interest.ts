import type { DocumentName, Interest, Keeping } from '../../documents/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { Listeners } from '../listeners.ts';
import { FRIENDS_OF_FRIENDS, NAMED, PEOPLE_MET, REFRESH_MS } from './limits.ts';
import { Visits } from './visits.ts';

/** What interest follows from; each is asked anew when something may have changed. */
export interface InterestParts {
  /** Undefined while nobody has an account here. */
  me: () => AccountId | undefined;
  /** True where everything of everybody is kept, whoever is followed. */
  keepsEverything: () => boolean;
  followed: () => readonly AccountId[];
  /** Whom those follow, the nearest first. */
  near: (limit: number) => readonly AccountId[];
  /** Who speaks at the other ends of connections, and who did when they were met last. */
  met: (limit: number) => readonly AccountId[];
  /** Whom these follow, the nearest first. */
  nearTo: (accounts: readonly AccountId[], limit: number) => readonly AccountId[];
  /** Of whom single records are here. */
  alone: (limit: number) => readonly AccountId[];
}

/** A file that is being read. */
interface ByHand {
  /** Whose content comes now. */
  of: (account: AccountId) => void;
  end: () => void;
}

/**
 * Whose content one person wants in a space of strangers (docs/PROTOCOL.md, "Interest"): whom one
 * follows, whole; of whom those follow, of people met, and of whoever is looked at the newest posts;
 * the names of those of whom single records are here. Who follows nobody sees whom people met follow.
 * Where nobody has an account, or everything is kept, it is everybody's everything.
 */
export class SpaceInterest implements Interest {
  readonly #parts: InterestParts;
  readonly #listeners = new Listeners();
  /** Undefined where everything is wanted. */
  #wanted: ReadonlyMap<AccountId, Keeping> | undefined;
  readonly #visits: Visits;
  /** Of whom no more is wanted till there is room: their content was let go of. */
  readonly #unwanted = new Set<AccountId>();
  /** Of each file that is being read, whose content comes just now. */
  readonly #byHand = new Set<{ account: AccountId | undefined }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: InterestParts, visits = new Visits()) {
    this.#parts = parts;
    this.#visits = visits;
    this.#wanted = this.#work();
  }

  readonly of = (account: AccountId): Keeping =>
    this.#wanted === undefined || this.#comesByHand(account)
      ? 'all'
      : (this.#wanted.get(account) ?? 'none');

  readonly wantsAll = (): boolean => this.#wanted === undefined;

  readonly visits = (name: DocumentName): boolean => this.#visits.has(name);

  /** The most important first; undefined where everybody is wanted. */
  accounts(): AccountId[] | undefined {
    return this.#wanted === undefined ? undefined : [...this.#wanted.keys()];
  }

  /** It is another one than before. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /**
   * What somebody carries here by hand is taken, whoever it is by: everything of one account after the
   * other, as the file brings them. What strangers send meanwhile is not.
   */
  takeByHand(): ByHand {
    const file: { account: AccountId | undefined } = { account: undefined };
    this.#byHand.add(file);
    return {
      of: (account) => {
        file.account = account;
      },
      end: () => {
        this.#byHand.delete(file);
        this.#listeners.tell();
      },
    };
  }

  /** There is no room for these any more, unless somebody follows them or looks at them. */
  unwant(accounts: readonly AccountId[]): void {
    for (const account of accounts) this.#unwanted.add(account);
    this.#visits.forget(accounts);
    this.#wanted = this.#work();
    this.refreshSoon();
  }
  /** There is room again. */
  wantAgain(): void {
    this.#unwanted.clear();
    this.refresh();
  }

  /** Somebody looks at a profile: its newest posts are wanted. */
  visit(account: AccountId): void {
    this.#unwanted.delete(account);
    this.#visits.visit(account);
    this.refresh();
  }

  /** Somebody looks at posts in these documents. */
  visitDocuments(names: readonly DocumentName[]): void {
    this.#visits.visitDocuments(names);
    // Though the accounts be the same: other documents of theirs are wanted.
    this.#wanted = this.#work();
    this.#listeners.tell();
  }

  /** Something that it follows from may have changed; many such at once are one. */
  refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.refresh();
    }, REFRESH_MS);
  }

  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#wanted;
    this.#wanted = this.#work();
    if (!isSame(before, this.#wanted)) this.#listeners.tell();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #comesByHand(account: AccountId): boolean {
    for (const file of this.#byHand) if (file.account === account) return true;
    return false;
  }

  #work(): Map<AccountId, Keeping> | undefined {
    const parts = this.#parts;
    const me = parts.me();
    if (me === undefined || parts.keepsEverything()) return undefined;
    const wanted = new Map<AccountId, Keeping>([[me, 'all']]);
    const add = (accounts: Iterable<AccountId>, keeping: Keeping): void => {
      for (const account of accounts) {
        if (wanted.has(account)) continue;
        if (keeping === 'all' || !this.#unwanted.has(account)) wanted.set(account, keeping);
      }
    };
    const followed = parts.followed();
    const met = parts.met(PEOPLE_MET);
    add(followed, 'all');
    add(met, 'recent');
    add(this.#visits.accounts, 'recent');
    const near = followed.length > 0 ? parts.near : (most: number) => parts.nearTo(met, most);
    add(near(FRIENDS_OF_FRIENDS), 'recent');
    add(this.#visits.authors, 'name');
    add(parts.alone(NAMED), 'name');
    return wanted;
  }
}

function isSame(
  a: ReadonlyMap<AccountId, Keeping> | undefined,
  b: ReadonlyMap<AccountId, Keeping> | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every(([account, keeping]) => b.get(account) === keeping);
}
