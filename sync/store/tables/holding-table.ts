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

  /** Names of peers as they were saved, in their order. */
  names(peers: readonly number[]): string[] {
    return peers
      .flatMap((id) => {
        const row = this.#database
          .sql<{ name: string }>('SELECT name FROM peers WHERE id = ?')
          .get(id);
        return row === undefined ? [] : [row.name];
      })
      .sort();
  }

  /** How many records of a document each other peer holds, the most first. */
  counts({ id, writer }: DocumentRow): number[] {
    const author = this.#byAuthor(writer);
    const but = author === 0 ? '' : writer.account.account;
    const stated = this.#database
      .sql<{ count: number }>(
        `SELECT count FROM holdings WHERE document = ?
         AND peer IS NOT (SELECT id FROM peers WHERE name = ?) ORDER BY count DESC`,
      )
      .all(id, but)
      .map(({ count }) => count);
    return author === 0 ? stated : [Number.MAX_SAFE_INTEGER, ...stated];
  }

  /** 1 where another device wrote it, which therefore holds it. */
  #byAuthor({ account, device }: DocumentRow['writer']): number {
    return this.#isOwn({ account: account.account, device }) ? 0 : 1;
  }
}
