import { tidTime } from '../../protocol/index.ts';
import type {
  AccountId,
  PostContent,
  PostRecord,
  PostReference,
  Tid,
} from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, bytesToTid, placeOf } from '../database/binary-keys.ts';
import { encodeCursor } from '../cursor.ts';
import type { Database } from '../database/database.ts';
import { decodeStoredRecord } from '../tables/decoding.ts';
import type { DocumentTable } from '../tables/document-table.ts';
import type { EditIndex } from './edit-index.ts';
import type { HoldingTable } from '../tables/holding-table.ts';
import { type KnownPost, placesOfTid } from './known-post.ts';
import { type LoneTable, loneRecordBytes } from '../tables/lone-table.ts';
import { createdAt, type PostKey } from './post-key.ts';
import { documentOfRecord, type RecordTable } from '../tables/record-table.ts';
import type { Holders, PostRow } from '../rows.ts';
import type { ShownPosts } from '../threads/thread-index.ts';

/** Direct answers are counted up to this for a post in a list: 0.1 ms for the most answered one. */
export const REPLIES_COUNTED = 1000;

/** Where a post's record is kept, in a document or alone. */
interface PostSource {
  document: number;
  ordinal: number;
  tid: Uint8Array;
  hash: Uint8Array;
  bytes: Uint8Array;
  seen: number;
}

/** Single posts, and what is said about each. */
export class PostQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #documents: DocumentTable;
  readonly #records: RecordTable;
  readonly #lones: LoneTable;
  readonly #holdings: HoldingTable;
  readonly #index: ShownPosts;
  readonly #edits: EditIndex;

  constructor(parts: {
    database: Database;
    accounts: AccountTable;
    documents: DocumentTable;
    records: RecordTable;
    lones: LoneTable;
    holdings: HoldingTable;
    index: ShownPosts;
    edits: EditIndex;
  }) {
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#documents = parts.documents;
    this.#records = parts.records;
    this.#lones = parts.lones;
    this.#holdings = parts.holdings;
    this.#index = parts.index;
    this.#edits = parts.edits;
  }

  /** All with this address, in the order of their hashes; more than one where a clone wrote twice. */
  posts(account: AccountId, tid: Tid): PostRow[] {
    return this.#keys(account, tid).map((key) => this.row(key));
  }

  reference(account: AccountId, tid: Tid): PostReference | undefined {
    const key = this.#keys(account, tid).at(-1);
    if (key === undefined) return undefined;
    return { account, tid, hash: bytesToHash(this.#source(key.record).hash) };
  }

  /** The same by the row alone, which must be one that is shown. */
  rowOf(record: number): PostRow {
    const { document, tid, hash } = this.#source(record);
    const { account } = this.#documents.byId(document).writer;
    return this.byRecord(account.id, placeOf(tid, hash, account.digest), record);
  }

  /** What the post in this row of records says, without what else is known of it. */
  contentOf(record: number): FoundContent {
    const source = this.#source(record);
    const value = decodeStoredRecord(source.bytes);
    if (value.type !== 'post') throw new Error('a row of posts is not a post');
    const { account } = this.#documents.byId(source.document).writer;
    const key = { sort: 0, place: source.tid, record };
    return { ...this.#content(key, account.id, source, value), account: account.account };
  }

  /** The post in this row of records (or, below zero, of lone records). */
  byRecord(account: number, place: Uint8Array, record: number): PostRow {
    return this.row(this.#key(account, place, record));
  }

  /** The row of a post that is here, and its row in records; 0 where it is not. */
  shown(post: KnownPost): { row?: PostRow; record: number } {
    const record = this.#index.shown(post);
    if (record === undefined) return { record: 0 };
    return { row: this.byRecord(post.account.id, post.place, record), record };
  }

  /** Answers to the post with this address and quotes of it, which show what it says; the latest first. */
  showing(account: AccountId, tid: Tid, limit: number): PostRow[] {
    const places = placesOfTid(tid);
    const rows = (table: string, column: string) =>
      this.#database
        .sql<{ account: number; place: Uint8Array; record: number }>(
          `SELECT account, place, record FROM ${table} WHERE ${column} >= ? AND ${column} <= ?
           ORDER BY ${column} DESC, place DESC LIMIT ?`,
        )
        .all(...places, limit)
        .map((row) => this.byRecord(row.account, row.place, row.record));
    const isMeant = (one: PostReference | undefined): boolean =>
      one?.account === account && one.tid === tid;
    return [
      ...rows('answers', 'parent').filter(({ reply }) => isMeant(reply?.parent)),
      ...rows('quotes', 'quoted').filter(({ quote }) => isMeant(quote)),
    ];
  }

  row(key: PostKey): PostRow {
    const source = this.#source(key.record);
    const value = decodeStoredRecord(source.bytes);
    if (value.type !== 'post') throw new Error('a row of posts is not a post');
    const document = this.#documents.byId(source.document);
    const { account } = document.writer;
    const tid = bytesToTid(source.tid);
    const row: PostRow = {
      account: account.account,
      tid,
      hash: bytesToHash(source.hash),
      device: document.writer.device,
      ...this.#content(key, account.id, source, value),
      created: createdAt(value, tid),
      seen: source.seen,
      replies: this.#replies(key.place),
      storedBy: this.#holdings.storedBy(document, source.ordinal),
      lone: key.record < 0,
      cursor: encodeCursor(key),
    };
    if (value.reply !== undefined) row.reply = value.reply;
    if (key.deleted === 1) return row;
    if (value.quote !== undefined) row.quote = value.quote;
    if (value.poll !== undefined) row.poll = value.poll;
    return row;
  }

  /** What is shown of it: its last version, or nothing of what was deleted. */
  #content(key: PostKey, account: number, { tid, hash }: PostSource, value: PostRecord): Content {
    if (key.deleted === 1)
      return { text: '', langs: [], facets: [], sensitive: false, images: [], deleted: true };
    const version = this.#edits.current(account, Buffer.concat([tid, hash]));
    if (version === undefined) return { ...contentOf(value), deleted: false };
    const { record, times } = version;
    const at = tidTime(bytesToTid(this.#source(record).tid));
    return { ...contentOf(this.#edits.content(record)), deleted: false, edited: { at, times } };
  }

  /** Counted by place alone: a hash that is ground to look alike could only lie about a number. */
  #replies(place: Uint8Array): number {
    return (
      this.#database
        .sql<{ replies: number }>(
          `SELECT count(*) replies FROM
           (SELECT 1 FROM answers WHERE parent = ? LIMIT ${String(REPLIES_COUNTED)})`,
        )
        .get(place)?.replies ?? 0
    );
  }

  /** Who holds a post, as peers have stated it: names, so many at most; undefined where it is not here. */
  holders(account: AccountId, tid: Tid, limit: number): Holders | undefined {
    const [key] = this.#keys(account, tid);
    if (key === undefined) return undefined;
    const { document, ordinal } = this.#source(key.record);
    const rows = this.#holdings.holders(this.#documents.byId(document), ordinal);
    return { names: this.#holdings.names(rows.slice(0, limit)), count: rows.length };
  }

  #keys(account: AccountId, tid: Tid): PostKey[] {
    const found = this.#accounts.find(account);
    if (found === undefined) return [];
    return this.#database
      .sql<PostKey>(
        `SELECT sort, place, record, 0 deleted FROM posts
         WHERE account = ?1 AND place >= ?2 AND place <= ?3
         UNION ALL SELECT sort, place, record, 1 FROM tombs
         WHERE account = ?1 AND place >= ?2 AND place <= ?3 ORDER BY place`,
      )
      .all(found.id, ...placesOfTid(tid));
  }

  #key(account: number, place: Uint8Array, record: number): PostKey {
    const key = this.#database
      .sql<PostKey>(
        `SELECT sort, place, record, 0 deleted FROM posts
         WHERE account = ?1 AND place = ?2 AND record = ?3
         UNION ALL SELECT sort, place, record, 1 FROM tombs
         WHERE account = ?1 AND place = ?2 AND record = ?3`,
      )
      .get(account, place, record);
    if (key === undefined) throw new Error(`record ${String(record)} has no row in posts`);
    return key;
  }

  #source(id: number): PostSource {
    if (id < 0) {
      const row = this.#lones.byId(-id);
      if (row === undefined) throw new Error(`no lone record has the row ${String(-id)}`);
      return { ...row, bytes: loneRecordBytes(row) };
    }
    const row = this.#records.byId(id);
    if (row === undefined) throw new Error(`no record has the row ${String(id)}`);
    return { ...row, document: documentOfRecord(id), ordinal: this.#records.ordinal(row) };
  }
}

type Content = Pick<
  PostRow,
  'text' | 'langs' | 'facets' | 'warning' | 'sensitive' | 'images' | 'edited' | 'deleted'
>;

export type FoundContent = Content & Pick<PostRow, 'account'>;

function contentOf({ text, langs, facets, warning, sensitive, images }: PostContent) {
  return {
    text,
    langs,
    facets,
    ...(warning === undefined ? {} : { warning }),
    sensitive: sensitive ?? false,
    images: images ?? [],
  };
}
