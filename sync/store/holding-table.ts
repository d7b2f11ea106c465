import type { DocumentName } from '../documents/index.ts';
import type { Database } from './database.ts';
import type { DocumentTable } from './document-table.ts';

/** How many records of each document the peers have stated to hold. */
export class HoldingTable {
  readonly #database: Database;
  readonly #documents: DocumentTable;
  readonly #promised: (name: DocumentName) => boolean;

  /** `promised`: whether a commit that is here names the document. */
  constructor(
    database: Database,
    documents: DocumentTable,
    promised: (name: DocumentName) => boolean,
  ) {
    this.#database = database;
    this.#documents = documents;
    this.#promised = promised;
  }

  /**
   * Returns whether it was another number before. What a peer says of a document that nobody has
   * heard of is dropped: it could name any number of them.
   */
  save(peer: string, name: DocumentName, count: number): boolean {
    const known = this.#documents.find(name) !== undefined || this.#promised(name);
    if (!known) return false;
    const document = this.#documents.ensure(name).id;
    const row =
      this.#database.sql<{ id: number }>('SELECT id FROM peers WHERE name = ?').get(peer)?.id ??
      this.#database.sql('INSERT INTO peers (name) VALUES (?)').insert(peer);
    return (
      this.#database
        .sql(
          `INSERT INTO holdings (document, peer, count) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET count = excluded.count WHERE count <> excluded.count`,
        )
        .run(document, row, count) > 0
    );
  }

  /** Peers that hold the record with this rank. */
  storedBy(document: number, ordinal: number): number {
    return (
      this.#database
        .sql<{ peers: number }>(
          'SELECT count(*) peers FROM holdings WHERE document = ? AND count > ?',
        )
        .get(document, ordinal)?.peers ?? 0
    );
  }

  /** Most records of a document that any peer holds. */
  most(document: number): number {
    return (
      this.#database
        .sql<{ most: number | null }>('SELECT max(count) most FROM holdings WHERE document = ?')
        .get(document)?.most ?? 0
    );
  }
}
