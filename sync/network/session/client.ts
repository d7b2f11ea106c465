import type { DocumentName, Writer } from '../../documents/index.ts';
import type { AccountId, Hash, PostReference, PublicKey } from '../../protocol/index.ts';
import type { ThreadPlace } from '../network.ts';
import { accountBehind } from './context.ts';
import type { AnswerTo } from './answers.ts';
import type { LoneNews, SessionContext } from './context.ts';
import { FetchAccounts } from './fetch-accounts.ts';
import { FetchLones } from './fetch-lones.ts';
import { FetchShards } from './fetch-shards.ts';
import { BadFrame, StreamEnded } from './frame-stream.ts';
import type { FrameStream } from './frame-stream.ts';
import { decodeFrame, encodeFrame, toClient } from './frames.ts';
import { Crowded } from './gatherer.ts';
import { InStep } from './in-step.ts';
import { InVain } from './in-vain.ts';
import { OtherSpace, Remote } from './remote.ts';
import type { Greeting } from './remote.ts';
import type { InterestKeys } from './interests.ts';
import { NoAnswer, Requests } from './requests.ts';
import { TakeFrom } from './take-from.ts';
import { Teller } from './teller.ts';

/** News of one kind that waits for the round that is running. */
const NEWS_WAITING = 1000;

interface Claim {
  writer: Writer;
  tips: readonly Hash[];
}
/** What a round has to do. */
interface Due {
  compare: boolean;
  /** The comparing comes right after one that found something. */
  isSecond: boolean;
  claims: Claim[];
  keyLogs: (readonly [AccountId, Hash])[];
  lones: LoneNews[];
}

/**
 * This side of what is spoken with one peer: fetches what it has and this side wants, and tells it
 * news. One stream, opened by this side; the peer opens one of its own.
 */
export class SessionClient {
  readonly peer: string;
  readonly teller: Teller;
  readonly #context: SessionContext;
  readonly #stream: FrameStream;
  readonly #requests: Requests;
  readonly #remote: Remote;
  readonly #take: TakeFrom;
  readonly #accounts: FetchAccounts;
  readonly #shards: FetchShards;
  readonly #lones: FetchLones;
  #greeting: Greeting | undefined;
  /** What is to be done in the next round. */
  #due: Due | undefined;
  #isBusy = false;
  #isOver = false;
  #toldStored = false;
  #toldInterest: InterestKeys | undefined;

  constructor(context: SessionContext, peer: string, stream: FrameStream) {
    this.#context = context;
    this.peer = peer;
    this.#stream = stream;
    this.#requests = new Requests(stream, context.memory);
    this.#remote = new Remote(context, peer, this.#requests);
    const inVain = new InVain(context.clock);
    this.#take = new TakeFrom(context, peer, this.#remote);
    const parts = [context, peer, this.#remote, this.#take, inVain] as const;
    const inStep = new InStep(context.replica, () => this.account ?? peer);
    this.#accounts = new FetchAccounts(...parts, inStep);
    this.#shards = new FetchShards(...parts);
    this.#lones = new FetchLones(...parts);
    this.teller = new Teller(
      context.replica,
      context.digests,
      (type, rows) => stream.write(encodeFrame(0, type, [rows])),
      (account) => this.wantsAll || context.interests.has(peer, account),
    );
  }

  /** The account that the peer speaks for, where the key log held here bears it out. */
  get account(): AccountId | undefined {
    return accountBehind(this.#context.replica, this.#greeting?.presence);
  }
  get greeted(): boolean {
    return this.#greeting !== undefined;
  }
  /** Everyone's whole content is wanted there. */
  get wantsAll(): boolean {
    return this.#greeting?.wantsAll ?? true;
  }

  /** Tells the peer whose news is wanted here, where it does not know. */
  async #tellInterest(): Promise<void> {
    const { keys } = this.#context.own;
    if (keys === this.#toldInterest) return;
    this.#toldInterest = keys;
    if (keys !== undefined) await this.#stream.write(encodeFrame(0, 'interest', [keys]));
  }

  /** Says hello and works until the stream ends. Never rejects. */
  async run(): Promise<void> {
    const reading = this.#read();
    try {
      await this.greet();
      this.compareSoon();
    } catch (error) {
      this.#failed(error);
    }
    await reading;
    this.teller.close();
  }

  async #read(): Promise<void> {
    try {
      for (;;) {
        const frame = decodeFrame(await this.#stream.read(), toClient);
        if (!frame.ok) throw new BadFrame(frame.error.message);
        this.#requests.take(frame.value);
      }
    } catch (error) {
      this.#requests.end(error instanceof Error ? error : new Error(String(error)));
      this.#failed(error);
    }
  }

  /** Ends the session; counts it against the peer where it is its fault. What fails after it follows from it. */
  #failed(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (error instanceof BadFrame) this.#context.scores.reject(this.peer, error.message, 2);
    else if (error instanceof NoAnswer) this.#context.scores.reject(this.peer, error.message);
    else if (error instanceof OtherSpace) this.#context.foreign(this.peer);
    if (!(error instanceof StreamEnded)) this.#context.log(`${this.peer}: ${String(error)}`);
    this.#stream.abort(error instanceof OtherSpace ? 'another space' : String(error));
  }

  /** Says who speaks here; again when that has changed. */
  async greet(): Promise<void> {
    const greeting = await this.#remote.hello();
    this.#greeting = greeting;
    const speaker = greeting.presence?.payload.account;
    // Whose word it is can be told by the key log alone; it is fetched whoever is of interest.
    if (speaker !== undefined && this.account === undefined) await this.#take.keyLog(speaker);
    this.#context.progressed();
  }

  greetAgain(): void {
    this.greet().catch((error: unknown) => {
      this.#failed(error);
    });
  }

  compareSoon(): void {
    this.#soon((due) => {
      due.compare = true;
    });
  }
  #compareAgain(): void {
    this.#soon((due) => {
      due.isSecond = !due.compare;
      due.compare = true;
    });
  }
  tipsSoon(claims: readonly Claim[]): void {
    this.#soon((due) => due.claims.push(...claims));
  }
  keyLogsSoon(keyLogs: Due['keyLogs']): void {
    this.#soon((due) => due.keyLogs.push(...keyLogs));
  }
  lonesSoon(lones: readonly LoneNews[]): void {
    this.#soon((due) => due.lones.push(...lones));
  }
  shardsSoon(): void {
    this.#soon(() => undefined);
  }
  /** The peer says that it holds a document now. */
  holds(name: DocumentName): void {
    if (this.#shards.holds(name)) this.shardsSoon();
  }

  /** An erase came: documents that lacked one may be whole now. */
  erasesCame(): void {
    if (this.#shards.retryUncovered()) this.shardsSoon();
  }
  /** Records were erased here: the author hears of its own. */
  erased(accounts: ReadonlySet<AccountId>): void {
    const { account } = this;
    if (account !== undefined && accounts.has(account)) this.teller.erased(account);
  }

  async keyLog(account: AccountId): Promise<boolean> {
    return (await this.#take.keyLog(account))?.verdict === 'accept';
  }

  /** A stretch of a picture; undefined where the peer does not have it. */
  async blob(hash: Hash, from: number): Promise<AnswerTo<'blob'> | undefined> {
    try {
      return await this.#remote.blob(hash, from);
    } catch (error) {
      // Too much under way here is no fault of the session.
      if (!(error instanceof Crowded)) this.#failed(error);
      throw error;
    }
  }

  /** Accounts that this recovery key belongs to, as far as the peer knows; their key logs are taken. */
  async recover(key: PublicKey): Promise<AccountId[]> {
    const accounts = await this.#remote.recover(key);
    for (const account of accounts) await this.#take.keyLog(account);
    return accounts;
  }

  /** Answers below the root of a thread that the peer knows. */
  async replies(root: PostReference): Promise<number> {
    return (await this.#remote.replies([root]))[0] ?? 0;
  }

  async threadPlaces(root: PostReference): Promise<ThreadPlace[]> {
    const places = await this.#remote.thread(root);
    return places.map(([account, tid, hash, document]) => ({
      post: { account, tid, hash },
      document: document === null ? undefined : { device: document[0], number: document[1] },
    }));
  }

  fetchLones(hashes: readonly Hash[]): Promise<void> {
    return this.#lones.fill(hashes);
  }

  /** @param add puts into the next round what is to be done in it */
  #soon(add: (due: Due) => void): void {
    this.#due ??= { compare: false, isSecond: false, claims: [], keyLogs: [], lones: [] };
    const due = this.#due;
    add(due);
    if (due.claims.length + due.keyLogs.length > NEWS_WAITING) {
      // So much news at once is found by comparing.
      due.compare = true;
      due.claims = [];
      due.keyLogs = [];
    }
    due.lones.length = Math.min(due.lones.length, NEWS_WAITING);
    if (this.#greeting === undefined || this.#isBusy) return;
    this.#isBusy = true;
    this.#rounds()
      .catch((error: unknown) => {
        this.#failed(error);
      })
      .finally(() => {
        this.#isBusy = false;
        this.#context.progressed();
        if (this.#due !== undefined) this.shardsSoon();
      });
  }

  async #rounds(): Promise<void> {
    for (let due = this.#due; due !== undefined; due = this.#due) {
      this.#due = undefined;
      await this.#tellInterest();
      await this.#accounts.takeKeyLogs(due.keyLogs);
      await this.#accounts.takeTips(due.claims);
      const isSame = due.compare ? await this.#accounts.compare() : undefined;
      if (isSame !== undefined) this.teller.compared(isSame);
      await this.#shards.run();
      await this.#lones.take(due.lones);
      if (isSame !== undefined) await this.#afterComparing();
      // What was just taken is seen to be the same now, not in ten seconds only.
      if (isSame === false && this.#accounts.took && !due.isSecond) this.#compareAgain();
    }
  }

  async #afterComparing(): Promise<void> {
    // Where both want everything whole, lone records have nothing to add.
    if (!this.#context.own.wantsAll || !this.wantsAll) await this.#lones.compare();
    if (this.account !== undefined) this.teller.erased(this.account);
    if (this.#toldStored) return;
    this.#toldStored = true;
    this.teller.storedPartly();
  }

  close(): void {
    this.#stream.abort('closing');
  }
}
