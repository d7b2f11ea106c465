import type { AccountId, SpaceId } from '../../protocol/index.ts';
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
  /** Whom it spoke for last. */
  account?: AccountId;
}
interface StoredRow {
  id: string;
  addresses: string;
  reached: string | null;
  seen: number;
  account: AccountId | null;
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

export const peerAccountSql = 'ALTER TABLE peers ADD COLUMN account TEXT;';

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
        'SELECT id, addresses, reached, seen, account FROM peers WHERE space = ? ORDER BY seen DESC, id DESC',
      )
      .all(space)
      .map(({ id, addresses, reached, seen, account }) => ({
        id,
        addresses: JSON.parse(addresses) as string[],
        ...(reached === null ? {} : { reached }),
        seen,
        ...(account === null ? {} : { account }),
      }));
  }

  /** Whom a peer spoke for when it was met last. */
  accountOf(space: SpaceId, id: string): AccountId | undefined {
    const row = this.#database
      .sql<Pick<StoredRow, 'account'>>('SELECT account FROM peers WHERE space = ? AND id = ?')
      .get(space, id);
    return row?.account ?? undefined;
  }

  /** Keeps so many of the space at most; those seen longest ago go. */
  keep(space: SpaceId, { id, addresses, reached, seen, account }: PeerRow, most: number): void {
    // Not made durable: who was met a moment ago is worth no wait for the disk.
    this.#database.transaction(() => {
      this.#database
        .sql(
          // Whom it speaks for is heard after it was met: until then it is whom it spoke for before.
          `INSERT INTO peers (space, id, addresses, reached, seen, account) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET addresses = excluded.addresses, reached = excluded.reached,
             seen = excluded.seen, account = coalesce(excluded.account, account)`,
        )
        .run(space, id, JSON.stringify(addresses), reached ?? null, seen, account ?? null);
      this.#database
        .sql(
          `DELETE FROM peers WHERE space = ?1 AND id IN (
             SELECT id FROM peers WHERE space = ?1 ORDER BY seen DESC, id DESC LIMIT -1 OFFSET ?2)`,
        )
        .run(space, most);
    });
  }
}
