import type { DocumentName, HeldDocument, Instance, Writer } from '../../documents/index.ts';
import type { Entry, Hash } from '../../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import { bytesToHash, bytesToHashes, headsToBytes, hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { type DocumentRow, type DocumentTable, kindOf, nameOf } from './document-table.ts';

interface InstanceRow {
  id: number;
  heads: Uint8Array;
  count: number;
  root: Uint8Array;
  bytes: number;
  /** 1 where its snapshot is a redacted document. */
  redacted: number;
}

/** Branches of documents: a snapshot and the changes on top of it. */
export class InstanceTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #documents: DocumentTable;

  constructor(database: Database, accounts: AccountTable, documents: DocumentTable) {
    this.#database = database;
    this.#accounts = accounts;
    this.#documents = documents;
  }

  instances(name: DocumentName): Instance[] {
    const document = this.#documents.find(name);
    if (document === undefined) return [];
    return this.#database
      .sql<InstanceRow>('SELECT * FROM instances WHERE document = ? ORDER BY heads')
      .all(document.id)
      .map((row) => ({
        name: nameOf(document),
        heads: bytesToHashes(row.heads),
        count: row.count,
        root: bytesToHash(row.root),
        ...this.#bytes(row),
      }));
  }

  holdings(writer: Writer): Entry[] {
    const found = this.#documents.findWriter(writer);
    if (found === undefined) return [];
    return this.#database
      .sql<HoldingRow>(`${HOLDINGS} WHERE writer = ? ORDER BY kind, number, heads`)
      .all(found.id)
      .map(entryIn);
  }
  /** The same of all devices, by the rows of these. */
  *allHoldings(): Generator<{ writer: number; entry: Entry }> {
    const rows = this.#database.sql<HoldingRow & { writer: number }>(
      `${HOLDINGS} ORDER BY writer, kind, number, heads`,
    );
    for (const row of rows.iterate()) yield { writer: row.writer, entry: entryIn(row) };
  }

  /** All documents that are here; `newest` gives the TID of the last record of one. */
  documents(newest: (document: number) => string): HeldDocument[] {
    return this.#database
      .sql<{ document: number; bytes: number }>(
        'SELECT document, sum(bytes) bytes FROM instances GROUP BY document',
      )
      .all()
      .map(({ document, bytes }) => ({
        name: nameOf(this.#documents.byId(document)),
        bytes,
        newest: newest(document),
      }));
  }

  save(instance: Instance, replaces?: readonly Hash[]): void {
    const document = this.#documents.ensure(instance.name);
    if (replaces !== undefined) this.#drop(document, headsToBytes(replaces));
    const heads = headsToBytes(instance.heads);
    this.#drop(document, heads);
    const whole = instance.redacted ?? instance.snapshot;
    const redacted = instance.redacted === undefined ? 0 : 1;
    const bytes = sizeOf(instance.changes) + (whole?.length ?? 0);
    const id = this.#database
      .sql(
        `INSERT INTO instances (document, heads, count, root, bytes, redacted)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .insert(document.id, heads, instance.count, hashToBytes(instance.root), bytes, redacted);
    if (whole !== null)
      this.#database.sql('INSERT INTO snapshots (instance, bytes) VALUES (?, ?)').run(id, whole);
    if (redacted === 0) this.#lookAgain(document);
    else this.#markRedacted(document);
    this.#addChanges(id, instance.changes);
    this.#accounts.addBytes(document.writer.account.id, bytes);
  }

  extend(
    name: DocumentName,
    from: readonly Hash[],
    to: Entry,
    changes: readonly Uint8Array[],
  ): void {
    const document = this.#documents.ensure(name);
    const before = headsToBytes(from);
    const row = this.#find(document, before);
    if (row === undefined) throw new Error('a change extends an instance that is not here');
    if (row.redacted === 1) throw new Error('a change extends an instance that was redacted');
    this.#lookAgain(document);
    const heads = headsToBytes(to.heads);
    // Another way to the same heads leads to the same document: one of the two is enough.
    if (!heads.equals(before)) this.#drop(document, heads);
    this.#addChanges(row.id, changes);
    const bytes = sizeOf(changes);
    this.#database
      .sql('UPDATE instances SET heads = ?, count = ?, root = ?, bytes = bytes + ? WHERE id = ?')
      .run(heads, to.count, hashToBytes(to.root), bytes, row.id);
    this.#accounts.addBytes(document.writer.account.id, bytes);
  }

  forget(name: DocumentName, heads: readonly Hash[]): void {
    const document = this.#documents.find(name);
    if (document !== undefined) this.#drop(document, headsToBytes(heads));
  }

  #find(document: DocumentRow, heads: Buffer): InstanceRow | undefined {
    return this.#database
      .sql<InstanceRow>('SELECT * FROM instances WHERE document = ? AND heads = ?')
      .get(document.id, heads);
  }
  #drop(document: DocumentRow, heads: Buffer): void {
    const gone = this.#find(document, heads);
    if (gone === undefined) return;
    this.#database.sql('DELETE FROM snapshots WHERE instance = ?').run(gone.id);
    this.#database.sql('DELETE FROM changes WHERE instance = ?').run(gone.id);
    this.#database.sql('DELETE FROM instances WHERE id = ?').run(gone.id);
    this.#accounts.addBytes(document.writer.account.id, -gone.bytes);
  }
  #addChanges(instance: number, changes: readonly Uint8Array[]): void {
    const last = this.#database
      .sql<{ place: number | null }>('SELECT max(place) place FROM changes WHERE instance = ?')
      .get(instance);
    const insert = this.#database.sql(
      'INSERT INTO changes (instance, place, bytes) VALUES (?, ?, ?)',
    );
    let place = last?.place ?? 0;
    for (const change of changes) insert.run(instance, ++place, change);
  }
  #markRedacted(document: DocumentRow): void {
    this.#database
      .sql('UPDATE documents SET redacted = 2 WHERE id = ? AND redacted = 0')
      .run(document.id);
  }
  /** New bytes of a document of which something was erased may hold it. */
  #lookAgain(document: DocumentRow): void {
    this.#database
      .sql('UPDATE documents SET redacted = 1 WHERE id = ? AND redacted = 2')
      .run(document.id);
  }
  #bytes({ id, redacted }: InstanceRow): Pick<Instance, 'snapshot' | 'changes' | 'redacted'> {
    const snapshot = this.#snapshot(id);
    if (redacted === 1 && snapshot !== null)
      return { snapshot: null, changes: [], redacted: snapshot };
    return { snapshot, changes: this.#changes(id) };
  }
  #snapshot(instance: number): Uint8Array | null {
    return (
      this.#database
        .sql<{ bytes: Uint8Array }>('SELECT bytes FROM snapshots WHERE instance = ?')
        .get(instance)?.bytes ?? null
    );
  }
  #changes(instance: number): Uint8Array[] {
    return this.#database
      .sql<{ bytes: Uint8Array }>('SELECT bytes FROM changes WHERE instance = ? ORDER BY place')
      .all(instance)
      .map((row) => row.bytes);
  }
}

const sizeOf = (chunks: readonly Uint8Array[]): number =>
  chunks.reduce((sum, chunk) => sum + chunk.length, 0);

type HoldingRow = Pick<InstanceRow, 'heads' | 'count' | 'root'> & { kind: number; number: number };
const HOLDINGS = `SELECT writer, kind, number, heads, count, root
  FROM documents JOIN instances ON document = documents.id`;

function entryIn(row: HoldingRow): Entry {
  return {
    kind: kindOf(row.kind),
    number: row.number,
    heads: bytesToHashes(row.heads),
    count: row.count,
    root: bytesToHash(row.root),
  };
}
