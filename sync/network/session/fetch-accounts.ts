import type { Writer } from '../../documents/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import { BUCKET_DIGEST_BYTES, BUCKETS, LISTED_ACCOUNTS, REMEMBERED } from '../limits.ts';
import type { AnswerTo } from './answers.ts';
import type { SessionContext } from './context.ts';
import { bucketOf } from './digests.ts';
import { BadFrame } from './frame-stream.ts';
import type { InVain } from './in-vain.ts';
import { inWindow } from './in-window.ts';
import type { Remote } from './remote.ts';
import type { TakeFrom } from './take-from.ts';

type Row = AnswerTo<'accounts'>[0][number];

/** Compares what one peer holds with what is held here, and fetches the key logs and tips missing. */
export class FetchAccounts {
  readonly #context: SessionContext;
  readonly #peer: string;
  readonly #remote: Remote;
  readonly #take: TakeFrom;
  readonly #inVain: InVain;
  /** The peer's digest of each group when it was last walked through: unchanged, it has no news. */
  readonly #walked = new Map<number, string>();
  /** Tips that the peer claimed and, asked for them, did not serve. */
  readonly #unserved = new Set<Hash>();
  /** Tips that were listed and not served, so far. */
  #notServedCount = 0;

  constructor(
    context: SessionContext,
    peer: string,
    remote: Remote,
    take: TakeFrom,
    inVain: InVain,
  ) {
    this.#context = context;
    this.#peer = peer;
    this.#remote = remote;
    this.#take = take;
    this.#inVain = inVain;
  }

  /** @returns whether both sides hold the same */
  async compare(): Promise<boolean> {
    const { digests } = this.#context;
    const theirs = await this.#remote.digest();
    if (theirs === digests.whole()) return true;
    const buckets = await this.#remote.buckets();
    if (buckets === undefined) return false;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const their = digestAt(buckets, bucket);
      if (their === digestAt(digests.buckets(), bucket)) continue;
      if (this.#walked.get(bucket) === their) continue;
      const before = this.#notServedCount;
      await this.#walk(bucket);
      if (this.#notServedCount === before) this.#walked.set(bucket, their);
    }
    return false;
  }

  async #walk(bucket: number): Promise<void> {
    let after: AccountId | undefined;
    for (let listed = 0; ;) {
      const page = await this.#remote.accounts(bucket, after);
      const [rows, more] = page ?? [[], false];
      for (const [account] of rows) {
        if (bucketOf(account) !== bucket || (after !== undefined && account <= after))
          throw new BadFrame('accounts out of order');
        after = account;
      }
      listed += rows.length;
      if (listed > LISTED_ACCOUNTS) throw new BadFrame('more accounts than a space has');
      await this.#takeRows(bucket, rows);
      if (!more || rows.length === 0) return;
    }
  }

  async #takeRows(bucket: number, rows: readonly Row[]): Promise<void> {
    const held = new Map(
      this.#context.digests.rows(bucket).map(({ account, keyLog }) => [account, keyLog]),
    );
    await this.takeKeyLogs(
      rows
        .filter(([account, keyLog]) => held.get(account) !== keyLog)
        .map(([account, keyLog]) => [account, keyLog]),
    );
    await this.takeTips(
      rows.flatMap(([account, , devices]) =>
        devices.map(([device, tips]) => ({ writer: { account, device }, tips })),
      ),
    );
  }

  /** Fetches key logs by their digests there. */
  async takeKeyLogs(claims: readonly (readonly [AccountId, Hash])[]): Promise<void> {
    await inWindow(
      claims.filter(([, keyLog]) => !this.#inVain.has(keyLog)),
      async ([account, keyLog]) => {
        if (this.#context.digests.row(account)?.keyLog === keyLog) return;
        const verdict = await this.#take.keyLog(account);
        if (verdict?.verdict !== 'accept') this.#inVain.later(keyLog);
      },
    );
  }

  /** Fetches those tips that are not here. */
  async takeTips(claims: readonly { writer: Writer; tips: readonly Hash[] }[]): Promise<void> {
    const { replica } = this.#context;
    const missing = claims.flatMap(({ writer, tips }) =>
      tips
        .filter((tip) => !this.#inVain.has(tip) && replica.tip(tip) === undefined)
        .map((tip) => ({ writer, tip })),
    );
    await inWindow(missing, ({ writer, tip }) => this.#fetchTip(writer, tip));
  }

  async #fetchTip(writer: Writer, id: Hash): Promise<void> {
    const { replica, wants, tookTips } = this.#context;
    const tip = await this.#remote.tip(id);
    if (tip === undefined) {
      this.#notServed(id);
      return;
    }
    const verdict = await this.#take.with(() => replica.takeTip(tip));
    if (verdict.verdict === 'reject') this.#inVain.never(id);
    if (replica.tip(id) === undefined) {
      // Behind what is held, over quota, or good and not wanted here.
      this.#inVain.later(id);
      return;
    }
    if (verdict.verdict !== 'accept') return;
    wants.stale();
    tookTips(writer, this.#peer);
  }

  /** It may have moved on since it told of the tip; who claims it again and does not have it, lies. */
  #notServed(id: Hash): void {
    this.#notServedCount += 1;
    if (this.#unserved.delete(id)) {
      this.#context.scores.reject(this.#peer, 'a tip that it claims and does not serve');
      this.#inVain.never(id);
      return;
    }
    this.#unserved.add(id);
    if (this.#unserved.size <= REMEMBERED) return;
    const [oldest] = this.#unserved;
    if (oldest !== undefined) this.#unserved.delete(oldest);
  }
}

const digestAt = (buckets: Uint8Array, bucket: number): string =>
  Buffer.from(
    buckets.subarray(bucket * BUCKET_DIGEST_BYTES, (bucket + 1) * BUCKET_DIGEST_BYTES),
  ).toString('hex');
