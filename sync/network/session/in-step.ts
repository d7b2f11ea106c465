import { setImmediate } from 'node:timers/promises';
import type { Replica } from '../../documents/index.ts';
import type { AccountRow } from './row-set.ts';

/** Accounts noted in one go: 200 take 10 ms, and others wait for no longer. */
const AT_ONCE = 200;

/**
 * What comparing has shown a peer to store: who names the same tips of an account and says that all of
 * them are whole has everything of it that is here. So it need not be told document by document.
 */
export class InStep {
  readonly #replica: Pick<Replica, 'takeSame'>;
  readonly #name: () => string;
  /** Rows are made anew with every change. */
  readonly #noted = new WeakSet<AccountRow>();

  /** @param name the peer's account, or else its peer id */
  constructor(replica: Pick<Replica, 'takeSame'>, name: () => string) {
    this.#replica = replica;
    this.#name = name;
  }

  /** The peer has these as they are here, whole. */
  async with(rows: readonly AccountRow[]): Promise<void> {
    const fresh = rows.filter((row) => !this.#noted.has(row));
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const some = fresh.slice(at, at + AT_ONCE);
      this.#replica.takeSame(
        this.#name(),
        some.map(({ account }) => account),
      );
      for (const row of some) this.#noted.add(row);
      await setImmediate();
    }
  }
}
