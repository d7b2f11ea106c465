import type { AccountId, PostReference, PublicKey } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import { bytesToHash, bytesToTid } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';
import type { DocumentTable } from '../tables/document-table.ts';
import { documentOfRecord, type RecordTable } from '../tables/record-table.ts';
import type { LoneTable } from '../tables/lone-table.ts';
import { findKnownPost } from '../posts/known-post.ts';

/** Lone records looked through for their authors, the newest: a week of a busy account. */
const LONES_READ = 5000;

/** Follows of people met that are looked through, as many of each of them: 12 ms. */
const FOLLOWS_READ = 20_000;

/** A post of a thread, and the document that it stands in; undefined where it is here alone. */
export interface PostPlace {
  post: PostReference;
  document: { device: PublicKey; number: number } | undefined;
}

/** Whose content the viewer wants, and where posts that others ask for are kept. */
export class InterestQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #documents: DocumentTable;
  readonly #records: RecordTable;
  readonly #lones: LoneTable;

  constructor(
    database: Database,
    accounts: AccountTable,
    documents: DocumentTable,
    records: RecordTable,
    lones: LoneTable,
  ) {
    this.#database = database;
    this.#accounts = accounts;
    this.#documents = documents;
    this.#records = records;
    this.#lones = lones;
  }

  /** Whom the viewer follows. */
  followed(): AccountId[] {
    return this.#named('SELECT account FROM near WHERE followed = 1 ORDER BY account LIMIT ?', -1);
  }

  /**
   * Whom the viewer follows and none of these is known to have anything of, in an order, after one of them.
   * @param connected accounts, which have what they wrote, and ids of peers that speak for none
   */
  absent(
    connected: { accounts: readonly AccountId[]; peers: readonly string[] },
    limit: number,
    after?: AccountId,
  ): AccountId[] {
    const { accounts, peers } = connected;
    return this.#after(
      `SELECT account FROM near WHERE followed = 1 AND account > ?1
       AND account NOT IN (SELECT value FROM json_each(?3))
       AND NOT EXISTS (SELECT 1 FROM writers w
         CROSS JOIN documents d ON d.writer = w.id
         CROSS JOIN holdings h ON h.document = d.id AND h.count > 0 AND h.peer IN
           (SELECT id FROM peers WHERE name IN (SELECT value FROM json_each(?4)))
         WHERE w.account = near.account)
       ORDER BY account LIMIT ?2`,
      limit,
      after,
      JSON.stringify(accounts.flatMap((account) => this.#accounts.find(account)?.id ?? [])),
      JSON.stringify([...accounts, ...peers]),
    );
  }

  /** Whom the viewer follows, or everybody, of whom documents are here; in an order, after one of them. */
  held(of: 'followed' | 'everybody', limit: number, after?: AccountId): AccountId[] {
    const whose = of === 'followed' ? 'near WHERE followed = 1 AND account' : 'accounts WHERE id';
    const id = of === 'followed' ? 'near.account' : 'accounts.id';
    return this.#after(
      `SELECT ${id} account FROM ${whose} > ?1 AND EXISTS (SELECT 1 FROM writers w
         CROSS JOIN documents d ON d.writer = w.id
         CROSS JOIN instances i ON i.document = d.id WHERE w.account = ${id})
       ORDER BY 1 LIMIT ?2`,
      limit,
      after,
    );
  }

  /** Whom those follow and the viewer does not, first whom most of them do. */
  near(limit: number): AccountId[] {
    return this.#named(
      'SELECT account FROM near WHERE followed = 0 ORDER BY paths DESC, account LIMIT ?',
      limit,
    );
  }

  /** Whom these follow, first whom most of them do: of each the same number is looked at. */
  nearTo(accounts: readonly AccountId[], limit: number): AccountId[] {
    if (accounts.length === 0) return [];
    const sources = accounts.flatMap((account) => this.#accounts.find(account)?.id ?? []);
    return this.#database
      .sql<{ target: number }>(
        `SELECT target FROM json_each(?1) met JOIN follows ON source = met.value
         WHERE target IN (SELECT theirs.target FROM follows theirs
           WHERE theirs.source = met.value AND theirs.follow = 1 ORDER BY theirs.target LIMIT ?2)
         GROUP BY target ORDER BY count(*) DESC, target LIMIT ?3`,
      )
      .all(JSON.stringify(sources), Math.floor(FOLLOWS_READ / accounts.length), limit)
      .map(({ target }) => this.#accounts.byId(target).account);
  }

  /** Authors of records that are here alone, first who wrote the newest. */
  alone(limit: number): AccountId[] {
    const rows = this.#database
      .sql<{ document: number }>('SELECT document FROM lones ORDER BY id DESC LIMIT ?')
      .all(LONES_READ);
    const authors = new Set<AccountId>();
    for (const { document } of rows) {
      if (authors.size >= limit) break;
      authors.add(this.#documents.byId(document).writer.account.account);
    }
    return [...authors];
  }

  /** The root of a thread and the answers below it that are here. */
  places(root: PostReference, limit: number): PostPlace[] {
    const known = findKnownPost(this.#accounts, root);
    if (known === undefined) return [];
    const rows = this.#database
      .sql<{ record: number }>(
        `SELECT record FROM posts WHERE account = ?1 AND place = ?2
         UNION ALL SELECT record FROM answers WHERE parent = ?2 AND root IS NULL
         UNION ALL SELECT record FROM answers WHERE root = ?2 LIMIT ?3`,
      )
      .all(known.account.id, known.place, limit);
    return rows.flatMap(({ record }) => this.#place(record) ?? []);
  }

  #place(id: number): PostPlace | undefined {
    const row = id < 0 ? this.#lones.byId(-id) : this.#records.byId(id);
    if (row === undefined) return undefined;
    const { writer, number } = this.#documents.byId(
      id < 0 ? (this.#lones.byId(-id)?.document ?? 0) : documentOfRecord(id),
    );
    const post = {
      account: writer.account.account,
      tid: bytesToTid(row.tid),
      hash: bytesToHash(row.hash),
    };
    return { post, document: id < 0 ? undefined : { device: writer.device, number } };
  }

  #after(sql: string, limit: number, after: AccountId | undefined, ...more: string[]): AccountId[] {
    const from = after === undefined ? -1 : (this.#accounts.find(after)?.id ?? -1);
    return this.#database
      .sql<{ account: number }>(sql)
      .all(from, limit, ...more)
      .map(({ account }) => this.#accounts.byId(account).account);
  }

  #named(sql: string, limit: number): AccountId[] {
    return this.#database
      .sql<{ account: number }>(sql)
      .all(limit)
      .map(({ account }) => this.#accounts.byId(account).account);
  }
}
