import { createHash } from 'node:crypto';
import type { DeviceState, DocumentName, StoredCommit, Writer } from '../../documents/index.ts';
import type { AccountId, Entry, Hash } from '../../protocol/index.ts';
import type { AccountTable } from './account-table.ts';
import { bytesToHash, bytesToHashes, hashesToBytes, hashToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import { type DocumentTable, type WriterRow, writerOf } from './document-table.ts';
import { decodeEntries, encodeEntries } from './entry-codec.ts';

/** Slots of a device: far more commits than are ever kept of one. */
const SLOTS = 2 ** 20;

interface CommitRow {
  id: number;
  hash: Uint8Array;
  admission: Uint8Array;
  previous: Uint8Array;
  time: number;
  bytes: Uint8Array;
  tip: number;
  counts: number;
}

interface StateRow {
  open: Uint8Array | null;
  entries: Uint8Array | null;
}

/** The part of SQL that gives a commit's row in writers. */
export const WRITER_OF_COMMIT = `commits.id / ${String(SLOTS)}`;

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
        `SELECT * FROM commits WHERE tip = 1 ORDER BY ${WRITER_OF_COMMIT}, hash`,
      );
      return all.all().map((row) => this.#stored(row));
    }
    const found = this.#documents.findWriter(writer);
    if (found === undefined) return [];
    return this.#database
      .sql<CommitRow>('SELECT * FROM commits WHERE id >= ? AND id < ? AND tip = 1 ORDER BY hash')
      .all(found.id * SLOTS, (found.id + 1) * SLOTS)
      .map((row) => this.#stored(row));
  }

  /** All tips whose states are here, by the rows of their writers. */
  *tipsWithStates(): Generator<{ writer: number; tip: StoredCommit; state: DeviceState }> {
    const rows = this.#database.sql<CommitRow & StateRow>(
      `SELECT commits.*, entries FROM commits LEFT JOIN closed_lists ON closed_lists.id = closed
       WHERE tip = 1 ORDER BY ${WRITER_OF_COMMIT}, hash`,
    );
    for (const row of rows.iterate()) {
      const state = stateIn(row);
      const writer = Math.floor(row.id / SLOTS);
      if (state !== undefined) yield { writer, tip: this.#stored(row), state };
    }
  }

  counting(): StoredCommit[] {
    return this.#database
      .sql<CommitRow>('SELECT * FROM commits WHERE counts = 1 ORDER BY hash')
      .all()
      .map((row) => this.#stored(row));
  }

  /** Whether a tip of its device names this document. */
  promises(name: DocumentName): boolean {
    return this.tips(name).some((tip) => {
      const state = this.state(tip.id);
      const entries = [...(state?.open ?? []), ...(state?.closed ?? [])];
      return entries.some(({ kind, number }) => kind === name.kind && number === name.number);
    });
  }

  /** Devices with commits here. */
  writers(account?: AccountId): Writer[] {
    const rows = this.#documents.writers(account);
    const has = this.#database.sql('SELECT 1 FROM commits WHERE id >= ? AND id < ? LIMIT 1');
    return rows
      .filter((row) => has.get(row.id * SLOTS, (row.id + 1) * SLOTS) !== undefined)
      .map(writerOf);
  }

  /** Saving one that is there changes what is said of it and leaves its state. */
  save(commit: StoredCommit): void {
    const hash = hashToBytes(commit.id);
    const marks = [commit.tip ? 1 : 0, commit.counts ? 1 : 0];
    const known = this.#database
      .sql('UPDATE commits SET tip = ?, counts = ? WHERE hash = ?')
      .run(...marks, hash);
    if (known > 0) return;
    const writer = this.#documents.ensureWriter(commit.writer);
    this.#database
      .sql(
        `INSERT INTO commits (id, hash, admission, previous, time, tip, counts, bytes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        this.#freeSlot(writer.id),
        hash,
        hashToBytes(commit.admission),
        hashesToBytes(commit.previous),
        commit.time,
        ...marks,
        commit.bytes,
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

  forget(id: Hash): void {
    const hash = hashToBytes(id);
    // Looked up first: RETURNING costs ten times as much as both.
    const gone = this.#database
      .sql<{ id: number; bytes: number; closed: number | null }>(
        'SELECT id, length(bytes) bytes, closed FROM commits WHERE hash = ?',
      )
      .get(hash);
    if (gone === undefined) return;
    this.#database.sql('DELETE FROM commits WHERE id = ?').run(gone.id);
    const bytes = gone.bytes + this.#sizeOf(gone.closed);
    this.#accounts.addBytes(this.#writer(gone).account.id, -bytes);
    this.#release(gone.closed);
  }

  /** The commit itself must have been saved before. */
  saveState(id: Hash, state: DeviceState): void {
    const hash = hashToBytes(id);
    const before = this.#database
      .sql<{ id: number; closed: number | null }>('SELECT id, closed FROM commits WHERE hash = ?')
      .get(hash);
    if (before === undefined) throw new Error('a state belongs to a commit that is not here');
    const closed = this.#share(state.closed);
    this.#database
      .sql('UPDATE commits SET open = ?, closed = ? WHERE id = ?')
      .run(encodeEntries(state.open), closed, before.id);
    // Counted for each commit, though they share it: a device has few, and a hostile one gains nothing.
    const grown = this.#sizeOf(closed) - this.#sizeOf(before.closed);
    this.#accounts.addBytes(this.#writer(before).account.id, grown);
    this.#release(before.closed);
  }

  state(id: Hash): DeviceState | undefined {
    const row = this.#database
      .sql<StateRow>(
        `SELECT open, entries FROM commits LEFT JOIN closed_lists ON closed_lists.id = closed
         WHERE hash = ?`,
      )
      .get(hashToBytes(id));
    return row === undefined ? undefined : stateIn(row);
  }

  /** The lowest slot of the writer that no commit of it has. */
  #freeSlot(writer: number): number {
    let free = writer * SLOTS;
    const taken = this.#database.sql<{ id: number }>(
      'SELECT id FROM commits WHERE id >= ? AND id < ? ORDER BY id',
    );
    for (const { id } of taken.all(free, free + SLOTS)) {
      if (id > free) break;
      free = id + 1;
    }
    return free;
  }
  #writer(row: { id: number }): WriterRow {
    return this.#documents.writerById(Math.floor(row.id / SLOTS));
  }

  /** The row of a list of closed documents, used once more; null for the empty one. */
  #share(closed: readonly Entry[]): number | null {
    if (closed.length === 0) return null;
    const entries = encodeEntries(closed);
    const digest = createHash('sha256').update(entries).digest();
    return (
      this.#database
        .sql<{ id: number }>(
          `INSERT INTO closed_lists (digest, entries, uses) VALUES (?, ?, 1)
           ON CONFLICT DO UPDATE SET uses = uses + 1 RETURNING id`,
        )
        .get(digest, entries)?.id ?? null
    );
  }
  /** Bytes of a list of closed documents. */
  #sizeOf(list: number | null): number {
    if (list === null) return 0;
    return (
      this.#database
        .sql<{ bytes: number }>('SELECT length(entries) bytes FROM closed_lists WHERE id = ?')
        .get(list)?.bytes ?? 0
    );
  }
  #release(list: number | null): void {
    if (list === null) return;
    this.#database.sql('UPDATE closed_lists SET uses = uses - 1 WHERE id = ?').run(list);
    this.#database.sql('DELETE FROM closed_lists WHERE id = ? AND uses = 0').run(list);
  }

  #stored(row: CommitRow): StoredCommit {
    return {
      id: bytesToHash(row.hash),
      writer: writerOf(this.#writer(row)),
      admission: bytesToHash(row.admission),
      previous: bytesToHashes(row.previous),
      time: row.time,
      bytes: row.bytes,
      tip: row.tip === 1,
      counts: row.counts === 1,
    };
  }
}

function stateIn({ open, entries }: StateRow): DeviceState | undefined {
  if (open === null) return undefined;
  return { open: decodeEntries(open), closed: entries === null ? [] : decodeEntries(entries) };
}
