import type { AccountId } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';

/** How far somebody stands from the viewer: oneself, followed, followed by those, or neither. */
export const RINGS = ['me', 'followed', 'near', 'stranger'] as const;
export type Ring = (typeof RINGS)[number];
/** A ring as tables hold it: its place in RINGS. */
export type RingNumber = 0 | 1 | 2 | 3;

/** The ring of `account` in SQL, beside a row of near (or none) called n; ?1 is the viewer. */
export const RING_SQL = `CASE WHEN account = ?1 THEN 0 WHEN n.followed = 1 THEN 1
  WHEN n.paths > 0 THEN 2 ELSE 3 END`;

/** Who moved from one ring to another, by account row. */
export type RingMoved = (account: number, from: RingNumber, to: RingNumber) => void;

/**
 * Who stands near the viewer, as follows say. Whoever the viewer follows is followed, whoever they
 * follow is near; that the viewer follows itself says nothing.
 */
export class RingIndex {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #changes: ChangeJournal;
  readonly #listeners: RingMoved[] = [];
  /** Undefined before it was read; null where nobody is the viewer. */
  #viewer: number | null | undefined;

  constructor(database: Database, accounts: AccountTable, changes: ChangeJournal) {
    this.#database = database;
    this.#accounts = accounts;
    this.#changes = changes;
    database.onEnd((committed) => {
      if (!committed) this.#viewer = undefined;
    });
  }

  /** The row of the account that looks; -1, which no account has, where nobody does. */
  get viewer(): number {
    if (this.#viewer === undefined) {
      const row = this.#database.sql<{ viewer: number | null }>('SELECT viewer FROM index_state');
      this.#viewer = row.get()?.viewer ?? null;
    }
    return this.#viewer ?? -1;
  }

  /** Whether the viewer follows anybody: before that everybody is as near as anybody else. */
  get hasNetwork(): boolean {
    return this.#database.sql('SELECT 1 FROM near WHERE followed = 1 LIMIT 1').get() !== undefined;
  }

  onMoved(listener: RingMoved): void {
    this.#listeners.push(listener);
  }

  of(account: AccountId): Ring {
    const row = this.#accounts.find(account);
    return RINGS[row === undefined ? 3 : this.numberOf(row.id)];
  }

  numberOf(account: number): RingNumber {
    const { viewer } = this;
    if (account === viewer) return 0;
    if (viewer < 0) return 3;
    return ringOf(this.#row(account));
  }

  /** Returns whether it is another than before; who counted by rings counts anew then. */
  setViewer(account: AccountId): boolean {
    const { id } = this.#accounts.ensure(account);
    if (id === this.viewer) return false;
    this.#database.sql('UPDATE index_state SET viewer = ?').run(id);
    this.#viewer = id;
    this.#database.exec('DELETE FROM near');
    this.#database
      .sql(
        `INSERT INTO near (account, followed, paths)
         SELECT target, sum(direct), sum(1 - direct) FROM (
           SELECT target, 1 direct FROM follows WHERE source = ?1 AND follow = 1 AND target <> ?1
           UNION ALL
           SELECT theirs.target, 0 FROM follows mine
           JOIN follows theirs ON theirs.source = mine.target AND theirs.follow = 1
           WHERE mine.source = ?1 AND mine.follow = 1 AND mine.target <> ?1
         ) GROUP BY target`,
      )
      .run(id);
    this.#changes.person(account);
    return true;
  }

  /** A follow came (1) or went (-1); its row in follows is changed already. */
  followed(source: number, target: number, by: number): void {
    const { viewer } = this;
    if (viewer < 0) return;
    if (source !== viewer) {
      if (this.#row(source)?.followed === 1) this.#add(target, 0, by);
      return;
    }
    if (target === viewer) return;
    this.#add(target, by, 0);
    const theirs = this.#database
      .sql<{ target: number }>('SELECT target FROM follows WHERE source = ? AND follow = 1')
      .all(target);
    for (const row of theirs) this.#add(row.target, 0, by);
  }

  #add(account: number, followed: number, paths: number): void {
    const before = this.numberOf(account);
    this.#database
      .sql(
        `INSERT INTO near (account, followed, paths) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET followed = followed + ?2, paths = paths + ?3`,
      )
      .run(account, followed, paths);
    this.#database
      .sql('DELETE FROM near WHERE account = ? AND followed = 0 AND paths = 0')
      .run(account);
    const after = this.numberOf(account);
    if (after === before) return;
    for (const listener of this.#listeners) listener(account, before, after);
    this.#changes.person(this.#accounts.byId(account).account);
  }

  #row(account: number): NearRow | undefined {
    return this.#database
      .sql<NearRow>('SELECT followed, paths FROM near WHERE account = ?')
      .get(account);
  }
}

interface NearRow {
  followed: number;
  paths: number;
}

function ringOf(row: NearRow | undefined): RingNumber {
  if (row === undefined) return 3;
  if (row.followed === 1) return 1;
  return row.paths > 0 ? 2 : 3;
}
