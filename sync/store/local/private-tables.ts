import type { AccountId, PublicKey } from '../../protocol/index.ts';
import { accountToBytes } from '../database/binary-keys.ts';
import type { Database } from '../database/database.ts';

/** Encrypted bytes with what it takes, beside a key, to read them. */
export interface SealedBytes {
  epoch: Uint8Array;
  nonce: Uint8Array;
  bytes: Uint8Array;
}
export interface SealedEntry extends SealedBytes {
  device: PublicKey;
  seq: number;
}
export interface WrappedKey {
  epoch: Uint8Array;
  recipient: PublicKey;
  bytes: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  made: number;
}

export const privateSql = `
CREATE TABLE private_keys (
  account BLOB NOT NULL,
  epoch BLOB NOT NULL,
  recipient BLOB NOT NULL,
  bytes BLOB NOT NULL,
  made INTEGER NOT NULL,
  PRIMARY KEY (account, epoch, recipient)
) STRICT, WITHOUT ROWID;
-- One log for each device of the account; what other devices wrote stands beside one's own.
CREATE TABLE private_log (
  account BLOB NOT NULL,
  device BLOB NOT NULL,
  seq INTEGER NOT NULL,
  epoch BLOB NOT NULL,
  nonce BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (account, device, seq)
) STRICT;
-- The same as it is read: a start needs no Automerge.
CREATE TABLE private_view (
  account BLOB NOT NULL,
  seq INTEGER NOT NULL,
  epoch BLOB NOT NULL,
  nonce BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (account, seq)
) STRICT;
-- What is being written. Without an account nothing can be sealed: epoch and nonce are empty then.
CREATE TABLE drafts (
  account BLOB NOT NULL,
  id TEXT NOT NULL,
  epoch BLOB NOT NULL,
  nonce BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (account, id)
) STRICT;
`;

interface Row extends SealedBytes {
  seq: number;
}

/** What only its owner can read; kept as it is, sealed. Whoever writes says when it must be durable. */
export class PrivateTables {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Newest first. */
  keys(account: AccountId): WrappedKey[] {
    return this.#database
      .sql<{ epoch: Uint8Array; recipient: Uint8Array; bytes: Uint8Array; made: number }>(
        `SELECT epoch, recipient, bytes, made FROM private_keys WHERE account = ?
         ORDER BY made DESC, epoch DESC`,
      )
      .all(accountToBytes(account))
      .map((row) => ({ ...row, recipient: keyOf(row.recipient) }));
  }
  addKey(account: AccountId, { epoch, recipient, bytes, made }: WrappedKey): void {
    this.#database
      .sql(
        `INSERT INTO private_keys (account, epoch, recipient, bytes, made) VALUES (?, ?, ?, ?, ?)`,
      )
      .run(accountToBytes(account), epoch, Buffer.from(recipient, 'hex'), bytes, made);
  }

  /** Of each device in its order. */
  log(account: AccountId): SealedEntry[] {
    return this.#database
      .sql<Row & { device: Uint8Array }>(
        `SELECT device, seq, epoch, nonce, bytes FROM private_log WHERE account = ?
         ORDER BY device, seq`,
      )
      .all(accountToBytes(account))
      .map((row) => ({ ...row, device: keyOf(row.device) }));
  }
  addEntry(account: AccountId, { device, seq, epoch, nonce, bytes }: SealedEntry): void {
    this.#database
      .sql(
        `INSERT INTO private_log (account, device, seq, epoch, nonce, bytes)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(accountToBytes(account), Buffer.from(device, 'hex'), seq, epoch, nonce, bytes);
  }
  /** Entries of a device before this one, which holds all of theirs. */
  forgetEntries(account: AccountId, device: PublicKey, before: number): void {
    this.#database
      .sql('DELETE FROM private_log WHERE account = ? AND device = ? AND seq < ?')
      .run(accountToBytes(account), Buffer.from(device, 'hex'), before);
  }

  /** In its order. */
  view(account: AccountId): (SealedBytes & { seq: number })[] {
    return this.#database
      .sql<Row>('SELECT seq, epoch, nonce, bytes FROM private_view WHERE account = ? ORDER BY seq')
      .all(accountToBytes(account));
  }
  addView(account: AccountId, seq: number, { epoch, nonce, bytes }: SealedBytes): void {
    this.#database
      .sql('INSERT INTO private_view (account, seq, epoch, nonce, bytes) VALUES (?, ?, ?, ?, ?)')
      .run(accountToBytes(account), seq, epoch, nonce, bytes);
  }
  forgetView(account: AccountId, before: number): void {
    this.#database
      .sql('DELETE FROM private_view WHERE account = ? AND seq < ?')
      .run(accountToBytes(account), before);
  }

  drafts(owner: Uint8Array): (SealedBytes & { id: string })[] {
    return this.#database
      .sql<SealedBytes & { id: string }>(
        'SELECT id, epoch, nonce, bytes FROM drafts WHERE account = ? ORDER BY id',
      )
      .all(owner);
  }
  saveDraft(owner: Uint8Array, id: string, { epoch, nonce, bytes }: SealedBytes): void {
    this.#database
      .sql(
        'INSERT OR REPLACE INTO drafts (account, id, epoch, nonce, bytes) VALUES (?, ?, ?, ?, ?)',
      )
      .run(owner, id, epoch, nonce, bytes);
  }
  removeDraft(owner: Uint8Array, id: string): void {
    this.#database.sql('DELETE FROM drafts WHERE account = ? AND id = ?').run(owner, id);
  }

  /** All that `work` writes is on the disk together when this returns. */
  durably<T>(work: () => T): T {
    return this.#database.transaction(() => {
      this.#database.makeDurable();
      return work();
    });
  }
}

function keyOf(bytes: Uint8Array): PublicKey {
  return Buffer.from(bytes).toString('hex') as PublicKey;
}
