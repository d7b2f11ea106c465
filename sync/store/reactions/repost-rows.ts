import { tidTime } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToTid, placeOf } from '../database/binary-keys.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';

/** A repost that counts. */
export interface CountedRepost {
  account: number;
  target: number;
  /** TID and hash of its record. */
  said: Uint8Array;
  seen: number;
}

/** Reposts as rows of feeds: those that count, of posts that are here. */
export class RepostRows {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #changes: ChangeJournal;
  /** Accounts whose latest repost may be another one since the last flush. */
  readonly #touched = new Set<number>();

  constructor(database: Database, accounts: AccountTable, changes: ChangeJournal) {
    this.#database = database;
    this.#accounts = accounts;
    this.#changes = changes;
    database.onEnd(() => {
      this.#touched.clear();
    });
  }

  show(repost: CountedRepost): void {
    const { sort, place } = this.#key(repost);
    this.#database
      .sql('INSERT INTO reposts (account, sort, place, target) VALUES (?, ?, ?, ?)')
      .run(repost.account, sort, place, repost.target);
    this.#touch(repost.account);
  }

  hide(repost: CountedRepost): void {
    const { sort, place } = this.#key(repost);
    this.#database
      .sql('DELETE FROM reposts WHERE account = ? AND sort = ? AND place = ?')
      .run(repost.account, sort, place);
    this.#touch(repost.account);
  }

  /** The post itself came, or went: whoever reposted it shows it, or no longer does. */
  targetMoved(target: number, here: boolean): void {
    const reposts = this.#database
      .sql<CountedRepost>(
        `SELECT account, target, said, seen FROM reactions
         WHERE target = ? AND kind = 1 AND dropped = 0 AND counts = 1`,
      )
      .all(target);
    for (const repost of reposts) {
      if (here) this.show(repost);
      else this.hide(repost);
    }
  }

  /** Writes whose latest repost is which: once a batch. */
  flush(): void {
    for (const account of this.#touched) {
      this.#database.sql('DELETE FROM reposters WHERE account = ?').run(account);
      this.#database
        .sql(
          `INSERT INTO reposters (account, newest)
           SELECT account, sort FROM reposts WHERE account = ? ORDER BY sort DESC LIMIT 1`,
        )
        .run(account);
    }
    this.#touched.clear();
  }

  #key({ account, said, seen }: CountedRepost): { sort: number; place: Uint8Array } {
    const tid = said.subarray(0, 8);
    return {
      // As posts stand: a date in the future pins nothing on top.
      sort: Math.min(tidTime(bytesToTid(tid)), seen),
      place: placeOf(tid, said.subarray(8), this.#accounts.byId(account).digest),
    };
  }
  #touch(account: number): void {
    this.#touched.add(account);
    this.#changes.author(this.#accounts.byId(account).account);
  }
}
