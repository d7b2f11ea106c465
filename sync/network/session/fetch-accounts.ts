import type { Writer } from '../../documents/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import { toHex } from '../../protocol/index.ts';
import {
  BRIEF_BYTES,
  BRIEF_KEY_BYTES,
  LISTED_ACCOUNTS,
  PREFIX_DIGITS,
  RANGE_DIGEST_BYTES,
  RANGES,
  RANGES_COMPARED,
  REMEMBERED,
} from '../limits.ts';
import type { AnswerTo } from './answers.ts';
import type { SessionContext } from './context.ts';
import { keyOf } from './digests.ts';
import { BadFrame } from './frame-stream.ts';
import type { InVain } from './in-vain.ts';
import type { InStep } from './in-step.ts';
import { inWindow } from './in-window.ts';
import type { Remote } from './remote.ts';
import { isNothing, partsOf, sameDigest } from './row-set.ts';
import type { AccountRow } from './row-set.ts';
import type { TakeFrom } from './take-from.ts';

/** As it is listed: account, digest of its key log, tips of its devices, whether all is stored. */
type Row = AnswerTo<'accounts'>[0][number];

/** Compares what one peer holds with what is held here, and fetches the key logs and tips missing. */
export class FetchAccounts {
  readonly #context: SessionContext;
  readonly #peer: string;
  readonly #remote: Remote;
  readonly #take: TakeFrom;
  readonly #inVain: InVain;
  readonly #inStep: InStep;
  /** The peer's digest of each range when it was last walked through: unchanged, it has no news. */
  readonly #walked = new Map<string, string>();
  /** Tips that the peer claimed and, asked for them, did not serve. */
  readonly #unserved = new Set<Hash>();
  /** Tips and accounts that were listed and not served, so far. */
  #notServedCount = 0;
  /** Accounts listed, and ranges asked about, since the comparing began. */
  #listed = 0;
  #comparedRanges = 0;
  /** Something was taken since then. */
  #took = false;

  constructor(
    context: SessionContext,
    peer: string,
    remote: Remote,
    take: TakeFrom,
    inVain: InVain,
    inStep: InStep,
  ) {
    this.#context = context;
    this.#peer = peer;
    this.#remote = remote;
    this.#take = take;
    this.#inVain = inVain;
    this.#inStep = inStep;
  }

  /** Whether the last comparing brought something. */
  get took(): boolean {
    return this.#took;
  }

  /** @returns whether both sides hold the same */
  async compare(): Promise<boolean> {
    const theirs = await this.#remote.digest();
    if (theirs === undefined) return false;
    if (await this.#isSame('', ...theirs)) return true;
    const before = this.#notServedCount;
    const visited = new Map<string, string>();
    this.#listed = 0;
    this.#comparedRanges = 0;
    this.#took = false;
    for (let due = ['']; due.length > 0;) {
      const further = await this.#look(due.splice(0, RANGES), visited);
      due = [...due, ...further];
    }
    if (this.#notServedCount === before) this.#remember(visited);
    return false;
  }

  /** Whether a range is the same there; then it says what of it the peer stores. */
  async #isSame(prefix: string, theirs: Uint8Array, isWhole: boolean): Promise<boolean> {
    const { rows } = this.#context.own;
    if (!sameDigest(theirs, rows.digest(prefix))) return false;
    if (isWhole) await this.#inStep.with(rows.in(prefix));
    return true;
  }

  /**
   * Compares ranges that differ, a step deeper.
   * @returns those of their parts that differ, and those that were not answered
   */
  async #look(prefixes: readonly string[], visited: Map<string, string>): Promise<string[]> {
    const { rows } = this.#context.own;
    // Where there is nothing here, all of it is missing.
    const isMissing = (prefix: string): boolean => rows.count(prefix) === 0;
    for (const prefix of prefixes.filter(isMissing)) await this.#walk(prefix);
    const asked = prefixes.filter((prefix) => !isMissing(prefix));
    if (asked.length === 0) return [];
    this.#comparedRanges += asked.length;
    if (this.#comparedRanges > RANGES_COMPARED) throw new BadFrame('more ranges than a space has');
    const answers = await this.#remote.ranges(asked);
    if (answers.length === 0) return [];
    const further = asked.slice(answers.length);
    const others: Uint8Array[] = [];
    for (const [at, answer] of answers.entries()) {
      const prefix = asked[at] ?? '';
      if (answer === null) await this.#walk(prefix);
      else if (answer[0] === 0)
        further.push(...(await this.#differing(prefix, answer[1], answer[2], visited)));
      else others.push(...(await this.#differingRows(prefix, answer[1], answer[2])));
    }
    for (let at = 0; at < others.length; at += RANGES)
      await this.#fetchRows(others.slice(at, at + RANGES));
    return further;
  }

  async #differing(
    prefix: string,
    digests: Uint8Array,
    wholes: number,
    visited: Map<string, string>,
  ): Promise<string[]> {
    if (prefix.length >= PREFIX_DIGITS) throw new BadFrame('a range that cannot be parted');
    const differing: string[] = [];
    for (const [at, part] of partsOf(prefix).entries()) {
      const theirs = digests.subarray(at * RANGE_DIGEST_BYTES, (at + 1) * RANGE_DIGEST_BYTES);
      if (await this.#isSame(part, theirs, isSet(wholes, at))) continue;
      const named = toHex(theirs);
      if (isNothing(theirs) || this.#walked.get(part) === named) continue;
      visited.set(part, named);
      differing.push(part);
    }
    return differing;
  }

  /** @returns beginnings of the accounts listed in brief that are otherwise here, or not here */
  async #differingRows(prefix: string, briefs: Uint8Array, wholes: number): Promise<Uint8Array[]> {
    const { rows } = this.#context.own;
    const same: AccountRow[] = [];
    const others = new Map<string, Uint8Array>();
    for (let at = 0; at * BRIEF_BYTES < briefs.length; at++) {
      const brief = briefs.subarray(at * BRIEF_BYTES, (at + 1) * BRIEF_BYTES);
      const key = brief.subarray(0, BRIEF_KEY_BYTES);
      const named = toHex(key);
      if (!named.startsWith(prefix)) throw new BadFrame('an account of another range');
      const held = rows
        .in(named)
        .find(({ digest }) => digest.subarray(0, RANGE_DIGEST_BYTES).every(isAt(brief)));
      if (held === undefined) others.set(named, key);
      else if (isSet(wholes, at)) same.push(held);
    }
    await this.#inStep.with(same);
    return [...others.values()];
  }

  async #fetchRows(keys: readonly Uint8Array[]): Promise<void> {
    const asked = new Set(keys.map(toHex));
    const rows = await this.#remote.rows(keys);
    if (rows.some(([account]) => !asked.has(keyOf(account).slice(0, 2 * BRIEF_KEY_BYTES))))
      throw new BadFrame('an account that nobody asked for');
    // What did not fit is found when they are compared again.
    if (rows.length < asked.size) this.#notServedCount += 1;
    await this.#takeRows(rows);
  }

  #remember(visited: ReadonlyMap<string, string>): void {
    for (const [prefix, theirs] of visited) {
      this.#walked.delete(prefix);
      this.#walked.set(prefix, theirs);
    }
    for (const prefix of this.#walked.keys()) {
      if (this.#walked.size <= REMEMBERED) return;
      this.#walked.delete(prefix);
    }
  }

  async #walk(prefix: string): Promise<void> {
    let after: AccountId | undefined;
    for (;;) {
      const page = await this.#remote.accounts(prefix, after);
      const [rows, more] = page ?? [[], false];
      await this.#takeListed(prefix, after, rows);
      after = rows.at(-1)?.[0];
      if (!more || after === undefined) return;
    }
  }

  async #takeListed(
    prefix: string,
    after: AccountId | undefined,
    rows: readonly Row[],
  ): Promise<void> {
    let last = after === undefined ? '' : keyOf(after);
    for (const [account] of rows) {
      const key = keyOf(account);
      if (!key.startsWith(prefix) || key <= last) throw new BadFrame('accounts out of order');
      last = key;
    }
    await this.#takeRows(rows);
  }

  async #takeRows(rows: readonly Row[]): Promise<void> {
    this.#listed += rows.length;
    if (this.#listed > LISTED_ACCOUNTS) throw new BadFrame('more accounts than a space has');
    await this.takeKeyLogs(rows.map(([account, keyLog]) => [account, keyLog]));
    await this.takeTips(
      rows.flatMap(([account, , devices]) =>
        devices.map(([device, tips]) => ({ writer: { account, device }, tips })),
      ),
    );
  }

  /** Fetches key logs by their digests there. */
  async takeKeyLogs(claims: readonly (readonly [AccountId, Hash])[]): Promise<void> {
    await inWindow(
      claims.filter(([account, keyLog]) => this.#isKept(account) && !this.#inVain.has(keyLog)),
      async ([account, keyLog]) => {
        if (this.#context.digests.row(account)?.keyLog === keyLog) return;
        const verdict = await this.#take.keyLog(account);
        if (verdict?.verdict === 'accept') this.#took = true;
        else this.#inVain.later(keyLog);
      },
    );
  }

  /** Fetches those tips that are not here. */
  async takeTips(claims: readonly { writer: Writer; tips: readonly Hash[] }[]): Promise<void> {
    const { replica } = this.#context;
    const wanted = claims.filter(({ writer }) => this.#isKept(writer.account));
    const missing = wanted.flatMap(({ writer, tips }) =>
      replica
        .lacks(writer, tips)
        .filter((tip) => !this.#inVain.has(tip))
        .map((tip) => ({ writer, tip })),
    );
    await inWindow(missing, ({ writer, tip }) => this.#fetchTip(writer, tip));
  }

  /** Of whom nothing is wanted, neither key log nor tips are. */
  #isKept(account: AccountId): boolean {
    return this.#context.replica.keeping(account) !== 'none';
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
    this.#took = true;
    wants.stale(writer.account);
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

const isSet = (mask: number, at: number): boolean => (mask & (1 << at)) !== 0;
/** Whether a byte of a digest is the one in its place in a brief. */
const isAt =
  (brief: Uint8Array) =>
  (byte: number, at: number): boolean =>
    brief[BRIEF_KEY_BYTES + at] === byte;
