import { decodeLone } from '../../protocol/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import { LONE_TARGETS, LONES_BURST, LONES_PER_SECOND } from '../limits.ts';
import { Rate } from '../rate.ts';
import type { LoneNews, SessionContext } from './context.ts';
import { BadFrame } from './frame-stream.ts';
import type { InVain } from './in-vain.ts';
import { inWindow } from './in-window.ts';
import type { Remote } from './remote.ts';
import type { TakeFrom } from './take-from.ts';

/**
 * Fetches answers and follows by people whose whole content is not kept here, addressed to those
 * whose content is. Each connection has a quota.
 */
export class FetchLones {
  readonly #context: SessionContext;
  readonly #peer: string;
  readonly #remote: Remote;
  readonly #take: TakeFrom;
  readonly #inVain: InVain;
  readonly #quota: Rate;

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
    this.#quota = new Rate(LONES_PER_SECOND, context.clock, LONES_BURST);
  }

  /** Compares the lone records of every target that is replicated here, newest first. */
  async compare(): Promise<void> {
    const { replica } = this.#context;
    const targets = replica
      .keyLogs()
      .map(({ account }) => account)
      .filter((account) => replica.replicates(account));
    for (let at = 0; at < targets.length; at += LONE_TARGETS) {
      const asked = targets.slice(at, at + LONE_TARGETS);
      const rows = await this.#remote.lones(asked);
      if (rows.some(([target]) => !asked.includes(target)))
        throw new BadFrame('lone records that nobody asked for');
      await this.take(
        rows.flatMap(([target, list]) => list.map(([author, hash]) => ({ target, author, hash }))),
      );
    }
  }

  /** Fetches those that are missing and wanted. */
  async take(news: readonly LoneNews[]): Promise<void> {
    await inWindow(
      news.filter((lone) => this.#isWanted(lone)),
      (lone) => this.#fetch(lone),
    );
  }

  #isWanted({ target, author, hash }: LoneNews): boolean {
    const { replica } = this.#context;
    // Whoever is replicated comes whole, by catch-up.
    return (
      replica.replicates(target) &&
      !replica.replicates(author) &&
      !this.#inVain.has(hash) &&
      replica.lone(hash) === undefined
    );
  }

  async #fetch(lone: LoneNews): Promise<void> {
    const { replica, tookLone } = this.#context;
    this.#inVain.later(lone.hash);
    if (!this.#quota.take()) return;
    const bytes = await this.#remote.lone(lone.hash);
    if (bytes === undefined) return;
    const verdict = await this.#take.with(() => replica.takeLone(bytes));
    if (verdict.verdict === 'accept') tookLone(lone, this.#peer);
  }
}

/** How an own record is announced; undefined for bytes that are none, which nobody writes. */
export function newsOf(target: AccountId, bytes: Uint8Array): LoneNews | undefined {
  const lone = decodeLone(bytes);
  if (!lone.ok) return undefined;
  const hash: Hash = lone.value.hash;
  return { target, author: lone.value.commit.payload.account, hash };
}
