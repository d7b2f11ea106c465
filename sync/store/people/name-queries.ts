import type { AccountId } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToAccount } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { foldName } from './folding.ts';

/** Names that are looked at where a beginning is common: 3 ms for all of them. */
const LOOKED_AT = 1000;
/** After every text that begins so. */
const LAST = '\u{10ffff}';
/** Fewer letters of a fingerprint are those of too many people. */
const PRINT_LEAST = 3;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const FINGERPRINT = new RegExp(`^[${BASE32}]{${String(PRINT_LEAST)},32}$`, 'u');

/** People by name and fingerprint. */
export class NameQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
  }

  /** Accounts that are called so, as people read it. */
  called(name: string, limit: number): AccountId[] {
    return this.#ids(
      'SELECT digest FROM names JOIN accounts ON id = account WHERE name = ?1 AND whole = 1 LIMIT ?2',
      foldName(name),
      limit,
    );
  }

  /** Accounts whose fingerprint begins so, with or without its dot. */
  printed(text: string, limit: number): AccountId[] {
    const range = digestsOf(text.trim().toLowerCase().replace(/[·.]/u, ''));
    if (range === undefined) return [];
    return this.#ids(
      `SELECT digest FROM accounts WHERE digest >= ?1 AND digest < ?2
       AND EXISTS (SELECT 1 FROM key_operations WHERE account = accounts.id) LIMIT ?3`,
      ...range,
      limit,
    );
  }

  /**
   * Accounts with a word in their name, or a fingerprint, that begins so: the viewer and whom it
   * follows first, then those whom most follow.
   */
  beginning(text: string, limit: number, viewer?: AccountId): AccountId[] {
    const name = foldName(text);
    if (name === '') return [];
    const me = viewer === undefined ? undefined : this.#accounts.find(viewer)?.id;
    const found = new Set<AccountId>();
    const add = (accounts: AccountId[]): void => {
      for (const account of accounts) if (found.size < limit) found.add(account);
    };
    if (me !== undefined) add(this.#followed(name, me, limit));
    if (found.size < limit) add(this.printed(text, limit));
    if (found.size < limit) add(this.#others(name, limit));
    return [...found];
  }

  #followed(name: string, me: number, limit: number): AccountId[] {
    return this.#ids(
      `SELECT digest FROM (
         SELECT target account FROM follows WHERE source = ?1 AND follow = 1 UNION SELECT ?1) near
       JOIN accounts ON id = near.account LEFT JOIN persons ON persons.account = id
       WHERE EXISTS (SELECT 1 FROM names n
         WHERE n.account = near.account AND n.name >= ?2 AND n.name < ?3)
       ORDER BY posts DESC, id LIMIT ?4`,
      me,
      name,
      name + LAST,
      limit,
    );
  }

  #others(name: string, limit: number): AccountId[] {
    return this.#ids(
      `SELECT digest FROM (SELECT DISTINCT account FROM (
         SELECT account FROM names WHERE name >= ?1 AND name < ?2 ORDER BY name
         LIMIT ${String(LOOKED_AT)})) found
       JOIN accounts ON id = found.account LEFT JOIN persons ON persons.account = id
       ORDER BY followers DESC, posts DESC, id LIMIT ?3`,
      name,
      name + LAST,
      limit,
    );
  }

  #ids(sql: string, ...values: (string | number | Uint8Array)[]): AccountId[] {
    return this.#database
      .sql<{ digest: Uint8Array }>(sql)
      .all(...values)
      .map((row) => bytesToAccount(row.digest));
  }
}

/** All digests whose base32 begins so lie between these two. */
function digestsOf(print: string): [Buffer, Buffer] | undefined {
  if (!FINGERPRINT.test(print)) return undefined;
  const bits = BigInt(print.length * 5);
  let value = 0n;
  for (const letter of print) value = value * 32n + BigInt(BASE32.indexOf(letter));
  const at = (number: bigint): Buffer =>
    Buffer.from((number << (264n - bits)).toString(16).padStart(66, '0'), 'hex');
  // One byte longer than a digest, so that the end of the range fits, too.
  return [
    at(value).subarray(0, 32),
    value + 1n === 1n << bits ? Buffer.alloc(33, 0xff) : at(value + 1n),
  ];
}
