import type { FollowRecord, ProfileRecord } from '../../protocol/index.ts';
import type { AccountRow, AccountTable } from '../tables/account-table.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import { type IndexedRecord, saidBy } from '../indexed-record.ts';
import type { NameIndex } from './name-index.ts';
import type { NoticeIndex } from '../notices/notice-index.ts';
import type { ProfileIndex } from './profile-index.ts';
import type { RingIndex } from './ring-index.ts';

/** Names, follows and counts. Of several records about one thing the last (TID, hash) counts. */
export class PersonIndex {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #changes: ChangeJournal;
  readonly #profiles: ProfileIndex;
  readonly #names: NameIndex;
  readonly #rings: RingIndex;
  readonly #notices: NoticeIndex;
  /** Posts that came or went since the last flush, by account row. */
  readonly #posts = new Map<number, number>();

  constructor(
    database: Database,
    accounts: AccountTable,
    changes: ChangeJournal,
    profiles: ProfileIndex,
    names: NameIndex,
    rings: RingIndex,
    notices: NoticeIndex,
  ) {
    this.#database = database;
    this.#accounts = accounts;
    this.#changes = changes;
    this.#profiles = profiles;
    this.#names = names;
    this.#rings = rings;
    this.#notices = notices;
    database.onEnd(() => {
      this.#posts.clear();
    });
  }

  addProfile(record: IndexedRecord, value: ProfileRecord): void {
    this.#ensure(record.account.id);
    const changed = this.#database
      .sql(
        `UPDATE persons SET name = ?2, about = ?3, said = ?4
         WHERE account = ?1 AND (said IS NULL OR said < ?4)`,
      )
      .run(record.account.id, value.name, value.about, saidBy(record));
    if (changed === 0) return;
    this.#profiles.set(record.account.id, value);
    this.#names.set(record.account.id, value.name);
    this.#changes.person(record.account.account);
  }

  /** Forgets what the profile says, before what is left of it is added again. */
  clearProfile(account: AccountRow): void {
    this.#database
      .sql("UPDATE persons SET name = '', about = '', said = NULL WHERE account = ?")
      .run(account.id);
    this.#profiles.clear(account.id);
    this.#names.clear(account.id);
    this.#dropUnused(account.id);
    this.#changes.person(account.account);
  }

  addFollow(record: IndexedRecord, value: FollowRecord): void {
    const target = this.#accounts.ensure(value.account);
    const said = saidBy(record);
    const before = this.#database
      .sql<{ follow: number; said: Uint8Array }>(
        'SELECT follow, said FROM follows WHERE source = ? AND target = ?',
      )
      .get(record.account.id, target.id);
    if (before !== undefined && Buffer.compare(before.said, said) >= 0) {
      const isSame = Buffer.compare(before.said, said) === 0;
      if (isSame) this.#notices.followCopied(record.account, target, record.seen);
      return;
    }
    this.#database
      .sql('INSERT OR REPLACE INTO follows (source, target, follow, said) VALUES (?, ?, ?, ?)')
      .run(record.account.id, target.id, value.follow ? 1 : 0, said);
    this.#notices.followed(record.account, target, value.follow ? record.seen : undefined);
    this.#countFollow(record.account, target, (value.follow ? 1 : 0) - (before?.follow ?? 0));
  }

  /** Forgets what an account says of another, before what is left is added again. */
  clearFollow(source: AccountRow, value: FollowRecord): void {
    const target = this.#accounts.ensure(value.account);
    const gone = this.#database
      .sql<{ follow: number }>(
        'DELETE FROM follows WHERE source = ? AND target = ? RETURNING follow',
      )
      .get(source.id, target.id);
    this.#notices.followed(source, target, undefined);
    if (gone !== undefined) this.#countFollow(source, target, -gone.follow);
  }

  countPosts(account: AccountRow, by: number): void {
    this.#posts.set(account.id, (this.#posts.get(account.id) ?? 0) + by);
  }

  /** Writes the counts of what was added or removed: once a batch, not once a post. */
  flush(): void {
    for (const [account, by] of this.#posts) {
      this.#ensure(account);
      this.#database
        .sql(
          `UPDATE persons SET posts = posts + ?2,
             newest = (SELECT max(sort) FROM posts WHERE posts.account = ?1)
           WHERE account = ?1`,
        )
        .run(account, by);
      // A post that came and was deleted in one batch counts as none.
      if (by <= 0) this.#dropUnused(account);
    }
    this.#posts.clear();
  }

  #countFollow(source: AccountRow, target: AccountRow, by: number): void {
    if (by === 0) return;
    this.#ensure(source.id);
    this.#ensure(target.id);
    this.#database
      .sql('UPDATE persons SET follows = follows + ? WHERE account = ?')
      .run(by, source.id);
    this.#database
      .sql('UPDATE persons SET followers = followers + ? WHERE account = ?')
      .run(by, target.id);
    if (by < 0) {
      this.#dropUnused(source.id);
      this.#dropUnused(target.id);
    }
    this.#rings.followed(source.id, target.id, by);
    this.#changes.person(source.account);
    this.#changes.person(target.account);
  }
  #ensure(account: number): void {
    this.#database.sql('INSERT OR IGNORE INTO persons (account) VALUES (?)').run(account);
  }
  #dropUnused(account: number): void {
    this.#database
      .sql(
        `DELETE FROM persons WHERE account = ? AND posts = 0 AND follows = 0 AND followers = 0
         AND said IS NULL`,
      )
      .run(account);
  }
}
