import type { AccountId, Tid } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToAccount, bytesToTid } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { type ProfileIndex, type ProfileRest, readAvatar } from './profile-index.ts';
import type { PersonRow, StoreTotals } from '../rows.ts';

interface Row {
  digest: Uint8Array;
  contested: number;
  seen: number;
  posts: number | null;
  follows: number | null;
  followers: number | null;
  name: string | null;
  about: string | null;
  avatar: string | null;
  sameName: number;
  followed: number;
  followsViewer: number;
}

/** TID and hash of a statement. */
interface Said {
  said: Uint8Array;
}

const SELECT = `
SELECT digest, contested, seen, posts, follows, followers, name, about, avatar,
  EXISTS (SELECT 1 FROM follows WHERE source = ?1 AND target = accounts.id AND follow = 1) followed,
  EXISTS (SELECT 1 FROM follows WHERE source = accounts.id AND target = ?1 AND follow = 1)
    followsViewer,
  EXISTS (SELECT 1 FROM names own JOIN names other ON other.name = own.name
    WHERE own.account = accounts.id AND own.whole = 1
    AND other.whole = 1 AND other.account <> own.account) sameName
FROM accounts LEFT JOIN persons ON persons.account = accounts.id
  LEFT JOIN profiles ON profiles.account = accounts.id`;

/** Who is known here, as one account sees it. */
export class PeopleQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #profiles: ProfileIndex;

  constructor(database: Database, accounts: AccountTable, profiles: ProfileIndex) {
    this.#database = database;
    this.#accounts = accounts;
    this.#profiles = profiles;
  }

  person(account: AccountId, viewer?: AccountId): PersonRow | undefined {
    const row = this.#database
      .sql<Row>(`${SELECT} WHERE accounts.id = ?2`)
      .get(this.#viewer(viewer), this.#accounts.find(account)?.id ?? -1);
    return row === undefined ? undefined : personRow(row);
  }

  /** The TID of what an account says now of itself, or of whether it follows another. */
  standing(account: AccountId, followed?: AccountId): Tid | undefined {
    const id = this.#accounts.find(account)?.id ?? -1;
    const said =
      followed === undefined
        ? this.#database
            .sql<Said>('SELECT said FROM persons WHERE account = ? AND said IS NOT NULL')
            .get(id)
        : this.#database
            .sql<Said>('SELECT said FROM follows WHERE source = ? AND target = ?')
            .get(id, this.#accounts.find(followed)?.id ?? -1);
    return said && bytesToTid(said.said);
  }

  /** Accounts whose key log is here, in the order in which they were met; from after `after`. */
  people(options: { viewer?: AccountId; limit: number; after?: AccountId }): PersonRow[] {
    const after = options.after === undefined ? 0 : (this.#accounts.find(options.after)?.id ?? 0);
    return this.#database
      .sql<Row>(
        `${SELECT} WHERE accounts.id > ?2
         AND EXISTS (SELECT 1 FROM key_operations WHERE account = accounts.id)
         ORDER BY accounts.id LIMIT ?3`,
      )
      .all(this.#viewer(options.viewer), after, options.limit)
      .map(personRow);
  }

  /** What somebody's profile says beside name and about. */
  profile(account: AccountId): ProfileRest {
    return this.#profiles.read(this.#accounts.find(account)?.id ?? -1);
  }

  /** Whom an account follows, in the order in which they were met. */
  following(account: AccountId): AccountId[] {
    return this.#list(
      'SELECT digest FROM follows JOIN accounts ON id = target WHERE source = ? AND follow = 1',
      account,
    );
  }
  /** Who follows an account, as far as is known here. */
  followers(account: AccountId): AccountId[] {
    return this.#list(
      `SELECT digest FROM follows JOIN accounts ON id = source
       WHERE target = ? AND follow = 1 ORDER BY id`,
      account,
    );
  }

  totals(): StoreTotals {
    const row = this.#database
      .sql<{ posts: number; accounts: number }>(
        `SELECT total(posts) posts,
           (SELECT count(DISTINCT account) FROM key_operations) accounts FROM persons`,
      )
      .get();
    return {
      posts: row?.posts ?? 0,
      accounts: row?.accounts ?? 0,
      bytes: this.#accounts.usage(),
    };
  }

  #viewer(viewer: AccountId | undefined): number {
    return viewer === undefined ? -1 : (this.#accounts.find(viewer)?.id ?? -1);
  }
  #list(sql: string, account: AccountId): AccountId[] {
    return this.#database
      .sql<{ digest: Uint8Array }>(sql)
      .all(this.#accounts.find(account)?.id ?? -1)
      .map((row) => bytesToAccount(row.digest));
  }
}

function personRow(row: Row): PersonRow {
  const avatar = readAvatar(row.avatar);
  return {
    account: bytesToAccount(row.digest),
    name: row.name ?? '',
    about: row.about ?? '',
    ...(avatar === undefined ? {} : { avatar }),
    contested: row.contested === 1,
    since: row.seen,
    posts: row.posts ?? 0,
    follows: row.follows ?? 0,
    followers: row.followers ?? 0,
    sameName: row.sameName === 1,
    followed: row.followed === 1,
    followsViewer: row.followsViewer === 1,
  };
}
