import type { DeleteRecord, EditRecord, OwnReference } from '../../protocol/index.ts';
import type { PostRecord } from '../../protocol/index.ts';
import { placeOf, hashToBytes, tidToBytes } from '../database/binary-keys.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import type { DeleteIndex } from './delete-index.ts';
import type { EditIndex } from './edit-index.ts';
import { type IndexedRecord, saidBy } from '../indexed-record.ts';
import type { KnownPost } from './known-post.ts';
import type { PersonIndex } from '../people/person-index.ts';
import type { PostPart } from './post-part.ts';
import { createdAt, type PostKey } from './post-key.ts';
import { Shelves } from '../feeds/shelves.ts';
import { goesBefore, type RecordSource } from '../record-source.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ShownPosts, ThreadIndex } from '../threads/thread-index.ts';

/**
 * Posts in the order of feeds. One record can be here several times, alone with its proof and in a
 * document: the document's row with the lowest id is shown, the others stand in its shadow.
 */
export class PostIndex implements ShownPosts {
  readonly #database: Database;
  readonly #records: RecordSource;
  readonly #threads: ThreadIndex;
  readonly #people: PersonIndex;
  readonly #search: SearchIndex;
  readonly #edits: EditIndex;
  readonly #deletes: DeleteIndex;
  readonly #changes: ChangeJournal;
  readonly #parts: readonly PostPart[];
  readonly #shelves: Shelves;

  constructor(
    database: Database,
    records: RecordSource,
    threads: ThreadIndex,
    people: PersonIndex,
    search: SearchIndex,
    afterwards: { edits: EditIndex; deletes: DeleteIndex },
    changes: ChangeJournal,
    parts: readonly PostPart[],
  ) {
    this.#shelves = new Shelves(database);
    this.#database = database;
    this.#records = records;
    this.#threads = threads;
    this.#people = people;
    this.#search = search;
    this.#edits = afterwards.edits;
    this.#deletes = afterwards.deletes;
    this.#changes = changes;
    this.#parts = parts;
  }

  /** Ends a batch of additions and removals. */
  flush(): void {
    this.#search.flush();
  }

  add(record: IndexedRecord, value: PostRecord): void {
    const other = this.shown(record);
    if (other === undefined) {
      this.#show(record, value);
      this.#threads.add(record, value, this);
      if (!this.#isDeleted(record)) this.#came(record, value);
      this.#told(record);
      return;
    }
    if (!goesBefore(record.id, other)) {
      this.#shade(record, record.id);
      this.#copied(record, value);
      return;
    }
    this.#hide(this.#records.load(other));
    this.#shade(record, other);
    this.#show(record, value);
    this.#moved(other, record, value);
  }

  remove(record: IndexedRecord, value: PostRecord): void {
    const shaded = this.#database
      .sql('DELETE FROM shadows WHERE account = ? AND place = ? AND record = ?')
      .run(record.account.id, record.place, record.id);
    if (shaded > 0) {
      this.#copied(record, value);
      return;
    }
    this.#hide(record);
    const next = this.#shadowsOf(record)[0];
    if (next !== undefined) {
      const heir = this.#records.load(next);
      this.#database
        .sql('DELETE FROM shadows WHERE account = ? AND place = ? AND record = ?')
        .run(record.account.id, record.place, next);
      this.#show(heir, value);
      this.#moved(record.id, heir, value);
      return;
    }
    this.#threads.remove(record, value, this);
    if (!this.#isDeleted(record)) this.#went(record, value);
    this.#told(record);
  }

  addEdit(record: IndexedRecord, value: EditRecord): void {
    this.#changeVersions(record, value, () => {
      this.#edits.add(record, value);
    });
  }
  removeEdit(record: IndexedRecord, value: EditRecord): void {
    this.#changeVersions(record, value, () => {
      this.#edits.remove(record, value);
    });
  }

  addDelete(record: IndexedRecord, value: DeleteRecord): void {
    this.#changeDeletions(record, value, () => {
      this.#deletes.add(record, value);
    });
  }
  removeDelete(record: IndexedRecord, value: DeleteRecord): void {
    this.#changeDeletions(record, value, () => {
      this.#deletes.remove(record, value);
    });
  }

  shown(post: KnownPost): number | undefined {
    return this.#database
      .sql<{ record: number }>(
        `SELECT record FROM posts WHERE account = ?1 AND place = ?2
         UNION ALL SELECT record FROM tombs WHERE account = ?1 AND place = ?2`,
      )
      .all(post.account.id, post.place)
      .find((row) => this.#is(row.record, post.hash))?.record;
  }
  /** Whether the post is here and not deleted. */
  isHere(post: KnownPost): boolean {
    const id = this.shown(post);
    return id !== undefined && !this.#isDeleted(this.#records.load(id));
  }
  load(id: number): IndexedRecord {
    return this.#records.load(id);
  }

  #changeVersions(record: IndexedRecord, { post }: EditRecord, change: () => void): void {
    const shown = this.#named(record, post);
    if (shown === undefined || this.#isDeleted(shown)) {
      change();
      return;
    }
    this.#lose(shown, shown.value);
    change();
    this.#find(shown, shown.value);
    this.#told(shown);
  }

  /** A deleted post leaves feeds, search and counts; its answers stay where they stand. */
  #changeDeletions(record: IndexedRecord, { post }: DeleteRecord, change: () => void): void {
    const shown = this.#named(record, post);
    const before = shown !== undefined && this.#isDeleted(shown);
    const isSame = (): boolean => shown === undefined || this.#isDeleted(shown) === before;
    if (shown === undefined) {
      change();
      return;
    }
    this.#hide(shown);
    change();
    this.#show(shown, shown.value);
    if (isSame()) return;
    if (before) this.#came(shown, shown.value);
    else this.#went(shown, shown.value);
    this.#told(shown);
    this.#changes.thread(shown.value.reply?.root ?? { ...shown, account: shown.account.account });
  }

  /** The post that an account's edit or delete names, where it is here. */
  #named(
    { account }: IndexedRecord,
    { tid, hash }: OwnReference,
  ): (IndexedRecord & { value: PostRecord }) | undefined {
    const hashBytes = hashToBytes(hash);
    const place = placeOf(tidToBytes(tid), hashBytes, account.digest);
    const id = this.shown({ account, tid, place, hash: hashBytes });
    if (id === undefined) return undefined;
    const post = this.#records.load(id);
    return post.value.type === 'post' ? { ...post, value: post.value } : undefined;
  }
  #isDeleted(record: IndexedRecord): boolean {
    return this.#deletes.has(record.account.id, saidBy(record));
  }

  #copied(record: IndexedRecord, value: PostRecord): void {
    if (this.#isDeleted(record)) return;
    for (const part of this.#parts) part.copied?.(record, value);
  }
  #came(record: IndexedRecord, value: PostRecord): void {
    this.#people.countPosts(record.account, 1);
    for (const part of this.#parts) part.came(record, value);
  }
  #went(record: IndexedRecord, value: PostRecord): void {
    this.#people.countPosts(record.account, -1);
    for (const part of this.#parts) part.went(record, value);
  }
  #moved(from: number, record: IndexedRecord, value: PostRecord): void {
    this.#threads.move(from, record, value);
    if (this.#isDeleted(record)) return;
    for (const part of this.#parts) part.moved(from, record, value);
  }

  #show(record: IndexedRecord, value: PostRecord): void {
    const deleted = this.#isDeleted(record);
    this.#database
      .sql(
        deleted
          ? 'INSERT INTO tombs (account, sort, place, record) VALUES (?1, ?2, ?3, ?4)'
          : `INSERT INTO posts (account, sort, place, record, reply)
             VALUES (?1, ?2, ?3, ?4, ${value.reply === undefined ? '0' : '1'})`,
      )
      .run(record.account.id, sortTime(record, value), record.place, record.id);
    if (!deleted) this.#find(record, value);
  }
  #hide(record: IndexedRecord): void {
    const { value } = record;
    if (value.type !== 'post') throw new Error('a row of posts is not a post');
    const deleted = this.#isDeleted(record);
    this.#database
      .sql(
        `DELETE FROM ${deleted ? 'tombs' : 'posts'}
         WHERE account = ? AND sort = ? AND place = ? AND record = ?`,
      )
      .run(record.account.id, sortTime(record, value), record.place, record.id);
    if (!deleted) this.#lose(record, value);
  }
  /** A post is found by what its last version says. */
  #find(record: IndexedRecord, value: PostRecord): void {
    const content = this.#edits.applied(record, value);
    this.#search.add(record, content, sortTime(record, value));
    this.#shelves.add(record.account.id, content, keyOf(record, value));
  }
  #lose(record: IndexedRecord, value: PostRecord): void {
    const content = this.#edits.applied(record, value);
    this.#search.remove(record, content, sortTime(record, value));
    this.#shelves.remove(record.account.id, content, keyOf(record, value));
  }
  #shade(record: IndexedRecord, id: number): void {
    this.#database
      .sql('INSERT INTO shadows (account, place, record) VALUES (?, ?, ?)')
      .run(record.account.id, record.place, id);
  }
  #shadowsOf(record: IndexedRecord): number[] {
    return this.#database
      .sql<{ record: number }>('SELECT record FROM shadows WHERE account = ? AND place = ?')
      .all(record.account.id, record.place)
      .map((row) => row.record)
      .filter((id) => this.#is(id, record.hash))
      .sort((a, b) => (goesBefore(a, b) ? -1 : 1));
  }
  /** A place holds a prefix of the hash; rows that share it are told apart by the whole. */
  #is(id: number, hash: Uint8Array): boolean {
    const other = this.#records.hashOf(id);
    return other !== undefined && Buffer.compare(other, hash) === 0;
  }
  #told(record: IndexedRecord): void {
    this.#changes.author(record.account.account);
    this.#changes.post({ account: record.account.account, tid: record.tid });
  }
}

function keyOf(record: IndexedRecord, value: PostRecord): PostKey {
  return { sort: sortTime(record, value), place: record.place, record: record.id };
}

/** The earlier of claimed and first seen: a date in the future pins nothing on top of a feed. */
function sortTime(record: IndexedRecord, value: PostRecord): number {
  return Math.min(createdAt(value, record.tid), record.seen);
}
