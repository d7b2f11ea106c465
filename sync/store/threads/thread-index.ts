import type { PostRecord, PostReference } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash } from '../database/binary-keys.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import type { IndexedRecord } from '../indexed-record.ts';
import { type KnownPost, knownPost, sameReference } from '../posts/known-post.ts';

/** What threads ask of the posts. */
export interface ShownPosts {
  /** The row of the post that is shown for this record; undefined where it is not here. */
  shown(post: KnownPost): number | undefined;
  load(id: number): IndexedRecord;
}

/**
 * Who answers what. An answer is bound to its parent and its root by their hashes, so these links
 * cannot close a circle. Tables hold places, which repeat a hash only in part: who reads an answer
 * compares the whole hash that its record names.
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

  add(record: IndexedRecord, value: PostRecord, posts: ShownPosts): void {
    // Answers to it that waited below their root stand below it from now on.
    this.#database
      .sql('DELETE FROM orphanages WHERE place = ? AND account = ? AND hash = ?')
      .run(record.place, record.account.id, record.hash);
    if (value.reply === undefined) return;
    this.#insert(record, value.reply);
    this.#open(value.reply, posts);
    this.#changes.post(value.reply.parent);
    this.#changes.thread(value.reply.root);
  }

  /** The same post stands in another row from now on. */
  move(from: number, record: IndexedRecord, value: PostRecord): void {
    if (value.reply === undefined) return;
    this.#delete({ ...record, id: from }, value.reply);
    this.#insert(record, value.reply);
  }

  /** Its row in posts is gone already. */
  remove(record: IndexedRecord, value: PostRecord, posts: ShownPosts): void {
    for (const answer of this.#answersTo(record, posts)) this.#open(answer, posts);
    if (value.reply === undefined) return;
    this.#delete(record, value.reply);
    this.#close(value.reply, posts);
    this.#changes.post(value.reply.parent);
    this.#changes.thread(value.reply.root);
  }

  #insert(record: IndexedRecord, reply: Reply): void {
    const parent = knownPost(this.#accounts, reply.parent);
    const root = sameReference(reply.parent, reply.root)
      ? null
      : knownPost(this.#accounts, reply.root).place;
    this.#database
      .sql('INSERT INTO answers (parent, place, account, record, root) VALUES (?, ?, ?, ?, ?)')
      .run(parent.place, record.place, record.account.id, record.id, root);
  }

  #delete(record: IndexedRecord, reply: Reply): void {
    const parent = knownPost(this.#accounts, reply.parent);
    this.#database
      .sql('DELETE FROM answers WHERE parent = ? AND place = ? AND account = ? AND record = ?')
      .run(parent.place, record.place, record.account.id, record.id);
  }

  /** Where an answer's parent is not here, a placeholder for it stands below the root. */
  #open(reply: Reply, posts: ShownPosts): void {
    if (sameReference(reply.parent, reply.root)) return;
    const parent = knownPost(this.#accounts, reply.parent);
    if (posts.shown(parent) !== undefined) return;
    const root = knownPost(this.#accounts, reply.root);
    this.#database
      .sql(
        `INSERT OR IGNORE INTO orphanages (root, place, account, hash, root_hash)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(root.place, parent.place, parent.account.id, parent.hash, root.hash);
  }

  /** Without another answer to the same missing parent below the same root the placeholder goes. */
  #close(reply: Reply, posts: ShownPosts): void {
    if (sameReference(reply.parent, reply.root)) return;
    const parent = knownPost(this.#accounts, reply.parent);
    const others = this.#answersTo(parent, posts);
    if (others.some((other) => sameReference(other.root, reply.root))) return;
    const root = knownPost(this.#accounts, reply.root);
    this.#database
      .sql(
        `DELETE FROM orphanages
         WHERE root = ? AND place = ? AND account = ? AND hash = ? AND root_hash = ?`,
      )
      .run(root.place, parent.place, parent.account.id, parent.hash, root.hash);
  }

  /** What the answers that name exactly this post say. */
  #answersTo(post: KnownPost, posts: ShownPosts): Reply[] {
    const hash = bytesToHash(post.hash);
    return this.#database
      .sql<{ record: number }>('SELECT record FROM answers WHERE parent = ?')
      .all(post.place)
      .map((row) => posts.load(row.record).value)
      .flatMap((value) => (value.type === 'post' && value.reply !== undefined ? [value.reply] : []))
      .filter(({ parent }) => parent.hash === hash && parent.account === post.account.account);
  }
}

type Reply = { parent: PostReference; root: PostReference };
