import { encode } from '@ipld/dag-cbor';
import type { Replica, Writer } from '../../documents/index.ts';
import { digest, idDigest, toHex } from '../../protocol/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import { ROW_TIPS } from '../limits.ts';
import { wire } from './fields.ts';
import { RowSet } from './row-set.ts';
import type { AccountRow } from './row-set.ts';

type Held = Pick<Replica, 'on' | 'keyLogs' | 'frontier' | 'wants' | 'replicates'>;

/** A row as it is listed and as its digest is made of it. */
export const rowFields = ({ account, keyLog, devices }: Omit<AccountRow, 'key' | 'digest'>) =>
  [
    wire.id(account),
    wire.hash(keyLog),
    devices.map(({ device, tips }) => [wire.key(device), wire.hashes(tips.slice(0, ROW_TIPS))]),
  ] as const;

/** What is held here, as peers compare it; only rows of accounts that changed are made anew. */
export class Digests {
  readonly #replica: Held;
  readonly #off: (() => void)[];
  readonly #changed = new Set<AccountId>();
  #rows: RowSet | undefined;
  #version = 0;

  constructor(replica: Held) {
    this.#replica = replica;
    const changed = (account: AccountId): void => {
      this.#changed.add(account);
    };
    this.#off = [
      replica.on('changed', ({ account }) => changed(account)),
      replica.on('wrote', ({ writer }) => changed(writer.account)),
      replica.on('advanced', ({ writer }) => changed(writer.account)),
      replica.on('keyLog', ({ account }) => changed(account)),
    ];
  }

  /** Another number whenever `rows` may say something else. */
  get version(): number {
    return this.#version + (this.#changed.size > 0 ? 1 : 0);
  }
  /** How much of whom is kept is another matter now. */
  stale(): void {
    this.#rows = undefined;
    this.#version += 1;
  }

  /** Of all accounts, as of now. */
  get rows(): RowSet {
    if (this.#rows === undefined) {
      this.#changed.clear();
      this.#rows = new RowSet(this.#rowsOf());
      return this.#rows;
    }
    if (this.#changed.size === 0) return this.#rows;
    this.#version += 1;
    const changed = [...this.#changed];
    this.#changed.clear();
    const made = new Map(this.#rowsOf(changed).map((row) => [row.account, row]));
    for (const account of changed) {
      const row = made.get(account);
      if (row === undefined) this.#rows.remove(keyOf(account));
      else this.#rows.put(row);
    }
    return this.#rows;
  }

  #rowsOf(accounts?: readonly AccountId[]): AccountRow[] {
    const devices = Map.groupBy(this.#replica.frontier(accounts), ({ writer }) => writer.account);
    const lacking = new Set(
      this.#replica.wants(Number.MAX_SAFE_INTEGER, accounts).map(({ name }) => name.account),
    );
    return this.#replica.keyLogs(accounts).map(({ account, digest: keyLog }) =>
      rowOf(
        account,
        keyLog,
        (devices.get(account) ?? []).map(({ writer, tips }) => ({ device: writer.device, tips })),
        !lacking.has(account) && this.#replica.replicates(account),
      ),
    );
  }

  row(account: AccountId): AccountRow | undefined {
    return this.rows.row(keyOf(account));
  }

  tips({ account, device }: Writer): Hash[] {
    return this.row(account)?.devices.find((d) => d.device === device)?.tips ?? [];
  }

  close(): void {
    for (const off of this.#off) off();
  }
}

/** Where an account stands among all. */
export const keyOf = (account: AccountId): string => toHex(idDigest(account));

export function rowOf(
  account: AccountId,
  keyLog: Hash,
  devices: AccountRow['devices'],
  isWhole: boolean,
): AccountRow {
  const sorted = devices.toSorted((a, b) => (a.device < b.device ? -1 : 1));
  const row = { account, keyLog, devices: sorted, isWhole };
  return { ...row, key: keyOf(account), digest: digest(encode(rowFields(row))) };
}
