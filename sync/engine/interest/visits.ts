import * as z from 'zod';
import { accountSchema, hashSchema } from '../../api/index.ts';
import type { DocumentName } from '../../documents/index.ts';
import type { AccountId, PublicKey } from '../../protocol/index.ts';
import { VISITED } from './limits.ts';

const documentSchema = z.object({
  account: accountSchema,
  device: hashSchema,
  kind: z.enum(['profile', 'graph', 'posts', 'reactions']),
  number: z.int().nonnegative(),
});
const savedSchema = z.object({
  accounts: z.array(accountSchema),
  documents: z.array(documentSchema),
});

/** Where it is kept what was looked at: one value. */
export interface VisitsMemory {
  read: () => unknown;
  write: (value: unknown) => void;
}

/** Profiles and documents with posts that were looked at, the latest ones. */
export class Visits {
  readonly #memory: VisitsMemory | undefined;
  /** The latest last. */
  readonly #accounts = new Set<AccountId>();
  readonly #documents = new Map<string, DocumentName>();

  constructor(memory?: VisitsMemory) {
    this.#memory = memory;
    const saved = savedSchema.safeParse(memory?.read());
    if (!saved.success) return;
    for (const account of saved.data.accounts) this.#accounts.add(account as AccountId);
    for (const { account, device, ...shard } of saved.data.documents)
      this.#add({ account: account as AccountId, device: device as PublicKey, ...shard });
  }

  /** Whose profile was looked at, the latest first. */
  get accounts(): AccountId[] {
    return [...this.#accounts].reverse();
  }
  /** By whom the documents are. */
  get authors(): AccountId[] {
    return [...this.#documents.values()].map(({ account }) => account);
  }
  has(name: DocumentName): boolean {
    return this.#documents.has(keyOf(name));
  }

  visit(account: AccountId): void {
    if (this.accounts[0] === account) return;
    this.#accounts.delete(account);
    this.#accounts.add(account);
    this.#keep();
  }
  visitDocuments(names: readonly DocumentName[]): void {
    for (const name of names) this.#add(name);
    this.#keep();
  }
  forget(accounts: readonly AccountId[]): void {
    for (const account of accounts) this.#accounts.delete(account);
    this.#keep();
  }

  #add({ account, device, kind, number }: DocumentName): void {
    const name = { account, device, kind, number };
    this.#documents.delete(keyOf(name));
    this.#documents.set(keyOf(name), name);
  }

  #keep(): void {
    keepLatest(this.#accounts);
    keepLatest(this.#documents);
    this.#memory?.write({
      accounts: [...this.#accounts],
      documents: [...this.#documents.values()],
    });
  }
}

function keepLatest<K>(all: {
  readonly size: number;
  keys: () => Iterable<K>;
  delete: (key: K) => boolean;
}): void {
  for (const oldest of all.keys()) {
    if (all.size <= VISITED) break;
    all.delete(oldest);
  }
}

const keyOf = ({ account, device, kind, number }: DocumentName): string =>
  `${account}/${device}/${kind}-${String(number)}`;
