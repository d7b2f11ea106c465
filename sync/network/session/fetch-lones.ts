import { decodeLone, LONE_SORTS, toHex } from '../../protocol/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import {
  LONE_TARGETS,
  LONES_BURST,
  LONES_PER_SECOND,
  LONES_PER_TARGET,
  MARK_BYTES,
  MARKED_TARGETS,
  MARKS_EVERY,
} from '../limits.ts';
import { Rate } from '../rate.ts';
import type { LoneNews, SessionContext } from './context.ts';
import type { InVain } from './in-vain.ts';
import { inWindow } from './in-window.ts';
import { markOf } from './lone-marks.ts';
import type { LonesPage, Remote } from './remote.ts';
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
  /** The peer's mark of each target and sort when it was asked for them last. */
  readonly #marks = new Map<string, string>();
  #compared = 0;

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
    if (this.#compared++ % MARKS_EVERY !== 0) return;
    const targets = replica
      .keyLogs()
      .map(({ account }) => account)
      .filter((account) => this.#keepsAnswersTo(account));
    let due: LonesPage[] = [];
    for (let at = 0; at < targets.length; at += MARKED_TARGETS)
      due.push(...(await this.#differing(targets.slice(at, at + MARKED_TARGETS))));
    while (due.length > 0) {
      const further = await this.#takePages(due.slice(0, LONE_TARGETS));
      due = [...due.slice(LONE_TARGETS), ...further];
    }
  }

  /** Those of which the peer has others, as far as marks tell, and which it had not when last asked. */
  async #differing(targets: readonly AccountId[]): Promise<LonesPage[]> {
    const marks = await this.#remote.marks(targets);
    const pages = targets.flatMap((target) => LONE_SORTS.map((sort) => ({ target, sort })));
    return pages.filter(({ target, sort }, at) => {
      const theirs = toHex(marks.subarray(at * MARK_BYTES, (at + 1) * MARK_BYTES));
      const key = `${target}/${sort}`;
      if (/^0+$/.test(theirs) || this.#marks.get(key) === theirs) return false;
      this.#marks.set(key, theirs);
      return theirs !== toHex(markOf(this.#context.replica, target, sort));
    });
  }

  /** Answers to whomever's posts are kept are kept as well. */
  #keepsAnswersTo(target: AccountId): boolean {
    const keeping = this.#context.replica.keeping(target);
    return keeping === 'all' || keeping === 'recent';
  }

  /** @returns the pages behind those whose last record was missing here: there may be more */
  async #takePages(asked: readonly LonesPage[]): Promise<LonesPage[]> {
    const pages = (await this.#remote.lones(asked)).flatMap((list, at) => {
      const page = asked[at];
      if (page === undefined) return [];
      const { target } = page;
      const last = list.at(-1);
      const isWanted =
        last !== undefined && this.#isWanted({ target, author: last[0], hash: last[2] });
      const before = isWanted && list.length === LONES_PER_TARGET ? last : undefined;
      return [{ page, before, news: list.map(([author, , hash]) => ({ target, author, hash })) }];
    });
    await this.take(pages.flatMap(({ news }) => news));
    return pages.flatMap(({ page, before }) =>
      before === undefined ? [] : [{ ...page, before: { tid: before[1], hash: before[2] } }],
    );
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
      this.#keepsAnswersTo(target) &&
      !replica.replicates(author) &&
      !this.#inVain.has(hash) &&
      replica.lone(hash) === undefined
    );
  }

  /** Records that somebody here asks for by their hash, to fill a gap in a thread. */
  async fill(hashes: readonly Hash[]): Promise<void> {
    const { replica } = this.#context;
    for (const hash of hashes)
      if (replica.lone(hash) === undefined && !this.#inVain.has(hash)) await this.#get(hash);
  }

  async #fetch(lone: LoneNews): Promise<void> {
    if (await this.#get(lone.hash)) this.#context.tookLone(lone, this.#peer);
  }

  /** @returns whether it was taken */
  async #get(hash: Hash): Promise<boolean> {
    this.#inVain.later(hash);
    if (!this.#quota.take()) {
      // The rest is asked for when they are compared again.
      this.#marks.clear();
      return false;
    }
    const bytes = await this.#remote.lone(hash);
    if (bytes === undefined) return false;
    const verdict = await this.#take.with(() => this.#context.replica.takeLone(bytes));
    return verdict.verdict === 'accept';
  }
}

/** How an own record is announced, once for each target; bytes that are none nobody writes. */
export function newsOf(targets: readonly AccountId[], bytes: Uint8Array): LoneNews[] {
  const lone = decodeLone(bytes);
  if (!lone.ok) return [];
  const hash: Hash = lone.value.hash;
  const author = lone.value.commit.payload.account;
  return targets.map((target) => ({ target, author, hash }));
}
