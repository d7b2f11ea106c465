import type {
  DecodedRecord,
  DocumentName,
  Erased,
  ErasureStore,
  NamedRecord,
  Writer,
} from '../../documents/index.ts';
import type { AccountId, EraseRecord, Hash, OwnReference } from '../../protocol/index.ts';
import type { AccountRow, AccountTable } from '../tables/account-table.ts';
import { AccountsWith } from '../tables/accounts-with.ts';
import { bytesToHash, hashToBytes, headsToBytes, tidToBytes } from '../database/binary-keys.ts';
import type { ChangeJournal } from '../changes.ts';
import type { Database } from '../database/database.ts';
import { decodeKnownRecord } from '../tables/decoding.ts';
import { type DocumentTable, nameOf } from '../tables/document-table.ts';
import type { HoldingTable } from '../tables/holding-table.ts';
import { RECORD_TYPES, UNINDEXED } from '../indexed-record.ts';
import { loneRecordBytes, type LoneTable } from '../tables/lone-table.ts';
import type { RecordIndex } from '../record-index.ts';
import { documentOfRecord, type RecordTable } from '../tables/record-table.ts';

/** What would undo itself: what a delete or an erase took away would be back without it. */
const LASTING: ReadonlySet<number> = new Set([RECORD_TYPES.delete, RECORD_TYPES.erase]);

/** It was here, and its type is not known to this version. */
const OF_UNKNOWN_TYPE = 255;

interface ErasureRow {
  account: number;
  tid: Uint8Array;
  hash: Uint8Array;
  type: number;
}

/**
 * What authors had erased. A record's bytes go at once, from documents and lone records alike, and
 * its leaf stays; the branches of its documents follow (`sync/documents/erase.ts`), for only a
 * decoder can tell what is in them.
 */
export class ErasureTable implements ErasureStore {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #documents: DocumentTable;
  readonly #records: RecordTable;
  readonly #lones: LoneTable;
  readonly #holdings: HoldingTable;
  readonly #index: RecordIndex;
  readonly #changes: ChangeJournal;
  readonly #authors: AccountsWith;

  constructor(parts: {
    database: Database;
    accounts: AccountTable;
    documents: DocumentTable;
    records: RecordTable;
    lones: LoneTable;
    holdings: HoldingTable;
    index: RecordIndex;
    changes: ChangeJournal;
  }) {
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#documents = parts.documents;
    this.#records = parts.records;
    this.#lones = parts.lones;
    this.#holdings = parts.holdings;
    this.#index = parts.index;
    this.#changes = parts.changes;
    this.#authors = new AccountsWith(parts.database, 'erasures');
  }

  named(account: AccountId, { tid, hash }: OwnReference): NamedRecord | undefined {
    const found = this.#accounts.find(account);
    if (found === undefined) return undefined;
    const key = [found.id, tidToBytes(tid), hashToBytes(hash)] as const;
    const [lone] = this.#lones.rowsOf(...key);
    if (lone !== undefined) {
      const targets = this.#lones.targetsOf(lone);
      return { value: decodeKnownRecord(loneRecordBytes(lone)), targets };
    }
    const row = this.#records.rowsOf(...key).find(({ bytes }) => bytes.length > 0);
    return row === undefined ? undefined : { value: decodeKnownRecord(row.bytes) };
  }

  has(account: AccountId, { tid, hash }: OwnReference): boolean {
    const found = this.#accounts.find(account);
    if (found === undefined || !this.#authors.has(found.id)) return false;
    return (
      this.#database
        .sql('SELECT 1 FROM erasures WHERE account = ? AND tid = ? AND hash = ?')
        .get(found.id, tidToBytes(tid), hashToBytes(hash)) !== undefined
    );
  }

  any(account: AccountId): boolean {
    const found = this.#accounts.find(account);
    return found !== undefined && this.#authors.has(found.id);
  }

  /** The erases among records that were added just now. */
  noteAll(
    { account }: Writer,
    records: readonly Pick<DecodedRecord, 'tid' | 'hash' | 'value'>[],
  ): void {
    for (const { value } of records) if (value.type === 'erase') this.note(account, value);
  }

  note(account: AccountId, erase: EraseRecord): void {
    this.#database.transaction(() => {
      const of = this.#accounts.ensure(account);
      const tid = tidToBytes(erase.tid);
      const hash = hashToBytes(erase.hash);
      const rows = this.#records.rowsOf(of.id, tid, hash);
      const lones = this.#lones.rowsOf(of.id, tid, hash);
      const here = lones.length > 0 || rows.some(({ bytes }) => bytes.length > 0);
      const known = [...rows, ...lones].reduce((most, row) => Math.max(most, row.type), 0);
      const type = here && known === 0 ? OF_UNKNOWN_TYPE : known;
      if (LASTING.has(type)) return;
      this.#authors.add(of.id);
      const isNew =
        this.#database
          .sql(
            `INSERT OR IGNORE INTO erasures (account, tid, hash, type, done)
             VALUES (?, ?, ?, ?, 0)`,
          )
          .run(of.id, tid, hash, type) > 0;
      if (!isNew) return;
      for (const { id } of lones) this.#index.remove(this.#lones.indexed(id));
      for (const row of lones) this.#lones.drop(row);
      for (const { id, type: kept } of rows)
        if (kept !== RECORD_TYPES.unknown) this.#index.remove(this.#records.indexed(id));
      for (const { id } of rows) {
        this.#records.blank(id);
        this.#lookAt(documentOfRecord(id));
      }
      this.#index.flush();
      const named = this.#documents.find({ account, device: erase.device, ...erase.document });
      if (named !== undefined) this.#lookAt(named.id);
    });
  }

  /** Records on their way in, those that were erased without their bytes. */
  withheld(name: DocumentName, records: readonly DecodedRecord[]): readonly DecodedRecord[] {
    if (!this.any(name.account)) return records;
    return records.map((record) => {
      const { value, tid, hash, bytes } = record;
      if (bytes.length === 0 || value.type === 'delete' || value.type === 'erase') return record;
      if (!this.has(name.account, record)) return record;
      this.#lookAt(this.#documents.ensure(name).id);
      return { tid, hash, bytes: new Uint8Array(), value: UNINDEXED };
    });
  }

  isRedacted(name: DocumentName): boolean {
    const found = this.#documents.find(name);
    if (found === undefined) return false;
    const row = this.#database
      .sql<{ redacted: number }>('SELECT redacted FROM documents WHERE id = ?')
      .get(found.id);
    return row !== undefined && row.redacted > 0;
  }

  pending(): DocumentName[] {
    return this.#database
      .sql<{ id: number }>('SELECT id FROM documents WHERE redacted = 1 ORDER BY id')
      .all()
      .map(({ id }) => nameOf(this.#documents.byId(id)));
  }

  settle(name: DocumentName, branches: readonly Hash[][]): void {
    this.#database.transaction(() => {
      const { id } = this.#documents.ensure(name);
      const seen = new Set(branches.map((heads) => headsToBytes(heads).toString('hex')));
      const others = this.#database
        .sql<{ heads: Uint8Array }>('SELECT heads FROM instances WHERE document = ?')
        .all(id)
        .filter(({ heads }) => !seen.has(Buffer.from(heads).toString('hex')));
      if (others.length > 0) return;
      this.#database.sql('UPDATE documents SET redacted = 2 WHERE id = ?').run(id);
    });
  }

  unfinished(): Erased[] {
    return this.#database
      .sql<ErasureRow>('SELECT account, tid, hash, type FROM erasures WHERE done = 0')
      .all()
      .map((row) => this.#erased(row));
  }

  finish(): void {
    this.#database.transaction(() => {
      this.#database.sql('UPDATE erasures SET done = 1 WHERE done = 0').run();
    });
  }

  finished(account: AccountId, limit: number): Erased[] {
    return this.#database
      .sql<ErasureRow>(
        `SELECT account, tid, hash, type FROM erasures WHERE account = ? AND done = 1
         ORDER BY tid DESC LIMIT ?`,
      )
      .all(this.#accounts.find(account)?.id ?? -1, limit)
      .map((row) => this.#erased(row));
  }

  saveReceipt(peer: string, { account, hash, had }: Erased): void {
    this.#database.transaction(() => {
      const of = this.#accounts.find(account);
      if (of === undefined) return;
      const known = this.#database
        .sql('SELECT 1 FROM erasures WHERE account = ? AND hash = ? LIMIT 1')
        .get(of.id, hashToBytes(hash));
      if (known === undefined) return;
      const isNews = this.#database
        .sql(
          `INSERT INTO receipts (account, hash, peer, had) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET had = 1 WHERE had < excluded.had`,
        )
        .run(of.id, hashToBytes(hash), this.#holdings.peer(peer), had ? 1 : 0);
      if (isNews > 0) this.#changes.held(account);
    });
  }

  /** Peers that are known to have had a record, and those of them that say that it is gone. */
  counts(account: AccountRow, tid: Uint8Array, hash: Uint8Array): ErasureCounts {
    const rows = this.#records.rowsOf(account.id, tid, hash);
    const holders = new Set(
      rows.flatMap((row) =>
        this.#holdings.holders(
          this.#documents.byId(documentOfRecord(row.id)),
          this.#records.ordinal(row),
        ),
      ),
    );
    let confirmed = 0;
    const receipts = this.#database.sql<{ peer: number; had: number }>(
      'SELECT peer, had FROM receipts WHERE account = ? AND hash = ?',
    );
    for (const { peer, had } of receipts.all(account.id, hash)) {
      // Who got the document without it never had it, though it holds the document.
      if (had === 0) holders.delete(peer);
      else holders.add(peer);
      confirmed += had;
    }
    return { confirmed, holders: holders.size };
  }

  /** TIDs and hashes of an account's erased records with this TID. */
  ofTid(account: number, tid: Uint8Array): { hash: Uint8Array; type: number }[] {
    return this.#database
      .sql<{ hash: Uint8Array; type: number }>(
        'SELECT hash, type FROM erasures WHERE account = ? AND tid = ? ORDER BY hash',
      )
      .all(account, tid);
  }

  /** A branch of the document may hold what was erased. */
  #lookAt(document: number): void {
    this.#database.sql('UPDATE documents SET redacted = 1 WHERE id = ?').run(document);
  }

  #erased({ account, hash, type }: ErasureRow): Erased {
    return {
      account: this.#accounts.byId(account).account,
      hash: bytesToHash(hash),
      had: type > 0,
    };
  }
}

export interface ErasureCounts {
  confirmed: number;
  holders: number;
}
