import { setImmediate } from 'node:timers/promises';
import type { AccountId } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';

/** From this part of the accounts that may have a key log on, those of no use are looked for. */
const FULL = 7 / 8;
/** Looked through in vain, the list is looked through again when so much of the limit came. */
const AGAIN = 1 / 64;
/** Accounts looked at in one go: 7 ms where all of them go, whose key logs are read for it. */
const AT_ONCE = 10;

/**
 * Lets go of key logs of accounts that nobody wants and of which nothing else is here. A key log in
 * which a device was revoked, cut or dropped, or that is contested, stays: whoever got it anew could
 * be given the part of it that a thief likes.
 */
export class KeyLogRoom {
  readonly #context: ReplicaContext;
  /** Below so many accounts with a key log nothing is looked for. */
  #full: number;

  constructor(context: ReplicaContext) {
    this.#context = context;
    this.#full = context.quotas.accounts * FULL;
  }

  /** Where there are too many. */
  async make(): Promise<void> {
    const { store, quotas, events } = this.#context;
    if (store.accountCount() < this.#full) return;
    const all = store.accounts();
    for (let at = 0; at < all.length; at += AT_ONCE) {
      for (const account of this.forget(all.slice(at, at + AT_ONCE)))
        events.emit('changed', { account, records: [], own: false });
      await setImmediate();
    }
    this.#full = Math.max(quotas.accounts * FULL, store.accountCount() + quotas.accounts * AGAIN);
  }

  /** Those of them that are of no use. @returns whose */
  forget(accounts: readonly AccountId[]): AccountId[] {
    const { store, keyLogs } = this.#context;
    const gone = accounts.filter((account) => this.#isOfNoUse(account));
    store.transaction(() => {
      for (const account of gone) {
        store.forgetKeyOperations(account, [...keyLogs.get(account).ids]);
        keyLogs.forget(account);
      }
    });
    return gone;
  }

  #isOfNoUse(account: AccountId): boolean {
    const { store, keyLogs, interest, hides } = this.#context;
    if (interest.of(account) !== 'none' || hides(account)) return false;
    const operations = store.keyOperations(account);
    // Documents, commits, lone records and cuts count as well.
    const size = operations.reduce((sum, { length }) => sum + length, 0);
    if (store.usage(account) !== size || store.erasures.any(account)) return false;
    const { log, operations: held } = keyLogs.get(account);
    return (
      log?.contested === false &&
      held.every(({ payload: { type } }) => type === 'genesis' || type === 'addition')
    );
  }
}
