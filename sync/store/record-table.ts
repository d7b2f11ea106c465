import type { DecodedRecord, DocumentName, Writer } from '../documents/index.ts';
import type { Hash, Tid } from '../protocol/index.ts';
import { bytesToHash, bytesToTid, hashToBytes, tidToBytes } from './binary-keys.ts';
import type { Database } from './database.ts';
import { decodeStoredRecord } from './decoding.ts';
import type { DocumentRow, DocumentTable } from './document-table.ts';
import {
  type IndexedRecord,
  indexedRecord,
  RECORD_TYPES,
  recordType,
  UNINDEXED,
} from './indexed-record.ts';

/**
 * Slots a document has: more than 64 branches (tips a device may have) of 4,000 records (what a
 * reader takes of one) each.
 */
export const SLOTS = 2 ** 18;
/** Records read at once while the index is made again: a few hundred kilobytes. */
const CHUNK = 1000;

export interface RecordRow {
  id: number;
  type: number;
  seen: number;
  tid: Uint8Array;
  hash: Uint8Array;
  bytes: Uint8Array;
}
interface Extent {
  slots: number;
  dense: number;
  first: Uint8Array | null;
  last: Uint8Array | null;
}

export function documentOfRecord(id: number): number {
  return Math.floor(id / SLOTS);
}

/** The counted records of documents: what the index is made of. */
export class RecordTable {
  readonly #database: Database;
  readonly #documents: DocumentTable;
  /** Documents whose slots are not ranks: few, so that a post's rank mostly costs no query. */
  #sparseDocuments: Set<number> | undefined;

  constructor(database: Database, documents: DocumentTable) {
    this.#database = database;
    this.#documents = documents;
    database.onEnd((committed) => {
      if (!committed) this.#sparseDocuments = undefined;
    });
  }

  /** Adds those that are not there; gives each that was added to `added`. */
  add(
    name: DocumentName,
    records: readonly DecodedRecord[],
    seen: number,
    added: (record: IndexedRecord) => void,
  ): void {
    if (records.length === 0) return;
    const document = this.#documents.ensure(name);
    const extent = this.#extent(document.id);
    const sorted = records.every((record, at) => at === 0 || compare(records[at - 1], record) < 0)
      ? records
      : records.toSorted(compare);
    const first = sorted[0];
    if (first === undefined) return;
    const appends = extent.last === null || Buffer.compare(tidToBytes(first.tid), extent.last) > 0;
    const held = appends ? undefined : this.#held(document.id);
    const insert = this.#database.sql(
      'INSERT INTO records (id, type, seen, tid, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    );
    let { slots, first: lowest, last } = extent;
    let dense = extent.dense === 1;
    let previous: string | undefined;
    for (const record of sorted) {
      const key = record.tid + record.hash;
      if (key === previous || held?.has(key) === true) continue;
      previous = key;
      if (slots >= SLOTS) throw new RangeError('a document has more records than slots');
      const tidBytes = tidToBytes(record.tid);
      const hash = hashToBytes(record.hash);
      // Between records that are there: ranks are counted from now on instead of read off.
      if (last !== null && held !== undefined && Buffer.compare(tidBytes, last) <= 0) dense = false;
      else last = tidBytes;
      if (lowest === null || Buffer.compare(tidBytes, lowest) < 0) lowest = tidBytes;
      const id = document.id * SLOTS + slots;
      slots += 1;
      const type = recordType(document.kind, record.value);
      insert.run(id, type, seen, tidBytes, hash, record.bytes);
      added(
        indexedRecord({
          id,
          account: document.writer.account,
          tid: record.tid,
          tidBytes,
          hash,
          seen,
          value: type === RECORD_TYPES.unknown ? UNINDEXED : record.value,
        }),
      );
    }
    this.#saveExtent(document.id, { slots, dense: dense ? 1 : 0, first: lowest, last });
  }

  /** Removes those that are not to be kept; gives each to `removed` while it is still there. */
  remove(
    name: DocumentName,
    keep: ReadonlySet<Hash>,
    removed: (record: IndexedRecord) => void,
  ): void {
    const document = this.#documents.find(name);
    if (document === undefined) return;
    const rows = this.#rows(document.id);
    const gone = rows.filter((row) => !keep.has(bytesToHash(row.hash)));
    if (gone.length === 0) return;
    for (const row of gone) {
      removed(this.#indexed(document, row));
      this.#database.sql('DELETE FROM records WHERE id = ?').run(row.id);
    }
    const left = rows.filter((row) => keep.has(bytesToHash(row.hash)));
    // Without its last records a dense document stays dense; without others it does not.
    const tail = left.every((row, at) => row.id === document.id * SLOTS + at);
    const dense = left.length === 0 || (tail && this.#extent(document.id).dense === 1);
    const tids = left.map((row) => row.tid).sort((a, b) => Buffer.compare(a, b));
    const slots = Math.max(-1, ...left.map((row) => row.id - document.id * SLOTS)) + 1;
    const last = tids.at(-1) ?? null;
    this.#saveExtent(document.id, { slots, dense: dense ? 1 : 0, first: tids[0] ?? null, last });
  }

  record(writer: Writer, tid: Tid, hash: Hash): Uint8Array | undefined {
    const found = this.#documents.findWriter(writer);
    if (found === undefined) return undefined;
    const tidBytes = tidToBytes(tid);
    const documents = this.#database
      .sql<{ id: number }>(
        'SELECT id FROM documents WHERE writer = ?1 AND first <= ?2 AND last >= ?2',
      )
      .all(found.id, tidBytes);
    for (const document of documents) {
      const row = this.#database
        .sql<{ bytes: Uint8Array }>(
          'SELECT bytes FROM records WHERE id >= ? AND id < ? AND tid = ? AND hash = ?',
        )
        .get(document.id * SLOTS, (document.id + 1) * SLOTS, tidBytes, hashToBytes(hash));
      if (row !== undefined) return row.bytes;
    }
    return undefined;
  }

  leaves(name: DocumentName): { tid: Tid; hash: Hash }[] {
    const document = this.#documents.find(name);
    if (document === undefined) return [];
    const leaves = this.#keys(document.id).map((row) => ({
      tid: bytesToTid(row.tid),
      hash: bytesToHash(row.hash),
    }));
    return this.#extent(document.id).dense === 1 ? leaves : leaves.sort(compare);
  }

  /** A record's rank in the order of (TID, hash) among the counted ones of its document. */
  ordinal(row: { id: number; tid: Uint8Array; hash: Uint8Array }): number {
    const document = documentOfRecord(row.id);
    if (!this.#sparse().has(document)) return row.id - document * SLOTS;
    return (
      this.#database
        .sql<{ rank: number }>(
          'SELECT count(*) rank FROM records WHERE id >= ? AND id < ? AND (tid, hash) < (?, ?)',
        )
        .get(document * SLOTS, (document + 1) * SLOTS, row.tid, row.hash)?.rank ?? 0
    );
  }

  byId(id: number): RecordRow | undefined {
    return this.#database.sql<RecordRow>('SELECT * FROM records WHERE id = ?').get(id);
  }

  hashOf(id: number): Uint8Array | undefined {
    return this.#database.sql<{ hash: Uint8Array }>('SELECT hash FROM records WHERE id = ?').get(id)
      ?.hash;
  }
  indexed(id: number): IndexedRecord {
    const row = this.byId(id);
    if (row === undefined) throw new Error(`no record has the row ${String(id)}`);
    return this.#indexed(this.#documents.byId(documentOfRecord(id)), row);
  }

  /** Records that the index wants, by row, for making it again. */
  each(visit: (record: IndexedRecord) => void): void {
    const chunk = this.#database.sql<RecordRow>(
      'SELECT * FROM records WHERE id > ? ORDER BY id LIMIT ?',
    );
    let after = 0;
    for (;;) {
      const rows = chunk.all(after, CHUNK);
      for (const row of rows) {
        after = row.id;
        if (row.type === RECORD_TYPES.unknown) continue;
        visit(this.#indexed(this.#documents.byId(documentOfRecord(row.id)), row));
      }
      if (rows.length < CHUNK) return;
    }
  }

  /** Records of one type in an account's documents of one kind; for what only the last one says. */
  ofType(account: number, type: number, visit: (record: IndexedRecord) => void): void {
    const documents = this.#database
      .sql<{ id: number }>(
        `SELECT documents.id FROM documents JOIN writers ON writers.id = writer
         WHERE account = ? ORDER BY documents.id`,
      )
      .all(account);
    for (const { id } of documents) {
      const document = this.#documents.byId(id);
      const rows = this.#database
        .sql<RecordRow>('SELECT * FROM records WHERE id >= ? AND id < ? AND type = ?')
        .all(id * SLOTS, (id + 1) * SLOTS, type);
      for (const row of rows) visit(this.#indexed(document, row));
    }
  }

  #indexed(document: DocumentRow, row: RecordRow): IndexedRecord {
    return indexedRecord({
      id: row.id,
      account: document.writer.account,
      tid: bytesToTid(row.tid),
      tidBytes: row.tid,
      hash: row.hash,
      seen: row.seen,
      value: row.type === RECORD_TYPES.unknown ? UNINDEXED : decodeStoredRecord(row.bytes),
    });
  }
  #extent(document: number): Extent {
    const extent = this.#database
      .sql<Extent>('SELECT slots, dense, first, last FROM documents WHERE id = ?')
      .get(document);
    if (extent === undefined) throw new Error(`no document has the row ${String(document)}`);
    return extent;
  }
  #saveExtent(document: number, { slots, dense, first, last }: Extent): void {
    this.#database
      .sql('UPDATE documents SET slots = ?, dense = ?, first = ?, last = ? WHERE id = ?')
      .run(slots, dense, first, last, document);
    if (dense === 1) this.#sparseDocuments?.delete(document);
    else this.#sparseDocuments?.add(document);
  }
  #sparse(): Set<number> {
    this.#sparseDocuments ??= new Set(
      this.#database
        .sql<{ id: number }>('SELECT id FROM documents WHERE dense = 0')
        .all()
        .map((row) => row.id),
    );
    return this.#sparseDocuments;
  }
  #rows(document: number): RecordRow[] {
    return this.#database
      .sql<RecordRow>('SELECT * FROM records WHERE id >= ? AND id < ? ORDER BY id')
      .all(document * SLOTS, (document + 1) * SLOTS);
  }
  #keys(document: number): { tid: Uint8Array; hash: Uint8Array }[] {
    return this.#database
      .sql<{ tid: Uint8Array; hash: Uint8Array }>(
        'SELECT tid, hash FROM records WHERE id >= ? AND id < ? ORDER BY id',
      )
      .all(document * SLOTS, (document + 1) * SLOTS);
  }
  #held(document: number): Set<string> {
    return new Set(this.#keys(document).map((row) => bytesToTid(row.tid) + bytesToHash(row.hash)));
  }
}

function compare(
  a: { tid: Tid; hash: Hash } | undefined,
  b: { tid: Tid; hash: Hash } | undefined,
): number {
  if (a === undefined || b === undefined) return 0;
  if (a.tid !== b.tid) return a.tid < b.tid ? -1 : 1;
  return a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0;
}
