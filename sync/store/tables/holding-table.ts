import type { DocumentName, Writer } from '../../documents/index.ts';
import type { Database } from '../database/database.ts';
import type { DocumentRow, DocumentTable } from './document-table.ts';

/**
 * How many records of each document the peers have stated to hold, by their account where that is
 * known. An author holds what it wrote, and need not say so.
 */
export class HoldingTable {
  readonly #database: Database;
  readonly #documents: DocumentTable;
  readonly #promised: (name: DocumentName) => boolean;
  readonly #isOwn: (writer: Writer) => boolean;

  /**
   * `promised`: whether a commit that is here names the document; `isOwn`: whether the device is
   * this computer's.
   */
  constructor(
    database: Database,
    documents: DocumentTable,
    promised: (name: DocumentName) => boolean,
    isOwn: (writer: Writer) => boolean,
  ) {
    this.#database = database;
    this.#documents = documents;
    this.#promised = promised;
    this.#isOwn = isOwn;
  }

  /**
   * Returns whether it was another number before. What a peer says of a document that nobody has
   * heard of is dropped: it could name any number of them.
   */
  save(peer: string, name: DocumentName, count: number): boolean {
    const known = this.#documents.find(name) !== undefined || this.#promised(name);
    if (!known) return false;
    const document = this.#documents.ensure(name).id;
    const row = this.peer(peer);
    return (
      this.#database
        .sql(
          `INSERT INTO holdings (document, peer, count) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET count = excluded.count WHERE count <> excluded.count`,
        )
        .run(document, row, count) > 0
    );
  }

  /** The row of a peer, made at its first mention. */
  peer(name: string): number {
    return (
      this.#database.sql<{ id: number }>('SELECT id FROM peers WHERE name = ?').get(name)?.id ??
      this.#database.sql('INSERT INTO peers (name) VALUES (?)').insert(name)
    );
  }

  /** Rows of the other peers that hold the record with this rank. */
  holders(document: DocumentRow, ordinal: number): number[] {
    const stated = this.#database
      .sql<{ peer: number }>('SELECT peer FROM holdings WHERE document = ? AND count > ?')
      .all(document.id, ordinal)
      .map(({ peer }) => peer);
    if (this.#byAuthor(document.writer) === 0) return stated;
    return [...new Set([...stated, this.peer(document.writer.account.account)])];
  }

  /** Other peers that hold the record with this rank. */
  storedBy({ id, writer }: DocumentRow, ordinal: number): number {
    const author = this.#byAuthor(writer);
    // What the author's account says is not counted a second time.
    const but = author === 0 ? '' : writer.account.account;
    const stated = this.#database
      .sql<{ peers: number }>(
        `SELECT count(*) peers FROM holdings WHERE document = ? AND count > ?
         AND peer IS NOT (SELECT id FROM peers WHERE name = ?)`,
      )
      .get(id, ordinal, but)?.peers;
    return author + (stated ?? 0);
  }

  /** Most records of a document that any peer holds. */
  most({ id, writer }: DocumentRow): number {
    if (this.#byAuthor(writer) > 0) return Number.MAX_SAFE_INTEGER;
    return (
      this.#database
        .sql<{ most: number | null }>('SELECT max(count) most FROM holdings WHERE document = ?')
        .get(id)?.most ?? 0
    );
  }

  /** 1 where another device wrote it, which therefore holds it. */
  #byAuthor({ account, device }: DocumentRow['writer']): number {
    return this.#isOwn({ account: account.account, device }) ? 0 : 1;
  }
}
