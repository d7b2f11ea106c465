import { limits } from '../../protocol/index.ts';
import type {
  EditRecord,
  Hash,
  OwnReference,
  PostContent,
  PostRecord,
} from '../../protocol/index.ts';
import { AccountsWith } from '../tables/accounts-with.ts';
import { bytesToHash, hashToBytes, tidToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import type { IndexedRecord } from '../indexed-record.ts';

/** Versions of a post that are counted; more than this is as good as the number. */
export const VERSIONS_COUNTED = 1000;

/** How tables name a post of an account: TID and hash. */
export function ownPost({ tid, hash }: OwnReference): Buffer {
  return Buffer.concat([tidToBytes(tid), hashToBytes(hash)]);
}

/** The edit that is shown, and how many there are. */
export interface Version {
  /** The row in records, or minus the row in lones. */
  record: number;
  times: number;
}

/**
 * What authors made of their posts: of an author's edits of one post the last (TID, hash) that no
 * other one replaces is shown, in whatever order they come. Kept by the post that they name, which
 * may come after them.
 */
export class EditIndex {
  readonly #database: Database;
  readonly #load: (id: number) => IndexedRecord;
  readonly #accounts: AccountsWith;

  /** `load` gives the record in a row of records or lones. */
  constructor(database: Database, load: (id: number) => IndexedRecord) {
    this.#database = database;
    this.#load = load;
    this.#accounts = new AccountsWith(database, 'versions');
  }

  add(record: IndexedRecord, value: EditRecord): void {
    const post = ownPost(value.post);
    const account = record.account.id;
    this.#accounts.add(account);
    for (const hash of value.replaces.map(hashToBytes)) {
      this.#database
        .sql('INSERT INTO replaced_versions (account, post, hash, record) VALUES (?, ?, ?, ?)')
        .run(account, post, hash, record.id);
      this.#database
        .sql('UPDATE versions SET replaced = 1 WHERE account = ? AND post = ? AND hash = ?')
        .run(account, post, hash);
    }
    this.#database
      .sql(
        `INSERT INTO versions (account, post, tid, hash, record, replaced)
         VALUES (?1, ?2, ?3, ?4, ?5, EXISTS
           (SELECT 1 FROM replaced_versions WHERE account = ?1 AND post = ?2 AND hash = ?4))`,
      )
      .run(account, post, record.tidBytes, record.hash, record.id);
  }

  remove(record: IndexedRecord, value: EditRecord): void {
    const post = ownPost(value.post);
    const account = record.account.id;
    this.#database
      .sql('DELETE FROM versions WHERE account = ? AND post = ? AND hash = ? AND record = ?')
      .run(account, post, record.hash, record.id);
    for (const hash of value.replaces.map(hashToBytes)) {
      this.#database
        .sql(
          `DELETE FROM replaced_versions
           WHERE account = ? AND post = ? AND hash = ? AND record = ?`,
        )
        .run(account, post, hash, record.id);
      this.#database
        .sql(
          `UPDATE versions SET replaced = EXISTS
             (SELECT 1 FROM replaced_versions WHERE account = ?1 AND post = ?2 AND hash = ?3)
           WHERE account = ?1 AND post = ?2 AND hash = ?3`,
        )
        .run(account, post, hash);
    }
  }

  /** The version that is shown; undefined where the post was never edited. */
  current(account: number, post: Uint8Array): Version | undefined {
    if (!this.#accounts.has(account)) return undefined;
    const shown = this.#database
      .sql<{ record: number }>(
        `SELECT record FROM versions WHERE account = ? AND post = ? AND replaced = 0
         ORDER BY tid DESC, hash DESC, record DESC LIMIT 1`,
      )
      .get(account, post);
    if (shown === undefined) return undefined;
    return { record: shown.record, times: this.#times(account, post) };
  }

  /** Rows of all edits of a post, the last first, each once. */
  all(account: number, post: Uint8Array, limit: number): number[] {
    return this.#database
      .sql<{ record: number }>(
        `SELECT max(record) record FROM versions WHERE account = ? AND post = ?
         GROUP BY tid, hash ORDER BY tid DESC, hash DESC LIMIT ?`,
      )
      .all(account, post, limit)
      .map(({ record }) => record);
  }

  /** Edits that no other one replaces, the last first; as many as a record may replace. */
  standing(account: number, post: Uint8Array): Hash[] {
    return this.#database
      .sql<{ hash: Uint8Array }>(
        `SELECT DISTINCT hash, tid FROM versions WHERE account = ? AND post = ? AND replaced = 0
         ORDER BY tid DESC, hash DESC LIMIT ${String(limits.REPLACED)}`,
      )
      .all(account, post)
      .map(({ hash }) => bytesToHash(hash));
  }

  /** A post with what its author made of it last. */
  applied(record: IndexedRecord, value: PostRecord): PostRecord {
    if (!this.#accounts.has(record.account.id)) return value;
    const post = Buffer.concat([record.tidBytes, record.hash]);
    const version = this.current(record.account.id, post);
    return version === undefined ? value : edited(value, this.content(version.record));
  }

  /** What the edit in this row says. */
  content(id: number): PostContent {
    const { value } = this.#load(id);
    if (value.type !== 'edit') throw new Error('a row of versions is not an edit');
    return value;
  }

  #times(account: number, post: Uint8Array): number {
    return (
      this.#database
        .sql<{ times: number }>(
          `SELECT count(*) times FROM (SELECT DISTINCT hash FROM versions
           WHERE account = ? AND post = ? LIMIT ${String(VERSIONS_COUNTED)})`,
        )
        .get(account, post)?.times ?? 0
    );
  }
}

/** The content is the edit's as a whole; what it answers, quotes and asks stays. */
function edited(post: PostRecord, content: PostContent): PostRecord {
  const { type, created, reply, quote, poll } = post;
  const { text, langs, facets, warning, sensitive, images } = content;
  return {
    type,
    text,
    langs,
    facets,
    ...(warning === undefined ? {} : { warning }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(images === undefined ? {} : { images }),
    ...(created === undefined ? {} : { created }),
    ...(reply === undefined ? {} : { reply }),
    ...(quote === undefined ? {} : { quote }),
    ...(poll === undefined ? {} : { poll }),
  };
}
