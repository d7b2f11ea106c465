import type { PostRecord, PostReference } from '../protocol/index.ts';
import type { AccountRow, AccountTable } from './account-table.ts';
import { bytesToTid, hashToBytes, placeOf, tidToBytes } from './binary-keys.ts';
import type { ChangeJournal } from './changes.ts';
import type { Database } from './database.ts';
import type { IndexedRecord } from './indexed-record.ts';

export interface NodeRow {
  id: number;
  account: number;
  place: Uint8Array;
  hash: Uint8Array;
  record: number | null;
  parent: number | null;
  root: number | null;
  replies: number;
  known: number;
}

/**
 * Who answers whom. A node exists for every answer that is here and for every post that is answered
 * or named as a root, here or not. A reply is bound to its parent and its root by their hashes, so
 * these links cannot close a circle, and nobody can move a reply under another post.
 */
export class ThreadIndex {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #changes: ChangeJournal;

  constructor(database: Database, accounts: AccountTable, changes: ChangeJournal) {
    this.#database = database;
    this.#accounts = accounts;
    this.#changes = changes;
  }

  /** `shown`: the post that a reference means, where it is here. */
  add(
    record: IndexedRecord,
    value: PostRecord,
    shown: (account: AccountRow, place: Buffer, hash: Uint8Array) => number | undefined,
  ): void {
    const waiting = this.find(record.account.id, record.place, record.hash);
    if (waiting !== undefined) {
      this.#database.sql('UPDATE nodes SET record = ? WHERE id = ?').run(record.id, waiting.id);
      // Its answers stood under their roots; now they stand under it.
      this.#database.sql('DELETE FROM orphanages WHERE missing = ?').run(waiting.id);
    }
    if (value.reply === undefined) return;
    const node = waiting?.id ?? this.#insert(record.account, record.place, record.hash, record.id);
    const parent = this.#ensure(value.reply.parent, shown);
    const root = this.#ensure(value.reply.root, shown);
    this.#database
      .sql('UPDATE nodes SET parent = ?, root = ? WHERE id = ?')
      .run(parent.id, root.id, node);
    this.#count(parent.id, root.id, 1);
    if (parent.record === null && parent.id !== root.id) {
      this.#database
        .sql('INSERT OR IGNORE INTO orphanages (root, place, missing) VALUES (?, ?, ?)')
        .run(root.id, parent.place, parent.id);
    }
    this.#tell(parent, root);
  }

  /** The same post stands in another row from now on. */
  move(record: IndexedRecord): void {
    const node = this.find(record.account.id, record.place, record.hash);
    if (node !== undefined) {
      this.#database.sql('UPDATE nodes SET record = ? WHERE id = ?').run(record.id, node.id);
    }
  }

  remove(record: IndexedRecord): void {
    const node = this.find(record.account.id, record.place, record.hash);
    if (node === undefined) return;
    this.#database
      .sql('UPDATE nodes SET record = NULL, parent = NULL, root = NULL WHERE id = ?')
      .run(node.id);
    if (node.replies > 0) {
      this.#database
        .sql(
          `INSERT OR IGNORE INTO orphanages (root, place, missing)
           SELECT DISTINCT root, ?2, ?1 FROM nodes WHERE parent = ?1 AND root <> ?1`,
        )
        .run(node.id, node.place);
    }
    if (node.parent !== null && node.root !== null) {
      this.#count(node.parent, node.root, -1);
      const parent = this.node(node.parent);
      const root = this.node(node.root);
      this.#tell(parent, root);
      this.#closeOrphanage(parent.id, root.id);
      this.#dropUnused(parent.id);
      this.#dropUnused(root.id);
    }
    this.#dropUnused(node.id);
  }

  find(account: number, place: Uint8Array, hash: Uint8Array): NodeRow | undefined {
    return this.#database
      .sql<NodeRow>('SELECT * FROM nodes WHERE account = ? AND place = ? AND hash = ?')
      .get(account, place, hash);
  }
  node(id: number): NodeRow {
    const row = this.#database.sql<NodeRow>('SELECT * FROM nodes WHERE id = ?').get(id);
    if (row === undefined) throw new Error(`no post of a thread has the row ${String(id)}`);
    return row;
  }

  #ensure(
    reference: PostReference,
    shown: (account: AccountRow, place: Buffer, hash: Uint8Array) => number | undefined,
  ): NodeRow {
    const account = this.#accounts.ensure(reference.account);
    const hash = hashToBytes(reference.hash);
    const place = placeOf(tidToBytes(reference.tid), hash, account.digest);
    const known = this.find(account.id, place, hash);
    if (known !== undefined) return known;
    return this.node(this.#insert(account, place, hash, shown(account, place, hash) ?? null));
  }

  #insert(account: AccountRow, place: Buffer, hash: Uint8Array, record: number | null): number {
    return this.#database
      .sql('INSERT INTO nodes (account, place, hash, record) VALUES (?, ?, ?, ?)')
      .insert(account.id, place, hash, record);
  }
  #count(parent: number, root: number, by: number): void {
    this.#database.sql('UPDATE nodes SET replies = replies + ? WHERE id = ?').run(by, parent);
    this.#database.sql('UPDATE nodes SET known = known + ? WHERE id = ?').run(by, root);
  }
  /** The last answer under this root that names the missing parent is gone. */
  #closeOrphanage(parent: number, root: number): void {
    this.#database
      .sql(
        `DELETE FROM orphanages WHERE missing = ?1 AND root = ?2
         AND NOT EXISTS (SELECT 1 FROM nodes WHERE parent = ?1 AND root = ?2)`,
      )
      .run(parent, root);
  }
  /** A node is there for an answer, or for being answered or named: without either it goes. */
  #dropUnused(id: number): void {
    this.#database
      .sql('DELETE FROM nodes WHERE id = ? AND replies = 0 AND known = 0 AND parent IS NULL')
      .run(id);
  }
  #tell(parent: NodeRow, root: NodeRow): void {
    for (const node of [parent, root]) {
      const post = {
        account: this.#accounts.byId(node.account).account,
        tid: bytesToTid(node.place.subarray(0, 8)),
      };
      this.#changes.post(post);
      if (node === root) this.#changes.thread(post);
    }
  }
}
