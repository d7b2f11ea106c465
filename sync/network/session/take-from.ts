import type { Verdict } from '../../documents/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { SessionContext } from './context.ts';
import type { Remote } from './remote.ts';

/** Hands what one peer sent to the replica, and deals with the verdicts that are about the peer. */
export class TakeFrom {
  readonly #context: SessionContext;
  readonly #peer: string;
  readonly #remote: Remote;
  readonly #keyLogs = new Map<AccountId, Promise<Verdict | undefined>>();

  constructor(context: SessionContext, peer: string, remote: Remote) {
    this.#context = context;
    this.#peer = peer;
    this.#remote = remote;
  }

  /** What is wrong in itself counts against the peer; the rest does not. */
  judge(verdict: Verdict): Verdict {
    if (verdict.verdict === 'reject') {
      this.#context.log(`${this.#peer}: ${verdict.reason}`);
      this.#context.scores.reject(this.#peer, verdict.reason);
    }
    return verdict;
  }

  /** Fetches an account's key operations, once for all who need them now. */
  keyLog(account: AccountId): Promise<Verdict | undefined> {
    const running = this.#keyLogs.get(account);
    if (running !== undefined) return running;
    const fetching = this.#fetchKeyLog(account).finally(() => this.#keyLogs.delete(account));
    this.#keyLogs.set(account, fetching);
    return fetching;
  }

  async #fetchKeyLog(account: AccountId): Promise<Verdict | undefined> {
    const operations = await this.#remote.keyLog(account);
    if (operations.length === 0) return undefined;
    return this.judge(await this.#context.replica.takeKeyLog(account, operations));
  }

  /** Takes something; where its account is not known here, the key log is asked for, and then again. */
  async with(take: () => Promise<Verdict>): Promise<Verdict> {
    const verdict = this.judge(await take());
    if (verdict.verdict !== 'ignore' || verdict.reason !== 'unknown-account') return verdict;
    if (verdict.account === undefined) return verdict;
    const keyLog = await this.keyLog(verdict.account);
    return keyLog?.verdict === 'accept' ? this.judge(await take()) : verdict;
  }
}
