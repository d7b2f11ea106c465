import type { LoneName, StoredLone } from '../../documents/index.ts';
import {
  type AccountId,
  type Hash,
  LONE_SORTS,
  type LoneSort,
  type StarlingRecord,
} from '../../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import { bytesToHash, bytesToTid, hashToBytes, tidToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { decodeKnownRecord, decodeStoredRecord, openLone } from './decoding.ts';
import { type DocumentTable, writerOf } from './document-table.ts';
import {
  type IndexedRecord,
  indexedRecord,
  RECORD_TYPES,
  recordType,
  UNINDEXED,
} from '../indexed-record.ts';

export interface LoneRow {
  id: number;
  sort: number;
  document: number;
  ordinal: number;
  type: number;
  seen: number;
  tid: Uint8Array;
  hash: Uint8Array;
  bytes: Uint8Array;
  start: number;
  length: number;
}

/** Records that came alone, each with its proof: answers and follows of people not replicated here. */
export class LoneTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #documents: DocumentTable;

  constructor(database: Database, accounts: AccountTable, documents: DocumentTable) {
    this.#database = database;
    this.#accounts = accounts;
    this.#documents = documents;
  }

  /** The added record; undefined where it was there already. */
  add(lone: StoredLone, value: StarlingRecord, seen: number): IndexedRecord | undefined {
    const { shard, index, start, length } = openLone(lone.bytes);
    const document = this.#documents.ensure({ ...lone.author, ...shard });
    const tidBytes = tidToBytes(lone.tid);
    const hash = hashToBytes(lone.hash);
    const account = document.writer.account;
    if (this.#ofHash(hash).some((row) => row.document === document.id && same(row.tid, tidBytes))) {
      return undefined;
    }
    const type = recordType(shard.kind, value);
    const id = this.#database
      .sql(
        `INSERT INTO lones (sort, document, ordinal, type, seen, tid, hash, bytes, start, length)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .insert(
        sortNumber(lone.sort),
        document.id,
        index,
        type,
        seen,
        tidBytes,
        hash,
        lone.bytes,
        start,
        length,
      );
    for (const target of lone.targets) {
      this.#database
        .sql('INSERT INTO lone_targets (target, sort, tid, hash, lone) VALUES (?, ?, ?, ?, ?)')
        .run(this.#accounts.ensure(target).id, sortNumber(lone.sort), tidBytes, hash, id);
    }
    this.#accounts.addBytes(account.id, lone.bytes.length);
    return indexedRecord({
      id: -id,
      account,
      tid: lone.tid,
      tidBytes,
      hash,
      seen,
      value: type === RECORD_TYPES.unknown ? UNINDEXED : value,
    });
  }

  /** Removes every record with this hash; gives each to `removed` while it is still there. */
  forget(hash: Hash, removed: (record: IndexedRecord) => void): void {
    for (const row of this.#ofHash(hashToBytes(hash))) {
      removed(this.#indexed(row));
      this.drop(row);
    }
  }

  /** The index must have let go of it. */
  drop(row: LoneRow): void {
    this.#database.sql('DELETE FROM lone_targets WHERE lone = ?').run(row.id);
    this.#database.sql('DELETE FROM lones WHERE id = ?').run(row.id);
    const { account } = this.#documents.byId(row.document).writer;
    this.#accounts.addBytes(account.id, -row.bytes.length);
  }

  targetsOf({ id }: LoneRow): AccountId[] {
    return this.#database
      .sql<{ target: number }>('SELECT target FROM lone_targets WHERE lone = ? ORDER BY target')
      .all(id)
      .map(({ target }) => this.#accounts.byId(target).account);
  }

  /** Rows of an account's record. */
  rowsOf(account: number, tid: Uint8Array, hash: Uint8Array): LoneRow[] {
    return this.#ofHash(hash).filter(
      (row) =>
        same(row.tid, tid) && this.#documents.byId(row.document).writer.account.id === account,
    );
  }

  /** Newest first. */
  list(
    target: AccountId,
    sort: LoneSort,
    limit: number,
    before?: Pick<LoneName, 'tid' | 'hash'>,
  ): LoneName[] {
    const account = this.#accounts.find(target);
    if (account === undefined) return [];
    const of =
      'FROM lone_targets t JOIN lones ON lones.id = lone WHERE t.target = ? AND t.sort = ?';
    const order = 'ORDER BY t.tid DESC, t.hash DESC, lone DESC LIMIT ?';
    const select = 'SELECT document, t.tid, t.hash';
    type Row = Pick<LoneRow, 'document' | 'tid' | 'hash'>;
    const rows =
      before === undefined
        ? this.#database
            .sql<Row>(`${select} ${of} ${order}`)
            .all(account.id, sortNumber(sort), limit)
        : this.#database
            .sql<Row>(`${select} ${of} AND (t.tid, t.hash) < (?, ?) ${order}`)
            .all(
              account.id,
              sortNumber(sort),
              tidToBytes(before.tid),
              hashToBytes(before.hash),
              limit,
            );
    return rows.map((row) => this.#name(row));
  }

  lone(hash: Hash): StoredLone | undefined {
    const row = this.#ofHash(hashToBytes(hash))[0];
    return row === undefined ? undefined : this.#stored(row);
  }

  count(target: AccountId, sort: LoneSort): number {
    const account = this.#accounts.find(target);
    if (account === undefined) return 0;
    return (
      this.#database
        .sql<{ count: number }>(
          'SELECT count(*) count FROM lone_targets WHERE target = ? AND sort = ?',
        )
        .get(account.id, sortNumber(sort))?.count ?? 0
    );
  }

  byId(id: number): LoneRow | undefined {
    return this.#database.sql<LoneRow>('SELECT * FROM lones WHERE id = ?').get(id);
  }

  hashOf(id: number): Uint8Array | undefined {
    return this.#database.sql<{ hash: Uint8Array }>('SELECT hash FROM lones WHERE id = ?').get(id)
      ?.hash;
  }

  /** As of `RecordTable`. */
  each(visit: (record: IndexedRecord) => void, digest: Uint8Array | null = null): void {
    const next = this.#database.sql<LoneRow>(
      `SELECT * FROM lones WHERE id > ?1 AND (?2 IS NULL OR instr(bytes, ?2) > 0)
       ORDER BY id LIMIT 1`,
    );
    for (let row = next.get(0, digest); row !== undefined; row = next.get(row.id, digest)) {
      if (row.type !== RECORD_TYPES.unknown) visit(this.#indexed(row));
    }
  }

  /** Reads what is not indexed once more: a later version may know what it is. */
  retype(): void {
    const next = this.#database.sql<LoneRow>(
      'SELECT * FROM lones WHERE id > ? AND type = ? ORDER BY id LIMIT 1',
    );
    const update = this.#database.sql('UPDATE lones SET type = ? WHERE id = ?');
    for (let row = next.get(0, 0); row !== undefined; row = next.get(row.id, 0)) {
      const { kind } = this.#documents.byId(row.document);
      const type = recordType(kind, decodeKnownRecord(loneRecordBytes(row)));
      if (type !== RECORD_TYPES.unknown) update.run(type, row.id);
    }
  }

  ofType(account: number, type: number, visit: (record: IndexedRecord) => void): void {
    const rows = this.#database
      .sql<LoneRow>(
        `SELECT lones.* FROM writers JOIN documents ON documents.writer = writers.id
         JOIN lones ON document = documents.id
         WHERE account = ? AND type = ? ORDER BY lones.id`,
      )
      .all(account, type);
    for (const row of rows) visit(this.#indexed(row));
  }

  indexed(id: number): IndexedRecord {
    const row = this.byId(id);
    if (row === undefined) throw new Error(`no lone record has the row ${String(id)}`);
    return this.#indexed(row);
  }

  #indexed(row: LoneRow): IndexedRecord {
    const { writer } = this.#documents.byId(row.document);
    return indexedRecord({
      id: -row.id,
      account: writer.account,
      tid: bytesToTid(row.tid),
      tidBytes: row.tid,
      hash: row.hash,
      seen: row.seen,
      value:
        row.type === RECORD_TYPES.unknown ? UNINDEXED : decodeStoredRecord(loneRecordBytes(row)),
    });
  }
  #ofHash(hash: Uint8Array): LoneRow[] {
    return this.#database.sql<LoneRow>('SELECT * FROM lones WHERE hash = ? ORDER BY id').all(hash);
  }
  #name(row: Pick<LoneRow, 'document' | 'tid' | 'hash'>): LoneName {
    return {
      author: writerOf(this.#documents.byId(row.document).writer),
      tid: bytesToTid(row.tid),
      hash: bytesToHash(row.hash),
    };
  }
  #stored(row: LoneRow): StoredLone {
    const sort = LONE_SORTS[row.sort] ?? 'words';
    return { ...this.#name(row), targets: this.targetsOf(row), sort, bytes: row.bytes };
  }
}

/** As it stands in tables. */
function sortNumber(sort: LoneSort): number {
  return LONE_SORTS.indexOf(sort);
}

export function loneRecordBytes(row: Pick<LoneRow, 'bytes' | 'start' | 'length'>): Uint8Array {
  return row.bytes.subarray(row.start, row.start + row.length);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
