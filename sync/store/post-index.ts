import { type PostRecord, type Tid, tidTime } from '../protocol/index.ts';
import type { ChangeJournal } from './changes.ts';
import type { Database } from './database.ts';
import type { IndexedRecord } from './indexed-record.ts';
import type { KnownPost } from './known-post.ts';
import type { PersonIndex } from './person-index.ts';
import type { SearchIndex } from './search-index.ts';
import type { ShownPosts, ThreadIndex } from './thread-index.ts';

/** What a post needs of the place where its record is kept. */
export interface RecordSource {
  hashOf(id: number): Uint8Array | undefined;
  load(id: number): IndexedRecord;
}

/** By the author's clock, milliseconds: as claimed, or else the time in the TID. */
export function createdAt(value: PostRecord, tid: Tid): number {
  return value.created ?? tidTime(tid);
}

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
  readonly #changes: ChangeJournal;

  constructor(
    database: Database,
    records: RecordSource,
    threads: ThreadIndex,
    people: PersonIndex,
    search: SearchIndex,
    changes: ChangeJournal,
  ) {
    this.#database = database;
    this.#records = records;
    this.#threads = threads;
    this.#people = people;
    this.#search = search;
    this.#changes = changes;
  }

  add(record: IndexedRecord, value: PostRecord): void {
    const other = this.shown(record);
    if (other === undefined) {
      this.#show(record, value);
      this.#threads.add(record, value, this);
      this.#people.countPosts(record.account, 1);
      this.#told(record);
      return;
    }
    if (!goesBefore(record.id, other)) {
      this.#shade(record, record.id);
      return;
    }
    this.#hide(this.#records.load(other));
    this.#shade(record, other);
    this.#show(record, value);
    this.#threads.move(other, record, value);
  }

  remove(record: IndexedRecord, value: PostRecord): void {
    const shaded = this.#database
      .sql('DELETE FROM shadows WHERE account = ? AND place = ? AND record = ?')
      .run(record.account.id, record.place, record.id);
    if (shaded > 0) return;
    this.#hide(record);
    const next = this.#shadowsOf(record)[0];
    if (next !== undefined) {
      const heir = this.#records.load(next);
      this.#database
        .sql('DELETE FROM shadows WHERE account = ? AND place = ? AND record = ?')
        .run(record.account.id, record.place, next);
      this.#show(heir, value);
      this.#threads.move(record.id, heir, value);
      return;
    }
    this.#threads.remove(record, value, this);
    this.#people.countPosts(record.account, -1);
    this.#told(record);
  }

  shown(post: KnownPost): number | undefined {
    return this.#database
      .sql<{ record: number }>('SELECT record FROM posts WHERE account = ? AND place = ?')
      .all(post.account.id, post.place)
      .find((row) => this.#is(row.record, post.hash))?.record;
  }
  load(id: number): IndexedRecord {
    return this.#records.load(id);
  }

  #show(record: IndexedRecord, value: PostRecord): void {
    this.#database
      .sql('INSERT INTO posts (account, sort, place, record) VALUES (?, ?, ?, ?)')
      .run(record.account.id, sortTime(record, value), record.place, record.id);
    this.#search.add(record.id, value.text);
  }
  #hide(record: IndexedRecord): void {
    if (record.value.type !== 'post') throw new Error('a row of posts is not a post');
    this.#database
      .sql('DELETE FROM posts WHERE account = ? AND sort = ? AND place = ? AND record = ?')
      .run(record.account.id, sortTime(record, record.value), record.place, record.id);
    this.#search.remove(record.id, record.value.text);
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

/** The earlier of claimed and first seen: a date in the future pins nothing on top of a feed. */
function sortTime(record: IndexedRecord, value: PostRecord): number {
  return Math.min(createdAt(value, record.tid), record.seen);
}

/** Documents before lone records; among documents the lowest row. */
function goesBefore(a: number, b: number): boolean {
  if (a > 0 !== b > 0) return a > 0;
  return Math.abs(a) < Math.abs(b);
}
