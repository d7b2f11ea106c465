import { dirname } from 'node:path';
import { Database } from '../database/database.ts';
import { makeFolder } from '../database/make-folder.ts';
import { migrate } from '../database/migrate.ts';
import type { Migration } from '../migrations/index.ts';
import { peerAccountSql, peerSql, PeerTable } from './peer-table.ts';
import { privateSql, PrivateTables } from './private-tables.ts';
import { spaceSql, SpaceTable } from './space-table.ts';

const CACHE_KILOBYTES = 256;

const localMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  -- JSON
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  space TEXT NOT NULL,
  -- JSON
  value TEXT NOT NULL
) STRICT;
CREATE TABLE reading (
  feed TEXT PRIMARY KEY,
  cursor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
  },
  { version: 2, sql: privateSql },
  { version: 3, sql: spaceSql },
  { version: 4, sql: peerSql },
  { version: 5, sql: peerAccountSql },
  // Nobody ever asked where reading stopped.
  { version: 6, sql: 'DROP TABLE reading;' },
];

/** What waits to be written, until the account's key log is found. */
export interface OutboxItem {
  id: number;
  value: unknown;
}

/** What belongs to this computer alone: settings, what waits to be written, whom it met. */
export interface LocalStore {
  /** What only its owner can read. */
  readonly private: PrivateTables;
  readonly spaces: SpaceTable;
  readonly peers: PeerTable;
  /** A setting as it was saved (JSON); undefined where it never was. */
  setting(name: string): unknown;
  saveSetting(name: string, value: unknown): void;
  forgetSetting(name: string): void;
  /** All whose names have this in them. */
  forgetSettingsOf(what: string): void;

  addToOutbox(space: string, value: unknown): number;
  /** In the order in which they were added. */
  outbox(space: string): OutboxItem[];
  removeFromOutbox(id: number): void;

  transaction<T>(work: () => T): T;
  /** Moves the log into the file: nothing that was deleted stays in either. */
  checkpoint(): void;
  close(): void;
}

/** `<data folder>/local.sqlite`. @throws StoreError as `openStore` does */
export function openLocal(path: string): LocalStore {
  makeFolder(dirname(path));
  const database = new Database({ path, cacheKilobytes: CACHE_KILOBYTES });
  try {
    migrate(database, localMigrations);
  } catch (error) {
    database.close();
    throw error;
  }
  return new SqliteLocalStore(database);
}

class SqliteLocalStore implements LocalStore {
  readonly private: PrivateTables;
  readonly spaces: SpaceTable;
  readonly peers: PeerTable;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    this.private = new PrivateTables(database);
    this.spaces = new SpaceTable(database);
    this.peers = new PeerTable(database);
  }

  setting(name: string): unknown {
    const row = this.#database
      .sql<{ value: string }>('SELECT value FROM settings WHERE name = ?')
      .get(name);
    return row === undefined ? undefined : parse(row.value);
  }
  saveSetting(name: string, value: unknown): void {
    this.#write(() => {
      this.#database
        .sql('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
        .run(name, JSON.stringify(value));
    });
  }
  forgetSetting(name: string): void {
    this.#write(() => {
      this.#database.sql('DELETE FROM settings WHERE name = ?').run(name);
    });
  }
  forgetSettingsOf(what: string): void {
    this.#write(() => {
      this.#database.sql('DELETE FROM settings WHERE instr(name, ?) > 0').run(what);
    });
  }

  addToOutbox(space: string, value: unknown): number {
    return this.#write(() =>
      this.#database
        .sql('INSERT INTO outbox (space, value) VALUES (?, ?)')
        .insert(space, JSON.stringify(value)),
    );
  }
  outbox(space: string): OutboxItem[] {
    return this.#database
      .sql<{ id: number; value: string }>(
        'SELECT id, value FROM outbox WHERE space = ? ORDER BY id',
      )
      .all(space)
      .map((row) => ({ id: row.id, value: parse(row.value) }));
  }
  removeFromOutbox(id: number): void {
    this.#write(() => {
      this.#database.sql('DELETE FROM outbox WHERE id = ?').run(id);
    });
  }

  transaction<T>(work: () => T): T {
    return this.#database.transaction(work);
  }
  checkpoint(): void {
    this.#database.checkpoint();
  }
  close(): void {
    this.#database.close();
  }

  /** A person's own words and choices: on the disk before this returns. */
  #write<T>(work: () => T): T {
    return this.#database.transaction(() => {
      this.#database.makeDurable();
      return work();
    });
  }
}

function parse(json: string): unknown {
  return JSON.parse(json) as unknown;
}
