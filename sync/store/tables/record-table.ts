import type { DecodedRecord, DocumentName, Writer } from '../../documents/index.ts';
import type { Hash, StarlingRecord, Tid } from '../../protocol/index.ts';
import { bytesToHash, bytesToTid, hashToBytes, tidToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { decodeKnownRecord, decodeStoredRecord } from './decoding.ts';
import type { DocumentRow, DocumentTable } from './document-table.ts';
import {
  type IndexedRecord,
  indexedRecord,
  RECORD_TYPES,
  recordType,
  UNINDEXED,
} from '../indexed-record.ts';

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
type RecordKey = Pick<RecordRow, 'id' | 'tid' | 'hash'>;

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
    const sorted = records.every((record, at) => at === 0 || compare(records[at - 1], record) < 0)
      ? records
      : records.toSorted(compare);
    const dense = !this.#sparse().has(document.id);
    const top = this.#top(document.id);
    const first = sorted[0];
    const appends = top === undefined || (dense && first !== undefined && isAfter(first, top));
    const held = appends ? undefined : this.#held(document.id);
    const insert = this.#database.sql(
      'INSERT INTO records (id, type, seen, tid, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    );
    let id = top?.id ?? document.id * SLOTS - 1;
    let between = false;
    let previous: string | undefined;
    for (const record of sorted) {
      const key = record.tid + record.hash;
      if (key === previous || held?.has(key) === true) continue;
      previous = key;
      id += 1;
      if (id >= (document.id + 1) * SLOTS) {
        throw new RangeError('a document has more records than slots');
      }
      if (!appends && !isAfter(record, top)) between = true;
      const tidBytes = tidToBytes(record.tid);
      const hash = hashToBytes(record.hash);
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
    // Ranks are counted from now on instead of read off.
    if (dense && between) this.#setDense(document.id, false);
  }

  /** Removes those that are not to be kept; gives each to `removed` while it is still there. */
  remove(
    name: DocumentName,
    keep: ReadonlySet<Hash>,
    removed: (record: IndexedRecord) => void,
  ): void {
    const document = this.#documents.find(name);
    if (document === undefined) return;
    const left: RecordRow[] = [];
    const rows = this.#database
      .sql<RecordRow>('SELECT * FROM records WHERE id >= ? AND id < ? ORDER BY id')
      .all(document.id * SLOTS, (document.id + 1) * SLOTS);
    for (const row of rows) {
      if (keep.has(bytesToHash(row.hash))) {
        left.push(row);
        continue;
      }
      removed(this.#indexed(document, row));
      this.#database.sql('DELETE FROM records WHERE id = ?').run(row.id);
    }
    if (left.length === rows.length) return;
    // Without its last records a dense document stays dense; without others it does not.
    const gapless = left.every((row, at) => row.id === document.id * SLOTS + at);
    const dense = gapless && !this.#sparse().has(document.id);
    this.#setDense(document.id, dense || left.length === 0);
  }

  record(writer: Writer, tid: Tid, hash: Hash): Uint8Array | undefined {
    const found = this.#documents.findWriter(writer);
    if (found === undefined) return undefined;
    const key = { tid: tidToBytes(tid), hash: hashToBytes(hash) };
    const documents = this.#database
      .sql<{ id: number }>('SELECT id FROM documents WHERE writer = ? ORDER BY id DESC')
      .all(found.id);
    for (const { id } of documents) {
      if (!this.#mayHold(id, key.tid)) continue;
      const row = this.#database
        .sql<{ bytes: Uint8Array }>(
          'SELECT bytes FROM records WHERE id >= ? AND id < ? AND tid = ? AND hash = ?',
        )
        .get(id * SLOTS, (id + 1) * SLOTS, key.tid, key.hash);
      if (row !== undefined) return row.bytes;
    }
    return undefined;
  }

  /** Rows of a record in all documents of an account; more than one where it was written again. */
  rowsOf(account: number, tid: Uint8Array, hash: Uint8Array): RecordRow[] {
    const documents = this.#database
      .sql<{ id: number }>(
        `SELECT documents.id FROM writers JOIN documents ON writer = writers.id
         WHERE account = ? ORDER BY documents.id DESC`,
      )
      .all(account);
    return documents.flatMap(({ id }) =>
      this.#mayHold(id, tid)
        ? this.#database
            .sql<RecordRow>(
              'SELECT * FROM records WHERE id >= ? AND id < ? AND tid = ? AND hash = ?',
            )
            .all(id * SLOTS, (id + 1) * SLOTS, tid, hash)
        : [],
    );
  }

  /** Drops a record's bytes; its leaf stays. The index must have let go of it. */
  blank(id: number): void {
    this.#database
      .sql(`UPDATE records SET bytes = x'', type = ${String(RECORD_TYPES.unknown)} WHERE id = ?`)
      .run(id);
  }

  /** TID of the record in a document's last slot; empty where there is none. */
  newest(document: number): string {
    const top = this.#top(document);
    return top === undefined ? '' : bytesToTid(top.tid);
  }

  /** Counted records whose bytes are here and whose type is known. */
  recordsOf(name: DocumentName): { tid: Tid; hash: Hash; value: StarlingRecord }[] {
    const document = this.#documents.find(name);
    if (document === undefined) return [];
    return this.#database
      .sql<RecordRow>('SELECT * FROM records WHERE id >= ? AND id < ? AND type <> ? ORDER BY id')
      .all(document.id * SLOTS, (document.id + 1) * SLOTS, RECORD_TYPES.unknown)
      .map(({ tid, hash, bytes }) => ({
        tid: bytesToTid(tid),
        hash: bytesToHash(hash),
        value: decodeStoredRecord(bytes),
      }));
  }

  leaves(name: DocumentName): { tid: Tid; hash: Hash }[] {
    const document = this.#documents.find(name);
    if (document === undefined) return [];
    const leaves = this.#keys(document.id).map((row) => ({
      tid: bytesToTid(row.tid),
      hash: bytesToHash(row.hash),
    }));
    return this.#sparse().has(document.id) ? leaves.sort(compare) : leaves;
  }

  /** A record's rank in the order of (TID, hash) among the counted ones of its document. */
  ordinal(row: RecordKey): number {
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

  /**
   * Records that the index wants, by row, for making it again; with a digest, only those in whose
   * bytes it stands.
   */
  each(visit: (record: IndexedRecord) => void, digest: Uint8Array | null = null): void {
    const chunk = this.#database.sql<RecordRow>(
      `SELECT * FROM records WHERE id > ?1 AND (?2 IS NULL OR instr(bytes, ?2) > 0)
       ORDER BY id LIMIT ?3`,
    );
    let after = 0;
    for (;;) {
      const rows = chunk.all(after, digest, CHUNK);
      for (const row of rows) {
        after = row.id;
        if (row.type === RECORD_TYPES.unknown) continue;
        visit(this.#indexed(this.#documents.byId(documentOfRecord(row.id)), row));
      }
      if (rows.length < CHUNK) return;
    }
  }

  /** Reads what is not indexed once more: a later version may know what it is. */
  retype(): void {
    const chunk = this.#database.sql<Pick<RecordRow, 'id' | 'bytes'>>(
      'SELECT id, bytes FROM records WHERE id > ? AND type = ? ORDER BY id LIMIT ?',
    );
    const update = this.#database.sql('UPDATE records SET type = ? WHERE id = ?');
    let after = 0;
    for (;;) {
      const rows = chunk.all(after, RECORD_TYPES.unknown, CHUNK);
      for (const { id, bytes } of rows) {
        after = id;
        const { kind } = this.#documents.byId(documentOfRecord(id));
        const type = recordType(kind, decodeKnownRecord(bytes));
        if (type !== RECORD_TYPES.unknown) update.run(type, id);
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
  /** The record in the last slot; of a dense document the last in order, too. */
  #top(document: number): RecordKey | undefined {
    return this.#database
      .sql<RecordKey>(
        'SELECT id, tid, hash FROM records WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1',
      )
      .get(document * SLOTS, (document + 1) * SLOTS);
  }
  /** False where a dense document begins after this TID or ends before it. */
  #mayHold(document: number, tid: Uint8Array): boolean {
    if (this.#sparse().has(document)) return true;
    const top = this.#top(document);
    if (top === undefined || Buffer.compare(top.tid, tid) < 0) return false;
    const bottom = this.byId(document * SLOTS);
    return bottom === undefined || Buffer.compare(bottom.tid, tid) <= 0;
  }
  #setDense(document: number, dense: boolean): void {
    this.#database
      .sql('UPDATE documents SET dense = ?1 WHERE id = ?2 AND dense <> ?1')
      .run(dense ? 1 : 0, document);
    if (dense) this.#sparse().delete(document);
    else this.#sparse().add(document);
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
  #keys(document: number): RecordKey[] {
    return this.#database
      .sql<RecordKey>('SELECT id, tid, hash FROM records WHERE id >= ? AND id < ? ORDER BY id')
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

function isAfter(record: DecodedRecord, row: RecordKey): boolean {
  const order = Buffer.compare(tidToBytes(record.tid), row.tid);
  return order > 0 || (order === 0 && record.hash > bytesToHash(row.hash));
}
