import type { Replica, Writer } from '../../documents/index.ts';
import { digest, idDigest, sha256, toBytes } from '../../protocol/index.ts';
import type { AccountId, Hash, PublicKey } from '../../protocol/index.ts';
import { BUCKET_DIGEST_BYTES, BUCKETS } from '../limits.ts';

/** One account as two peers compare it: its key log, and the tips of its devices. */
export interface AccountRow {
  account: AccountId;
  keyLog: Hash;
  devices: { device: PublicKey; tips: Hash[] }[];
}

/** The group of an account: the first six bits of its digest. */
export const bucketOf = (account: AccountId): number => (idDigest(account)[0] ?? 0) >> 2;

/** What is held here, in groups of accounts with a digest each; worked out when asked after a change. */
export class Digests {
  readonly #replica: Replica;
  readonly #off: (() => void)[];
  #rows: AccountRow[][] | undefined;
  #buckets: Uint8Array | undefined;

  constructor(replica: Replica) {
    this.#replica = replica;
    const stale = () => {
      this.stale();
    };
    this.#off = [
      replica.on('changed', stale),
      replica.on('wrote', stale),
      replica.on('advanced', stale),
      replica.on('keyLog', stale),
    ];
  }

  stale(): void {
    this.#rows = undefined;
    this.#buckets = undefined;
  }

  whole(): Hash {
    return sha256(this.buckets());
  }

  /** The digests of all groups, one after the other. */
  buckets(): Uint8Array {
    this.#buckets ??= Buffer.concat(this.#all().map(digestOf));
    return this.#buckets;
  }

  /** Accounts of a group, sorted. */
  rows(bucket: number): readonly AccountRow[] {
    return this.#all()[bucket] ?? [];
  }

  #all(): AccountRow[][] {
    if (this.#rows !== undefined) return this.#rows;
    const rows = Array.from({ length: BUCKETS }, (): AccountRow[] => []);
    const byAccount = new Map<AccountId, AccountRow>();
    for (const { account, digest: keyLog } of this.#replica.keyLogs()) {
      const row = { account, keyLog, devices: [] };
      byAccount.set(account, row);
      rows[bucketOf(account)]?.push(row);
    }
    for (const { writer, tips } of this.#replica.frontier())
      byAccount.get(writer.account)?.devices.push({ device: writer.device, tips });
    for (const { devices } of byAccount.values()) devices.sort((a, b) => order(a.device, b.device));
    for (const bucket of rows) bucket.sort((a, b) => order(a.account, b.account));
    this.#rows = rows;
    return rows;
  }

  row(account: AccountId): AccountRow | undefined {
    return this.rows(bucketOf(account)).find((row) => row.account === account);
  }

  tips({ account, device }: Writer): Hash[] {
    return this.row(account)?.devices.find((d) => d.device === device)?.tips ?? [];
  }

  close(): void {
    for (const off of this.#off) off();
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function digestOf(rows: readonly AccountRow[]): Uint8Array {
  const parts = rows.flatMap(({ account, keyLog, devices }) => [
    idDigest(account),
    toBytes(keyLog),
    ...devices.flatMap(({ device, tips }) => [toBytes(device), ...tips.map(toBytes)]),
  ]);
  return digest(Buffer.concat(parts)).subarray(0, BUCKET_DIGEST_BYTES);
}
