import { formatTid, type PostReference } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToAccount, bytesToHash, bytesToTid, tidToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { findKnownPost, type KnownPost } from '../posts/known-post.ts';

/** Rows kept in memory at most; 20,000 take about 6 MB. */
const CACHED_TARGETS = 20_000;
/** Microseconds beyond which no TID lies. */
const TID_END = 2 ** 53;

/** What a poll says about the votes on it. */
export interface PollTerms {
  /** How many options there are. */
  options: number;
  /** 1: several may be chosen. */
  multiple: number;
  /** Milliseconds; null where it stays open. */
  ends: number | null;
  /** The first TID past its end, as bytes; null where there is none. */
  past: Uint8Array | null;
}

/** A post that is reacted to. */
export interface TargetRow {
  id: number;
  /** 1 while the post itself is here. */
  here: number;
  /** Undefined while no poll of it is here. */
  terms: PollTerms | undefined;
}

interface Row extends Omit<PollTerms, 'options' | 'multiple'> {
  id: number;
  here: number;
  options: number | null;
  multiple: number | null;
}

/** Posts that somebody reacted to, each with a small id. */
export class TargetTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #cached = new Map<string, TargetRow>();

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
    database.onEnd((committed) => {
      if (!committed) this.forget();
    });
  }

  find(post: KnownPost): TargetRow | undefined {
    const key = keyOf(post);
    const known = this.#cached.get(key);
    if (known !== undefined) return known;
    const row = this.#database
      .sql<Row>(
        `SELECT id, here, options, multiple, ends, past FROM targets
         WHERE place = ? AND account = ? AND hash = ?`,
      )
      .get(post.place, post.account.id, post.hash);
    if (row === undefined) return undefined;
    if (this.#cached.size >= CACHED_TARGETS) this.#cached.clear();
    const { id, here, options, multiple, ends, past } = row;
    const terms = options === null ? undefined : { options, multiple: multiple ?? 0, ends, past };
    const found = { id, here, terms };
    this.#cached.set(key, found);
    return found;
  }

  /** The id of what is meant, for reading; -1, which no target has, where nobody reacted to it. */
  idOf(reference: PostReference): number {
    const post = findKnownPost(this.#accounts, reference);
    return (post === undefined ? undefined : this.find(post)?.id) ?? -1;
  }

  add(post: KnownPost, here: boolean): TargetRow {
    this.#database
      .sql('INSERT INTO targets (place, account, hash, here) VALUES (?, ?, ?, ?)')
      .run(post.place, post.account.id, post.hash, here ? 1 : 0);
    const added = this.find(post);
    if (added === undefined) throw new Error('a target that was added is not there');
    return added;
  }

  set(post: KnownPost, { id }: TargetRow, here: boolean, terms: PollTerms | undefined): TargetRow {
    this.#database
      .sql(
        'UPDATE targets SET here = ?, options = ?, multiple = ?, ends = ?, past = ? WHERE id = ?',
      )
      .run(
        here ? 1 : 0,
        terms?.options ?? null,
        terms?.multiple ?? null,
        terms?.ends ?? null,
        terms?.past ?? null,
        id,
      );
    const row = { id, here: here ? 1 : 0, terms };
    this.#cached.set(keyOf(post), row);
    return row;
  }

  /** Without reactions and without a poll it is no target any more. */
  dropUnused(post: KnownPost, { id, terms }: TargetRow): void {
    if (terms !== undefined) return;
    const gone = this.#database
      .sql(
        `DELETE FROM targets WHERE id = ?1
         AND NOT EXISTS (SELECT 1 FROM reactions WHERE target = ?1)`,
      )
      .run(id);
    if (gone > 0) this.#cached.delete(keyOf(post));
  }

  reference(id: number): PostReference {
    const row = this.#database
      .sql<{ place: Uint8Array; digest: Uint8Array; hash: Uint8Array }>(
        `SELECT place, digest, hash FROM targets JOIN accounts ON accounts.id = account
         WHERE targets.id = ?`,
      )
      .get(id);
    if (row === undefined) throw new Error(`no target has the row ${String(id)}`);
    return {
      account: bytesToAccount(row.digest),
      tid: bytesToTid(row.place.subarray(0, 8)),
      hash: bytesToHash(row.hash),
    };
  }

  /** The tables were changed by somebody else. */
  forget(): void {
    this.#cached.clear();
  }
}

/** Where a poll's end lies among TIDs. A claimed time of the end itself is not past it. */
export function pastEnd(ends: number | undefined): Uint8Array | null {
  const micros = ((ends ?? Infinity) + 1) * 1000;
  return micros < TID_END ? tidToBytes(formatTid(micros, 0)) : null;
}

function keyOf({ account, tid, hash }: KnownPost): string {
  return `${String(account.id)}/${tid}/${Buffer.from(hash).toString('latin1')}`;
}
