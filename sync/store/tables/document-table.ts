import type { DocumentName, Writer } from '../../documents/index.ts';
import type { AccountId, DocumentKind, PublicKey } from '../../protocol/index.ts';
import type { AccountRow, AccountTable } from './account-table.ts';
import { bytesToPublicKey, hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';

/** A kind's number in the file; the list only ever grows at its end. */
const DOCUMENT_KINDS: readonly DocumentKind[] = ['profile', 'graph', 'posts', 'reactions'];

/** Row ids kept in memory at most; 20,000 names take about 8 MB. */
const CACHED_NAMES = 20_000;

export interface WriterRow {
  id: number;
  account: AccountRow;
  device: PublicKey;
}
export interface DocumentRow {
  id: number;
  writer: WriterRow;
  kind: DocumentKind;
  number: number;
}

const KIND_NUMBERS = new Map(DOCUMENT_KINDS.map((kind, number) => [kind, number]));

export function kindNumber(kind: DocumentKind): number {
  const number = KIND_NUMBERS.get(kind);
  if (number === undefined) throw new Error(`no number is given to documents of kind ${kind}`);
  return number;
}
export function kindOf(number: number): DocumentKind {
  const kind = DOCUMENT_KINDS[number];
  if (kind === undefined) throw new Error(`no kind of document has the number ${String(number)}`);
  return kind;
}

/** Small row ids for writers and documents, made at the first mention. */
export class DocumentTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #writers = new Map<string, WriterRow>();
  readonly #writersById = new Map<number, WriterRow>();
  readonly #documents = new Map<string, DocumentRow>();
  readonly #documentsById = new Map<number, DocumentRow>();

  constructor(database: Database, accounts: AccountTable) {
    this.#database = database;
    this.#accounts = accounts;
    database.onEnd((committed) => {
      if (!committed) this.#forget();
    });
  }

  findWriter(writer: Writer): WriterRow | undefined {
    const known = this.#writers.get(writerKey(writer));
    if (known !== undefined) return known;
    const account = this.#accounts.find(writer.account);
    if (account === undefined) return undefined;
    const row = this.#database
      .sql<{ id: number }>('SELECT id FROM writers WHERE account = ? AND device = ?')
      .get(account.id, hashToBytes(writer.device));
    return row === undefined
      ? undefined
      : this.#rememberWriter({ id: row.id, account, device: writer.device });
  }

  ensureWriter(writer: Writer): WriterRow {
    const known = this.findWriter(writer);
    if (known !== undefined) return known;
    const account = this.#accounts.ensure(writer.account);
    const id = this.#database
      .sql('INSERT INTO writers (account, device) VALUES (?, ?)')
      .insert(account.id, hashToBytes(writer.device));
    return this.#rememberWriter({ id, account, device: writer.device });
  }

  writerById(id: number): WriterRow {
    const known = this.#writersById.get(id);
    if (known !== undefined) return known;
    const row = this.#database
      .sql<{ account: number; device: Uint8Array }>(
        'SELECT account, device FROM writers WHERE id = ?',
      )
      .get(id);
    if (row === undefined) throw new Error(`no writer has the row ${String(id)}`);
    const account = this.#accounts.byId(row.account);
    return this.#rememberWriter({ id, account, device: bytesToPublicKey(row.device) });
  }

  /** Devices with commits or documents here; of one account, or of all. */
  writers(account?: AccountId): WriterRow[] {
    if (account === undefined) {
      const rows = this.#database.sql<{ id: number }>('SELECT id FROM writers ORDER BY id').all();
      return rows.map((row) => this.writerById(row.id));
    }
    const found = this.#accounts.find(account);
    if (found === undefined) return [];
    return this.#database
      .sql<{ id: number }>('SELECT id FROM writers WHERE account = ? ORDER BY id')
      .all(found.id)
      .map((row) => this.writerById(row.id));
  }

  find(name: DocumentName): DocumentRow | undefined {
    const known = this.#documents.get(documentKey(name));
    if (known !== undefined) return known;
    const writer = this.findWriter(name);
    if (writer === undefined) return undefined;
    const row = this.#database
      .sql<{ id: number }>('SELECT id FROM documents WHERE writer = ? AND kind = ? AND number = ?')
      .get(writer.id, kindNumber(name.kind), name.number);
    return row === undefined
      ? undefined
      : this.#rememberDocument({ id: row.id, writer, kind: name.kind, number: name.number });
  }

  ensure(name: DocumentName): DocumentRow {
    const known = this.find(name);
    if (known !== undefined) return known;
    const writer = this.ensureWriter(name);
    const id = this.#database
      .sql('INSERT INTO documents (writer, kind, number) VALUES (?, ?, ?)')
      .insert(writer.id, kindNumber(name.kind), name.number);
    return this.#rememberDocument({ id, writer, kind: name.kind, number: name.number });
  }

  byId(id: number): DocumentRow {
    const known = this.#documentsById.get(id);
    if (known !== undefined) return known;
    const row = this.#database
      .sql<{ writer: number; kind: number; number: number }>(
        'SELECT writer, kind, number FROM documents WHERE id = ?',
      )
      .get(id);
    if (row === undefined) throw new Error(`no document has the row ${String(id)}`);
    const writer = this.writerById(row.writer);
    return this.#rememberDocument({ id, writer, kind: kindOf(row.kind), number: row.number });
  }

  #rememberWriter(row: WriterRow): WriterRow {
    if (this.#writers.size >= CACHED_NAMES) this.#forget();
    this.#writers.set(writerKey({ account: row.account.account, device: row.device }), row);
    this.#writersById.set(row.id, row);
    return row;
  }
  #rememberDocument(row: DocumentRow): DocumentRow {
    if (this.#documents.size >= CACHED_NAMES) this.#forget();
    this.#documents.set(documentKey(nameOf(row)), row);
    this.#documentsById.set(row.id, row);
    return row;
  }
  #forget(): void {
    this.#writers.clear();
    this.#writersById.clear();
    this.#documents.clear();
    this.#documentsById.clear();
  }
}

export function writerOf(row: WriterRow): Writer {
  return { account: row.account.account, device: row.device };
}
export function nameOf(row: DocumentRow): DocumentName {
  return { ...writerOf(row.writer), kind: row.kind, number: row.number };
}
function writerKey(writer: Writer): string {
  return `${writer.account}/${writer.device}`;
}
function documentKey(name: DocumentName): string {
  return `${writerKey(name)}/${name.kind}-${String(name.number)}`;
}
