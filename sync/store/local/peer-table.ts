import type { SpaceId } from '../../protocol/index.ts';
import type { Database } from '../database/database.ts';

/** A computer that was met in a space. */
export interface PeerRow {
  /** Its libp2p peer id. */
  id: string;
  /** Multiaddrs that it announced. */
  addresses: string[];
  /** The multiaddr at which this computer reached it last; absent where it always called itself. */
  reached?: string;
  /** Milliseconds since the Unix epoch. */
  seen: number;
}
interface StoredRow {
  id: string;
  addresses: string;
  reached: string | null;
  seen: number;
}

export const peerSql = `
CREATE TABLE peers (
  space TEXT NOT NULL,
  id TEXT NOT NULL,
  -- JSON
  addresses TEXT NOT NULL,
  reached TEXT,
  seen INTEGER NOT NULL,
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX peers_by_seen ON peers (space, seen);
`;

/** Computers that this one met, and where. They go with their space (`SpaceTable.remove`). */
export class PeerTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The most recently seen first. */
  of(space: SpaceId): PeerRow[] {
    return this.#database
      .sql<StoredRow>(
        'SELECT id, addresses, reached, seen FROM peers WHERE space = ? ORDER BY seen DESC, id DESC',
      )
      .all(space)
      .map(({ id, addresses, reached, seen }) => ({
        id,
        addresses: JSON.parse(addresses) as string[],
        ...(reached === null ? {} : { reached }),
        seen,
      }));
  }

  /** Keeps so many of the space at most; those seen longest ago go. */
  keep(space: SpaceId, { id, addresses, reached, seen }: PeerRow, most: number): void {
    // Not made durable: who was met a moment ago is worth no wait for the disk.
    this.#database.transaction(() => {
      this.#database
        .sql(
          'INSERT OR REPLACE INTO peers (space, id, addresses, reached, seen) VALUES (?, ?, ?, ?, ?)',
        )
        .run(space, id, JSON.stringify(addresses), reached ?? null, seen);
      this.#database
        .sql(
          `DELETE FROM peers WHERE space = ?1 AND id IN (
             SELECT id FROM peers WHERE space = ?1 ORDER BY seen DESC, id DESC LIMIT -1 OFFSET ?2)`,
        )
        .run(space, most);
    });
  }
}
