import type { DocumentName, ShardBytes, Verdict, Want } from '../../documents/index.ts';
import { EXPECTED_GROWTH_BYTES, EXPECTED_RECORD_BYTES, WINDOW } from '../limits.ts';
import type { SessionContext } from './context.ts';
import { Crowded } from './gatherer.ts';
import type { InVain } from './in-vain.ts';
import type { Remote } from './remote.ts';
import type { TakeFrom } from './take-from.ts';
import { documentKey, wantKey } from './want-list.ts';

/** Fetches wanted documents from one peer, newest first, several at a time. */
export class FetchShards {
  readonly #context: SessionContext;
  readonly #peer: string;
  readonly #remote: Remote;
  readonly #take: TakeFrom;
  readonly #inVain: InVain;
  /** Documents that the peer did not have when it was asked: want's key by the document's. */
  readonly #notGiven = new Map<string, string>();
  /** Lacked an erase that is not known here: want's keys. */
  readonly #uncovered = new Set<string>();
  readonly #underWay = new Set<string>();

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

  /** Until nothing is left that this peer may have. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: WINDOW }, () => this.#work()));
  }

  /** The peer says that it holds a document now. @returns whether that is news */
  holds(name: DocumentName): boolean {
    const want = this.#notGiven.get(documentKey(name));
    if (want === undefined) return false;
    this.#notGiven.delete(documentKey(name));
    this.#inVain.forget(want);
    return true;
  }

  /** What lacked an erase is asked for again. @returns whether there is any */
  retryUncovered(): boolean {
    const any = this.#uncovered.size > 0;
    for (const key of this.#uncovered) this.#inVain.forget(key);
    this.#uncovered.clear();
    return any;
  }

  async #work(): Promise<void> {
    const { wants, pace, progressed } = this.#context;
    for (;;) {
      // Before it is taken: what waits for its turn is nobody's yet.
      await pace.down.turn();
      const want = wants.take((key) => this.#inVain.has(key) || this.#underWay.has(key));
      if (want === undefined) return;
      this.#underWay.add(wantKey(want));
      // Told at its beginning too: how much is coming is known before any of it is here.
      progressed();
      let outcome: Outcome = 'not-given';
      const takeBack = pace.down.expect(expectedBytes(want));
      try {
        outcome = await this.#fetch(want);
      } catch (error) {
        if (!(error instanceof Crowded)) throw error;
        this.#inVain.later(wantKey(want));
      } finally {
        takeBack();
        this.#underWay.delete(wantKey(want));
        wants.release(want, outcome);
        progressed();
        if (outcome === 'not-given') this.#context.askOthers(this.#peer);
      }
    }
  }

  async #fetch(want: Want): Promise<Outcome> {
    const verdict = await this.#ask(want);
    if (verdict === undefined) {
      this.#inVain.later(wantKey(want));
      this.#notGiven.set(documentKey(want.name), wantKey(want));
      return 'not-given';
    }
    if (verdict.verdict === 'accept') {
      this.#context.tookShard(want.name);
      return 'stored';
    }
    if (verdict.verdict === 'reject') {
      this.#inVain.never(wantKey(want));
      return 'not-given';
    }
    if (verdict.reason === 'seen') return 'changed';
    if (verdict.reason === 'uncovered') this.#uncovered.add(wantKey(want));
    this.#inVain.later(wantKey(want));
    return 'not-given';
  }

  async #ask(want: Want): Promise<Verdict | undefined> {
    const take = async (bytes: ShardBytes): Promise<Verdict> =>
      this.#take.judge(await this.#context.replica.takeShard(want, bytes));
    const verdict = await this.#remote.shard(want, take);
    const grown = verdict?.verdict === 'ignore' && verdict.reason === 'gap';
    // What was to grow is gone by now: the whole of it, then.
    return grown ? this.#remote.shard({ ...want, have: [] }, take) : verdict;
  }
}

const expectedBytes = ({ entry, have }: Want): number =>
  have.length > 0 ? EXPECTED_GROWTH_BYTES : entry.count * EXPECTED_RECORD_BYTES;

type Outcome = 'stored' | 'not-given' | 'changed';
