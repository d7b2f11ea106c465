import type { Database } from '../database/database.ts';
import { foldName } from './folding.ts';

/** Where a name is looked for: from its beginning, from each word on, from each letter where words have none between. */
const STARTS =
  /(?<=[^\p{L}\p{N}\p{M}])[\p{L}\p{N}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;
/** Words of a name by which somebody is found. */
const STARTS_MOST = 16;

/** The names that accounts claim, for finding people and those who are called the same. */
export class NameIndex {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  set(account: number, name: string): void {
    this.clear(account);
    const whole = foldName(name);
    if (whole === '') return;
    const starts = Array.from(name.matchAll(STARTS), ({ index }) => foldName(name.slice(index)));
    const others = new Set(starts.slice(0, STARTS_MOST));
    others.delete(whole);
    others.delete('');
    const insert = this.#database.sql('INSERT INTO names (name, account, whole) VALUES (?, ?, ?)');
    insert.run(whole, account, 1);
    for (const other of others) insert.run(other, account, 0);
  }

  clear(account: number): void {
    this.#database.sql('DELETE FROM names WHERE account = ?').run(account);
  }
}
