import type { Database } from '../database/database.ts';

/** A community that this computer takes part in. */
export interface SpaceRow {
  id: string;
  genesis: Uint8Array;
  /** What it was called in the invitation, until its editors' word is here. */
  name: string;
  /** Where it was met before: libp2p peers as multiaddrs. */
  meet: string[];
  /** Milliseconds since the Unix epoch. */
  joined: number;
}
interface StoredRow extends Omit<SpaceRow, 'meet'> {
  meet: string;
}

export const spaceSql = `
CREATE TABLE spaces (
  id TEXT PRIMARY KEY,
  genesis BLOB NOT NULL,
  name TEXT NOT NULL,
  -- JSON
  meet TEXT NOT NULL,
  joined INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** Communities of this computer. Their secrets are in the vault. */
export class SpaceTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** In the order in which they were joined. */
  all(): SpaceRow[] {
    return this.#database
      .sql<StoredRow>('SELECT * FROM spaces ORDER BY joined, id')
      .all()
      .map((row) => ({ ...row, meet: JSON.parse(row.meet) as string[] }));
  }

  /** On the disk when it returns. */
  save({ id, genesis, name, meet, joined }: SpaceRow): void {
    this.#database.transaction(() => {
      this.#database.makeDurable();
      this.#database
        .sql(
          'INSERT OR REPLACE INTO spaces (id, genesis, name, meet, joined) VALUES (?, ?, ?, ?, ?)',
        )
        .run(id, genesis, name, JSON.stringify(meet), joined);
    });
  }

  /** With all that is kept beside it: what waits to be written, and who was met there. */
  remove(id: string): void {
    this.#database.transaction(() => {
      this.#database.makeDurable();
      this.#database.sql('DELETE FROM spaces WHERE id = ?').run(id);
      this.#database.sql('DELETE FROM outbox WHERE space = ?').run(id);
      this.#database.sql('DELETE FROM peers WHERE space = ?').run(id);
    });
  }
}
