import type { AccountId } from '../../protocol/index.ts';
import type { Database } from '../database/database.ts';
import { RECORD_TYPES } from '../indexed-record.ts';
import type { Replication } from '../rows.ts';
import type { AccountTable } from '../tables/account-table.ts';
import type { DocumentTable } from '../tables/document-table.ts';
import type { HoldingTable } from '../tables/holding-table.ts';
import { type RecordTable, SLOTS } from '../tables/record-table.ts';

interface Parts {
  database: Database;
  accounts: AccountTable;
  documents: DocumentTable;
  records: RecordTable;
  holdings: HoldingTable;
}
interface Shard {
  id: number;
  /** 1 where its records lie in its first slots, in order. */
  dense: number;
}
interface Row {
  id: number;
  tid: Uint8Array;
  hash: Uint8Array;
}

/** On how many other computers somebody's posts are, as far as peers have said what they hold. */
export class ReplicationQueries {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Of the posts in an account's own documents, those that its author took back left out. */
  of(account: AccountId): Replication {
    const { database, accounts, documents, holdings } = this.#parts;
    const found = accounts.find(account);
    const sum: Replication = { belowOne: 0, belowTwo: 0, belowThree: 0 };
    if (found === undefined) return sum;
    const shards = database
      .sql<Shard>(
        `SELECT documents.id, dense FROM writers JOIN documents ON writer = writers.id
         WHERE account = ?`,
      )
      .all(found.id);
    const tombs = new Set(
      database
        .sql<{ record: number }>('SELECT record FROM tombs WHERE account = ?')
        .all(found.id)
        .map(({ record }) => record),
    );
    for (const shard of shards) {
      // A peer holds the first so many records of a document: what is behind them, fewer hold.
      const counts = holdings.counts(documents.byId(shard.id));
      const [first = 0, second = 0, third = 0] = counts;
      const one = this.#behind(shard, first, tombs);
      // Alone, the same is not counted three times: 17,000 posts take 5 ms.
      const two = second === first ? one : this.#behind(shard, second, tombs);
      const three = third === second ? two : this.#behind(shard, third, tombs);
      sum.belowOne += one;
      sum.belowTwo += two;
      sum.belowThree += three;
      const last = this.#last(shard, tombs);
      if (last === undefined) continue;
      const least = counts.filter((count) => count > last).length;
      sum.least = Math.min(sum.least ?? least, least);
    }
    return sum;
  }

  /** Posts of a document behind its first so many records. */
  #behind({ id, dense }: Shard, first: number, tombs: ReadonlySet<number>): number {
    const { database, records } = this.#parts;
    const [start, end] = [id * SLOTS, (id + 1) * SLOTS];
    if (dense === 0)
      return this.#rows(start, end, tombs).filter((row) => records.ordinal(row) >= first).length;
    const from = start + Math.min(first, SLOTS);
    const count = database
      .sql<{ posts: number }>(
        'SELECT count(*) posts FROM records WHERE id >= ? AND id < ? AND type = ?',
      )
      .get(from, end, RECORD_TYPES.post)?.posts;
    const gone = [...tombs].filter((record) => record >= from && record < end).length;
    return (count ?? 0) - gone;
  }

  /** The rank of a document's last post. */
  #last({ id, dense }: Shard, tombs: ReadonlySet<number>): number | undefined {
    const { database, records } = this.#parts;
    const [start, end] = [id * SLOTS, (id + 1) * SLOTS];
    if (dense === 0) {
      const ranks = this.#rows(start, end, tombs).map((row) => records.ordinal(row));
      return ranks.length === 0 ? undefined : Math.max(...ranks);
    }
    const rows = database
      .sql<{ id: number }>(
        'SELECT id FROM records WHERE id >= ? AND id < ? AND type = ? ORDER BY id DESC',
      )
      .iterate(start, end, RECORD_TYPES.post);
    for (const row of rows) if (!tombs.has(row.id)) return row.id - start;
    return undefined;
  }

  #rows(start: number, end: number, tombs: ReadonlySet<number>): Row[] {
    return this.#parts.database
      .sql<Row>('SELECT id, tid, hash FROM records WHERE id >= ? AND id < ? AND type = ?')
      .all(start, end, RECORD_TYPES.post)
      .filter((row) => !tombs.has(row.id));
  }
}
