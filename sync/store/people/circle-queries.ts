import type { AccountId } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToAccount } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';

/** Some accounts of a list, in the order in which they were met here. */
export interface AccountPage {
  accounts: AccountId[];
  /** The last of them, where more follow. */
  cursor?: AccountId;
}
export interface AccountRange {
  limit: number;
  after?: AccountId;
}

/** Who follows whom, page by page. */
export class CircleQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
  }

  /** Those known here who follow the account. */
  followers(account: AccountId, range: AccountRange): AccountPage {
    return this.#page(
      `SELECT digest FROM follows JOIN accounts ON id = source
       WHERE target = ?1 AND follow = 1 AND source > ?2 ORDER BY source LIMIT ?3`,
      account,
      range,
    );
  }

  /** Those whom the account follows. */
  following(account: AccountId, range: AccountRange): AccountPage {
    return this.#page(
      `SELECT digest FROM follows JOIN accounts ON id = target
       WHERE source = ?1 AND follow = 1 AND target > ?2 ORDER BY target LIMIT ?3`,
      account,
      range,
    );
  }

  follows(source: AccountId, target: AccountId): boolean {
    const row = this.#database
      .sql('SELECT 1 FROM follows WHERE source = ? AND target = ? AND follow = 1')
      .get(this.#id(source), this.#id(target));
    return row !== undefined;
  }

  /** Those whom the viewer follows and who follow the account: the first few, and how many they are. */
  between(
    viewer: AccountId,
    account: AccountId,
    few: number,
  ): { accounts: AccountId[]; count: number } {
    const between = this.#database
      .sql<{ digest: Uint8Array }>(
        `SELECT digest FROM follows mine
         JOIN follows theirs ON theirs.source = mine.target AND theirs.target = ?2
         JOIN accounts ON id = mine.target
         WHERE mine.source = ?1 AND mine.follow = 1 AND theirs.follow = 1
           AND mine.target NOT IN (?1, ?2) ORDER BY mine.target`,
      )
      .all(this.#id(viewer), this.#id(account));
    return {
      accounts: between.slice(0, few).map(({ digest }) => bytesToAccount(digest)),
      count: between.length,
    };
  }

  #page(sql: string, account: AccountId, { limit, after }: AccountRange): AccountPage {
    const from = after === undefined ? 0 : this.#id(after);
    // One more than asked tells whether another page follows.
    const rows = this.#database
      .sql<{ digest: Uint8Array }>(sql)
      .all(this.#id(account), from, limit + 1);
    const accounts = rows.slice(0, limit).map(({ digest }) => bytesToAccount(digest));
    const cursor = rows.length > limit ? accounts.at(-1) : undefined;
    return cursor === undefined ? { accounts } : { accounts, cursor };
  }
  #id(account: AccountId): number {
    return this.#accounts.find(account)?.id ?? -1;
  }
}
