import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { storeError } from '../store-error.ts';

/** A waiting writer gives up after this: long enough for a checkpoint, short enough to be told. */
const BUSY_TIMEOUT_MS = 5000;

/** 16 MB of log before it is moved into the file. */
const CHECKPOINT_PAGES = 4000;
/** The log is cut back to this after a large transaction. */
const LOG_BYTES = 32 * 1024 * 1024;

/** Values in their order, or by the names that they have in the SQL. */
type Bindings = SQLInputValue[] | [Record<string, SQLInputValue>];

/** A prepared statement whose failures are StoreErrors. The SQL beside it fixes the row's shape. */
export class Statement<Row> {
  readonly #statement: StatementSync;
  readonly #path: string;

  constructor(statement: StatementSync, path: string) {
    this.#statement = statement;
    this.#path = path;
  }

  get(...values: Bindings): Row | undefined {
    try {
      return this.#statement.get(...(values as SQLInputValue[])) as Row | undefined;
    } catch (error) {
      throw storeError(error, this.#path);
    }
  }
  all(...values: SQLInputValue[]): Row[] {
    try {
      return this.#statement.all(...values) as Row[];
    } catch (error) {
      throw storeError(error, this.#path);
    }
  }
  /** One row after the other; the caller may stop before the end. */
  *iterate(...values: Bindings): Generator<Row> {
    try {
      yield* this.#statement.iterate(...(values as SQLInputValue[])) as Iterable<Row>;
    } catch (error) {
      throw storeError(error, this.#path);
    }
  }
  /** Number of rows changed. */
  run(...values: SQLInputValue[]): number {
    try {
      return Number(this.#statement.run(...values).changes);
    } catch (error) {
      throw storeError(error, this.#path);
    }
  }
  /** The row id of the inserted row. */
  insert(...values: SQLInputValue[]): number {
    try {
      return Number(this.#statement.run(...values).lastInsertRowid);
    } catch (error) {
      throw storeError(error, this.#path);
    }
  }
}

export interface DatabaseOptions {
  path: string;
  readOnly?: boolean;
  /** Kilobytes of pages kept in memory. */
  cacheKilobytes: number;
}

/** One SQLite file: prepared statements, transactions, and what happens when they end. */
export class Database {
  readonly path: string;
  readonly readOnly: boolean;
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, Statement<unknown>>();
  readonly #endings: ((committed: boolean) => void)[] = [];
  #depth = 0;
  #failure: { error: unknown } | undefined;
  #durable = false;
  #walFile: number | undefined;

  constructor(options: DatabaseOptions) {
    this.path = options.path;
    this.readOnly = options.readOnly ?? false;
    try {
      this.#sqlite = new DatabaseSync(options.path, {
        readOnly: this.readOnly,
        timeout: BUSY_TIMEOUT_MS,
        enableForeignKeyConstraints: true,
      });
    } catch (error) {
      throw storeError(error, options.path);
    }
    this.exec(`PRAGMA cache_size = -${String(options.cacheKilobytes)}`);
    if (this.readOnly) return;
    this.exec('PRAGMA journal_mode = WAL');
    // NORMAL keeps the file whole after a power cut; `makeDurable` adds the sync of FULL where it counts.
    this.exec('PRAGMA synchronous = NORMAL');
    // Many small transactions touch the same pages: moved into the file once, not after each.
    this.exec(`PRAGMA wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`);
    this.exec(`PRAGMA journal_size_limit = ${String(LOG_BYTES)}`);
    // Deleted bytes are overwritten: an erased post must not be found in the file.
    this.exec('PRAGMA secure_delete = ON');
  }

  exec(sql: string): void {
    try {
      this.#sqlite.exec(sql);
    } catch (error) {
      throw storeError(error, this.path);
    }
  }

  /** The prepared statement for this text; prepared once. */
  sql<Row>(text: string): Statement<Row> {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      try {
        statement = new Statement<unknown>(this.#sqlite.prepare(text), this.path);
      } catch (error) {
        throw storeError(error, this.path);
      }
      this.#statements.set(text, statement);
    }
    return statement as Statement<Row>;
  }

  /** The rows of a query as arrays, one at a time: for results that must not be in memory at once. */
  *rows(text: string): Generator<SQLOutputValue[]> {
    try {
      const statement = this.#sqlite.prepare(text);
      statement.setReturnArrays(true);
      // The types know objects only; setReturnArrays above makes them arrays.
      yield* statement.iterate() as unknown as Iterable<SQLOutputValue[]>;
    } catch (error) {
      throw storeError(error, this.path);
    }
  }

  /** The one value of a pragma, as a number. */
  pragma(name: string): number {
    const row = this.sql<Record<string, number>>(`PRAGMA ${name}`).get();
    return row === undefined ? 0 : Number(Object.values(row)[0]);
  }

  /** Called after every outermost transaction: with true when it is kept. */
  onEnd(listener: (committed: boolean) => void): void {
    this.#endings.push(listener);
  }

  /** The running transaction must be on the disk, not only in the system's memory, when it returns. */
  makeDurable(): void {
    this.#durable = true;
  }

  /**
   * Runs `work`; all it wrote is kept together or not at all. Nested use joins the outer one, and a
   * failure inside undoes the whole even where somebody between catches it.
   */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) {
      try {
        return work();
      } catch (error) {
        this.#failure ??= { error };
        throw error;
      }
    }
    this.sql('BEGIN IMMEDIATE').run();
    this.#depth = 1;
    this.#failure = undefined;
    this.#durable = false;
    let result: T;
    try {
      result = work();
      if (result instanceof Promise) throw new TypeError('a transaction cannot wait');
      this.#rethrowInner();
      this.sql('COMMIT').run();
    } catch (error) {
      this.#depth = 0;
      this.#rollBack();
      throw error;
    }
    this.#depth = 0;
    try {
      this.#syncLog();
    } finally {
      // Kept, even where the disk then failed to confirm it.
      for (const listener of this.#endings) listener(true);
    }
    return result;
  }

  /**
   * Runs queries that belong together on one state of the file. Each statement alone would take and
   * give back the log's read lock: 2 of the 5 microseconds of a small one.
   */
  reading<T>(work: () => T): T {
    if (this.#depth > 0 || this.#sqlite.isTransaction) return work();
    this.sql('BEGIN').run();
    try {
      return work();
    } finally {
      this.sql('COMMIT').run();
    }
  }

  #rethrowInner(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #rollBack(): void {
    // A full disk makes SQLite roll back by itself; a second time would be an error of its own.
    if (this.#sqlite.isTransaction) this.sql('ROLLBACK').run();
    for (const listener of this.#endings) listener(false);
  }

  /** What synchronous=FULL does after a commit, where `makeDurable` asked for it. */
  #syncLog(): void {
    if (!this.#durable) return;
    try {
      if (this.#walFile === undefined) {
        this.#walFile = openSync(`${this.path}-wal`, 'r+');
        syncFolder(dirname(this.path));
      }
      fsyncSync(this.#walFile);
    } catch (error) {
      throw storeError(error, this.path);
    }
  }

  /**
   * Moves the log into the file and cuts the log to nothing, so that no deleted byte stays in it.
   * While somebody reads an older state of the file, the log is brought to the disk as it is.
   * @returns whether the log is empty
   */
  checkpoint(): boolean {
    if (this.readOnly) return false;
    this.#durable = true;
    this.#syncLog();
    // It would wait for the reader, and everything else here with it.
    this.exec('PRAGMA busy_timeout = 0');
    try {
      const row = this.sql<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get();
      return row?.busy === 0;
    } finally {
      this.exec(`PRAGMA busy_timeout = ${String(BUSY_TIMEOUT_MS)}`);
    }
  }

  close(): void {
    if (this.#walFile !== undefined) closeSync(this.#walFile);
    this.#walFile = undefined;
    this.#statements.clear();
    this.#sqlite.close();
  }
}

/** So that the log is found after a power cut; Windows keeps folders by itself and opens none. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
