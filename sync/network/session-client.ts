import type { ShardBytes, Verdict, Want } from '../documents/index.ts';
import { limits } from '../protocol/index.ts';
import type { AccountId, Hash, Presence, PublicKey, Signed } from '../protocol/index.ts';
import { Claims } from './claims.ts';
import { BadFrame } from './frame-stream.ts';
import type { FrameStream } from './frame-stream.ts';
import { wire } from './frames.ts';
import type { Fields, Frame } from './frames.ts';
import { HoldingsTeller } from './holdings-teller.ts';
import { LONE_TARGETS, WINDOW } from './limits.ts';
import { NoAnswer, Requests } from './requests.ts';
import { accountBehind, digestOf } from './session-context.ts';
import type { SessionContext } from './session-context.ts';

/** Wants looked at in one go. */
const WANTS = 64;

/** Fetches from one peer whatever it has and this one wants. One stream, opened by this side. */
export class SessionClient {
  readonly peer: string;
  readonly #context: SessionContext;
  readonly #stream: FrameStream;
  readonly #requests: Requests;
  readonly holdings: HoldingsTeller;
  presence: Signed<Presence> | undefined;
  /** What this peer was asked for and did not give, or gave in vain: not asked again. */
  readonly #inVain = new Set<string>();
  #running: Promise<void> | undefined;
  #again = false;

  constructor(context: SessionContext, peer: string, stream: FrameStream) {
    this.#context = context;
    this.peer = peer;
    this.#stream = stream;
    this.#requests = new Requests(stream);
    this.holdings = new HoldingsTeller(context.replica, (page) =>
      this.#stream.write(0, 'holds', [page]),
    );
  }

  get account(): AccountId | undefined {
    return accountBehind(this.#context.replica, this.presence);
  }

  /** Says hello and reads until the stream ends. */
  async run(): Promise<void> {
    const reading = this.#read();
    try {
      await this.#hello();
      await this.sync();
    } catch (error) {
      this.#failed(error);
    }
    await reading;
  }

  async #read(): Promise<void> {
    try {
      for (;;) this.#take(await this.#stream.read());
    } catch (error) {
      this.#requests.end(error instanceof Error ? error : new Error(String(error)));
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof BadFrame) {
      this.#context.scores.reject(this.peer, error.message, 2);
      this.#stream.abort(error.message);
    } else if (error instanceof NoAnswer) {
      this.#context.scores.reject(this.peer, error.message);
      this.#stream.abort(error.message);
    }
  }

  #take(frame: Frame): void {
    if (frame.id !== 0) {
      this.#requests.answered(frame);
      return;
    }
    switch (frame.type) {
      case 'news':
        if (frame.fields[0].some(([, , tips]) => tips.some((tip) => this.#isNew(tip))))
          this.syncSoon();
        return;
      case 'key-news':
        this.fetchKeyLog(frame.fields[0]).catch((error: unknown) => {
          this.#failed(error);
        });
        return;
      case 'push':
        this.#takeLone(frame.fields[0]).catch((error: unknown) => {
          this.#failed(error);
        });
        return;
      default:
        throw new BadFrame(`${frame.type} that nobody asked for`);
    }
  }

  async #hello(): Promise<void> {
    const own = this.#context.presence(this.peer) ?? null;
    const answer = await this.#requests.ask('hello', [1, own, this.#context.wantsAll], 'hello');
    const presence = answer?.[1] ?? null;
    if (presence !== null) {
      this.presence = this.#context.readPresence(presence, this.peer);
      if (this.presence === undefined) throw new BadFrame('a presence of somebody else');
    }
    this.#context.progressed();
  }

  #isNew(tip: Hash): boolean {
    return !this.#inVain.has(tip) && this.#context.replica.tip(tip) === undefined;
  }

  syncSoon(): void {
    this.sync().catch((error: unknown) => {
      this.#failed(error);
    });
  }

  /** Catches up with this peer; a call while it runs makes it run once more. */
  sync(): Promise<void> {
    this.#again = this.#running !== undefined;
    this.#running ??= this.#syncNow().finally(() => {
      this.#running = undefined;
      this.#context.progressed();
      if (this.#again) this.syncSoon();
    });
    return this.#running;
  }

  async #syncNow(): Promise<void> {
    const { replica } = this.#context;
    const digest = await this.#requests.ask('digest', [], 'digest-is');
    if (digest?.[0] !== digestOf(replica)) {
      await this.#syncKeyLogs();
      await this.#syncTips();
    }
    await this.#fetchWants();
    await this.#syncLones();
    await this.holdings.tellAll();
  }

  async #syncKeyLogs(): Promise<void> {
    const { replica } = this.#context;
    const held = new Map(replica.keyLogs().map(({ account, digest }) => [account, digest]));
    for (let after: AccountId | null = null; ;) {
      const page: Fields<'key-logs-are'> | undefined = await this.#requests.ask(
        'key-logs',
        [after === null ? null : wire.account(after)],
        'key-logs-are',
      );
      if (page === undefined) return;
      const different = page[0].filter(
        ([account, digest]) => held.get(account) !== digest && !this.#inVain.has(digest),
      );
      await inWindow(different, async ([account, digest]) => {
        const verdict = await this.fetchKeyLog(account);
        if (verdict?.verdict !== 'accept') this.#inVain.add(digest);
      });
      after = page[0].at(-1)?.[0] ?? null;
      if (!page[1] || after === null) return;
    }
  }

  /** Fetches one account's key operations. */
  async fetchKeyLog(account: AccountId): Promise<Verdict | undefined> {
    const answer = await this.#requests.ask('key-log', [wire.account(account)], 'key-log-is');
    if (answer === undefined || answer[1].length === 0) return undefined;
    if (answer[0] !== account) throw new BadFrame('the key log of another account');
    return this.#judge(await this.#context.replica.takeKeyLog(account, answer[1]));
  }

  async #syncTips(): Promise<void> {
    for (let offset = 0; ;) {
      const page = await this.#requests.ask('frontier', [offset], 'frontier-is');
      if (page === undefined) return;
      const tips = page[0].flatMap(([, , ids]) => ids).filter((tip) => this.#isNew(tip));
      await inWindow(tips, (tip) => this.#fetchTip(tip));
      offset += page[0].length;
      if (!page[1] || page[0].length === 0) return;
    }
  }

  async #fetchTip(tip: Hash): Promise<void> {
    const answer = await this.#requests.ask('tip', [wire.hash(tip)], 'tip-is');
    // It may have moved on since it told: its next frontier says so.
    if (answer === undefined) return;
    const [commit, open, closed] = answer;
    const verdict = this.#judge(
      await this.#context.replica.takeTip({ commit, state: { open, closed } }),
    );
    if (verdict.verdict !== 'accept') this.#inVain.add(tip);
  }

  /** Documents that held tips promise, newest first, several on their way at once. */
  async #fetchWants(): Promise<void> {
    const { replica, claims } = this.#context;
    for (;;) {
      const wants = replica
        .wants(WANTS)
        .filter((want) => !this.#inVain.has(Claims.key(want)) && claims.take(want));
      if (wants.length === 0) return;
      try {
        await inWindow(wants, (want) => this.#fetchShard(want));
      } finally {
        for (const want of wants) claims.release(want);
      }
    }
  }

  async #fetchShard(want: Want): Promise<void> {
    const bytes = await this.#shardBytes(want);
    if (bytes === undefined) {
      this.#inVain.add(Claims.key(want));
      return;
    }
    const verdict = this.#judge(await this.#context.replica.takeShard(want, bytes));
    if (verdict.verdict !== 'accept') this.#inVain.add(Claims.key(want));
    this.#context.progressed();
  }

  async #shardBytes({ name, entry, have }: Want): Promise<ShardBytes | undefined> {
    const gatherer = new ShardGatherer();
    await this.#requests.gather(
      'shard',
      [wire.shard(name), wire.hashes(entry.heads), wire.hashes(have)],
      (frame) => gatherer.take(frame),
    );
    return gatherer.result();
  }

  async #syncLones(): Promise<void> {
    const { replica } = this.#context;
    const targets = replica
      .keyLogs()
      .map(({ account }) => account)
      .filter((account) => replica.replicates(account));
    for (let at = 0; at < targets.length; at += LONE_TARGETS) {
      const asked = targets.slice(at, at + LONE_TARGETS);
      const answer = await this.#requests.ask('lones', [asked.map(wire.account)], 'lones-are');
      const missing = (answer?.[0] ?? [])
        .flatMap(([, hashes]) => hashes)
        .filter((h) => !this.#inVain.has(h) && replica.lone(h) === undefined);
      await inWindow(missing, async (hash) => {
        this.#inVain.add(hash);
        const lone = await this.#requests.ask('lone', [wire.hash(hash)], 'lone-is');
        if (lone !== undefined) await this.#takeLone(lone[0]);
      });
    }
  }

  async #takeLone(bytes: Uint8Array): Promise<void> {
    const { replica } = this.#context;
    const verdict = await replica.takeLone(bytes);
    if (
      verdict.verdict === 'ignore' &&
      verdict.reason === 'unknown-account' &&
      verdict.account !== undefined
    ) {
      const keyLog = await this.fetchKeyLog(verdict.account);
      if (keyLog?.verdict === 'accept') this.#judge(await replica.takeLone(bytes));
      return;
    }
    this.#judge(verdict);
  }

  /** Accounts that this recovery key belongs to, as far as the peer knows; their key logs are taken. */
  async recover(key: PublicKey): Promise<AccountId[]> {
    const answer = await this.#requests.ask('recover', [wire.key(key)], 'accounts-are');
    const accounts = answer?.[0] ?? [];
    for (const account of accounts) await this.fetchKeyLog(account);
    return accounts;
  }

  #judge(verdict: Verdict): Verdict {
    if (verdict.verdict === 'reject') {
      this.#context.log(`${this.peer}: ${verdict.reason}`);
      this.#context.scores.reject(this.peer, verdict.reason);
    }
    return verdict;
  }

  close(): void {
    this.#stream.abort('closing');
  }
}

/** Puts the pieces of one document together again; more than its limit is a bad frame. */
class ShardGatherer {
  readonly #done: Uint8Array[] = [];
  #pieces: Uint8Array[] = [];
  #form: 'snapshot' | 'changes' | undefined;
  #bytes = 0;

  take(frame: Frame): boolean {
    if (frame.type === 'none') return true;
    if (frame.type !== 'chunk' && frame.type !== 'change')
      throw new BadFrame(`${frame.type} in answer to shard`);
    const form = frame.type === 'chunk' ? 'snapshot' : 'changes';
    if (this.#form !== undefined && this.#form !== form)
      throw new BadFrame('two forms of one document');
    this.#form = form;
    this.#bytes += frame.fields[0].length;
    if (this.#bytes > limits.SHARD_BYTES) throw new BadFrame('a document over its limit');
    this.#pieces.push(frame.fields[0]);
    if (frame.fields[1]) {
      this.#done.push(Buffer.concat(this.#pieces));
      this.#pieces = [];
    }
    return frame.type === 'chunk' ? frame.fields[1] : frame.fields[2];
  }

  result(): ShardBytes | undefined {
    if (this.#form === undefined) return undefined;
    if (this.#form === 'changes') return { form: 'changes', changes: this.#done };
    return { form: 'snapshot', bytes: this.#done[0] ?? new Uint8Array() };
  }
}

/** Works through a list with up to WINDOW items under way. */
async function inWindow<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(WINDOW, items.length) }, worker));
}
