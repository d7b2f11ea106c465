import type { Database } from '../database/database.ts';

/**
 * Which accounts may have rows in a table that few have any in: spares a query for every record of
 * the others. Whose rows have all gone again stays in it, which costs a query and nothing else.
 */
export class AccountsWith {
  readonly #database: Database;
  readonly #table: 'deletions' | 'versions' | 'erasures';
  #accounts: Set<number> | undefined;

  constructor(database: Database, table: 'deletions' | 'versions' | 'erasures') {
    this.#database = database;
    this.#table = table;
    database.onEnd((committed) => {
      if (!committed) this.#accounts = undefined;
    });
  }

  has(account: number): boolean {
    return this.#known().has(account);
  }

  /** A row of it is written. */
  add(account: number): void {
    this.#known().add(account);
  }

  #known(): Set<number> {
    this.#accounts ??= new Set(
      this.#database
        .sql<{ account: number }>(`SELECT DISTINCT account FROM ${this.#table}`)
        .all()
        .map(({ account }) => account),
    );
    return this.#accounts;
  }
}
