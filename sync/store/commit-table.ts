import { createHash } from 'node:crypto';
import type { DeviceState, StoredCommit, Writer } from '../documents/index.ts';
import type { AccountId, Hash } from '../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import { bytesToHash, bytesToHashes, hashesToBytes, hashToBytes } from './binary-keys.ts';
import type { Database } from './database.ts';
import { type DocumentTable, writerOf } from './document-table.ts';
import { decodeEntries, encodeEntries } from './entry-codec.ts';

interface CommitRow {
  hash: Uint8Array;
  writer: number;
  admission: Uint8Array;
  previous: Uint8Array;
  time: number;
  bytes: Uint8Array;
  tip: number;
  counts: number;
}

/** Commits, and the device's whole state that each stands for. */
export class CommitTable {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #documents: DocumentTable;

  constructor(database: Database, accounts: AccountTable, documents: DocumentTable) {
    this.#database = database;
    this.#accounts = accounts;
    this.#documents = documents;
  }

  commit(id: Hash): StoredCommit | undefined {
    const row = this.#database
      .sql<CommitRow>('SELECT * FROM commits WHERE hash = ?')
      .get(hashToBytes(id));
    return row === undefined ? undefined : this.#stored(row);
  }

  tips(writer?: Writer): StoredCommit[] {
    if (writer === undefined) {
      const all = this.#database.sql<CommitRow>(
        'SELECT * FROM commits WHERE tip = 1 ORDER BY writer, hash',
      );
      return all.all().map((row) => this.#stored(row));
    }
    const found = this.#documents.findWriter(writer);
    if (found === undefined) return [];
    return this.#database
      .sql<CommitRow>('SELECT * FROM commits WHERE tip = 1 AND writer = ? ORDER BY hash')
      .all(found.id)
      .map((row) => this.#stored(row));
  }

  counting(): StoredCommit[] {
    return this.#database
      .sql<CommitRow>('SELECT * FROM commits WHERE counts = 1 ORDER BY id')
      .all()
      .map((row) => this.#stored(row));
  }

  /** Devices with commits here. */
  writers(account?: AccountId): Writer[] {
    const rows = this.#documents.writers(account);
    const has = this.#database.sql('SELECT 1 FROM commits WHERE writer = ? LIMIT 1');
    return rows.filter((row) => has.get(row.id) !== undefined).map(writerOf);
  }

  save(commit: StoredCommit): void {
    this.forget(commit.id, { keepState: true });
    const writer = this.#documents.ensureWriter(commit.writer);
    this.#database
      .sql(
        `INSERT INTO commits (hash, writer, admission, previous, time, bytes, tip, counts)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        hashToBytes(commit.id),
        writer.id,
        hashToBytes(commit.admission),
        hashesToBytes(commit.previous),
        commit.time,
        commit.bytes,
        commit.tip ? 1 : 0,
        commit.counts ? 1 : 0,
      );
    this.#accounts.addBytes(writer.account.id, commit.bytes.length);
  }

  mark(id: Hash, marks: { tip?: boolean; counts?: boolean }): void {
    const hash = hashToBytes(id);
    if (marks.tip !== undefined) {
      this.#database.sql('UPDATE commits SET tip = ? WHERE hash = ?').run(marks.tip ? 1 : 0, hash);
    }
    if (marks.counts !== undefined) {
      this.#database
        .sql('UPDATE commits SET counts = ? WHERE hash = ?')
        .run(marks.counts ? 1 : 0, hash);
    }
  }

  forget(id: Hash, options: { keepState: boolean } = { keepState: false }): void {
    const hash = hashToBytes(id);
    const gone = this.#database
      .sql<{ writer: number; bytes: number }>(
        'DELETE FROM commits WHERE hash = ? RETURNING writer, length(bytes) bytes',
      )
      .get(hash);
    if (gone !== undefined) {
      this.#accounts.addBytes(this.#documents.writerById(gone.writer).account.id, -gone.bytes);
    }
    if (!options.keepState) this.#forgetState(hash);
  }

  saveState(id: Hash, state: DeviceState): void {
    const hash = hashToBytes(id);
    const closed = encodeEntries(state.closed);
    const digest = createHash('sha256').update(closed).digest();
    const list =
      this.#database.sql<{ id: number }>('SELECT id FROM closed_lists WHERE digest = ?').get(digest)
        ?.id ??
      this.#database
        .sql('INSERT INTO closed_lists (digest, entries) VALUES (?, ?)')
        .insert(digest, closed);
    const before = this.#closedListOf(hash);
    this.#database
      .sql('INSERT OR REPLACE INTO states (hash, open, closed) VALUES (?, ?, ?)')
      .run(hash, encodeEntries(state.open), list);
    if (before !== undefined && before !== list) this.#dropUnusedList(before);
  }

  state(id: Hash): DeviceState | undefined {
    const row = this.#database
      .sql<{ open: Uint8Array; entries: Uint8Array }>(
        'SELECT open, entries FROM states JOIN closed_lists ON id = closed WHERE hash = ?',
      )
      .get(hashToBytes(id));
    if (row === undefined) return undefined;
    return { open: decodeEntries(row.open), closed: decodeEntries(row.entries) };
  }

  #forgetState(hash: Buffer): void {
    const list = this.#closedListOf(hash);
    if (list === undefined) return;
    this.#database.sql('DELETE FROM states WHERE hash = ?').run(hash);
    this.#dropUnusedList(list);
  }
  #closedListOf(hash: Buffer): number | undefined {
    return this.#database
      .sql<{ closed: number }>('SELECT closed FROM states WHERE hash = ?')
      .get(hash)?.closed;
  }
  #dropUnusedList(list: number): void {
    this.#database
      .sql(
        `DELETE FROM closed_lists WHERE id = ?1
         AND NOT EXISTS (SELECT 1 FROM states WHERE closed = ?1)`,
      )
      .run(list);
  }

  #stored(row: CommitRow): StoredCommit {
    return {
      id: bytesToHash(row.hash),
      writer: writerOf(this.#documents.writerById(row.writer)),
      admission: bytesToHash(row.admission),
      previous: bytesToHashes(row.previous),
      time: row.time,
      bytes: row.bytes,
      tip: row.tip === 1,
      counts: row.counts === 1,
    };
  }
}
