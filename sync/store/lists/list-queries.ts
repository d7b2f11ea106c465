import type { AccountId, Hash, ListRecord, Tid } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, tidToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import type { LoadRecord } from './list-index.ts';

/** Lists of one account that are shown; nobody keeps more apart. */
export const LISTS_SHOWN = 200;
/** Statements about one list that a new one can name (protocol limit REPLACED). */
const REPLACED = 64;

/** A public list as it stands. */
export interface ListRow extends Pick<ListRecord, 'id' | 'purpose' | 'name' | 'about' | 'members'> {
  account: AccountId;
  /** TID of the statement that counts. */
  said: Tid;
}

/** Public lists of people. */
export class ListQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #load: LoadRecord;

  constructor(database: Database, accounts: AccountTable, load: LoadRecord) {
    this.#database = database;
    this.#accounts = accounts;
    this.#load = load;
  }

  /** An account's lists, in the order in which they were made. */
  of(account: AccountId): ListRow[] {
    return this.#database
      .sql<{ record: number }>('SELECT record FROM lists WHERE account = ? ORDER BY list LIMIT ?')
      .all(this.#accounts.find(account)?.id ?? -1, LISTS_SHOWN)
      .map(({ record }) => this.#row(record));
  }

  /** Undefined where it is not here, or is no more. */
  get(account: AccountId, list: Tid): ListRow | undefined {
    const row = this.#database
      .sql<{ record: number }>('SELECT record FROM lists WHERE account = ? AND list = ?')
      .get(this.#accounts.find(account)?.id ?? -1, tidToBytes(list));
    return row === undefined ? undefined : this.#row(row.record);
  }

  /** What a new statement about the list has to replace: those that nothing replaces, the last first. */
  unreplaced(account: AccountId, list: Tid): Hash[] {
    return this.#database
      .sql<{ hash: Uint8Array }>(
        `SELECT substr(said, 9) hash FROM list_statements s
         WHERE account = ?1 AND list = ?2 AND NOT EXISTS (SELECT 1 FROM list_replaced r
           WHERE r.account = ?1 AND r.list = ?2 AND r.hash = substr(s.said, 9))
         GROUP BY said ORDER BY said DESC LIMIT ?3`,
      )
      .all(this.#accounts.find(account)?.id ?? -1, tidToBytes(list), REPLACED)
      .map(({ hash }) => bytesToHash(hash));
  }

  #row(record: number): ListRow {
    const { account, tid, value } = this.#load(record);
    if (value.type !== 'list') throw new Error('a row of lists is not a list');
    const { id, purpose, name, about, members } = value;
    return { account: account.account, id, purpose, name, about, members, said: tid };
  }
}
