import { accountFromDigest } from '../../protocol/index.ts';
import type { AccountId, SpaceRecord, Tid } from '../../protocol/index.ts';
import type { AccountTable } from '../tables/account-table.ts';
import type { Database } from '../database/database.ts';
import { kindNumber } from '../tables/document-table.ts';
import { type IndexedRecord, RECORD_TYPES, saidBy } from '../indexed-record.ts';
import { SLOTS } from '../tables/record-table.ts';

/** What a community is called, and who may say so. */
export interface SpaceDescription extends Omit<SpaceRecord, 'type'> {
  /** Who said it last. */
  by: AccountId;
}

/** What a community's founder and editors say of it. */
export class SpaceQueries {
  readonly #database: Database;
  readonly #accounts: AccountTable;
  readonly #load: (id: number) => IndexedRecord;

  constructor(database: Database, accounts: AccountTable, load: (id: number) => IndexedRecord) {
    this.#database = database;
    this.#accounts = accounts;
    this.#load = load;
  }

  /** Undefined before anything that counts has come here. */
  description(founder: AccountId): SpaceDescription | undefined {
    const { last, editors } = this.#counting(founder);
    if (last === undefined) return undefined;
    const { name, about, picture } = last.value;
    const by = accountFromDigest(last.account.digest);
    return { name, about, ...(picture === undefined ? {} : { picture }), editors, by };
  }

  /** The TID of what counts now, by the founder or an editor. */
  standing(founder: AccountId): Tid | undefined {
    return this.#counting(founder).last?.tid;
  }

  /** The signed objects of new secrets, by those who may say so; what counts of them is not looked at. */
  secretChanges(founder: AccountId): Uint8Array[] {
    const editors = this.#last([founder])?.value.editors ?? [];
    return [founder, ...editors].flatMap((account) =>
      this.#of(account, RECORD_TYPES.secret).flatMap(({ value }) =>
        value.type === 'secret' ? [value.change] : [],
      ),
    );
  }

  /** Whether a device of this account said that it has the secret of this name. */
  hasMoved(account: AccountId, name: string): boolean {
    return this.#of(account, RECORD_TYPES.moved).some(
      ({ value }) => value.type === 'moved' && value.name === name,
    );
  }

  #counting(founder: AccountId) {
    const founded = this.#last([founder]);
    const editors = founded?.value.editors ?? [];
    return { editors, last: editors.length === 0 ? founded : this.#last([founder, ...editors]) };
  }

  #last(accounts: readonly AccountId[]): (IndexedRecord & { value: SpaceRecord }) | undefined {
    let last: (IndexedRecord & { value: SpaceRecord }) | undefined;
    for (const record of accounts.flatMap((account) => this.#of(account, RECORD_TYPES.space))) {
      const { value } = record;
      if (value.type !== 'space') continue;
      if (last !== undefined && Buffer.compare(saidBy(last), saidBy(record)) >= 0) continue;
      last = { ...record, value };
    }
    return last;
  }

  /** Few people say it, and each of them seldom: no table of its own. */
  #of(account: AccountId, type: number): IndexedRecord[] {
    return this.#database
      .sql<{ id: number }>(
        `SELECT records.id FROM writers
         JOIN documents ON writer = writers.id AND documents.kind = ${String(kindNumber('profile'))}
         JOIN records ON records.id >= documents.id * ${String(SLOTS)}
           AND records.id < (documents.id + 1) * ${String(SLOTS)}
         WHERE account = ? AND records.type = ?`,
      )
      .all(this.#accounts.find(account)?.id ?? -1, type)
      .map(({ id }) => this.#load(id));
  }
}
