import { setImmediate } from 'node:timers/promises';
import { decodeLiveSoon } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import { reject } from '../context.ts';
import type { ReplicaContext } from '../context.ts';
import type { Verdict } from '../replica.ts';
import type { LiveUpdate } from './live-chain.ts';
import { takeLive } from './take-live.ts';

/**
 * Updates taken together: they share messages to the decoder and a transaction, which takes 20 ms
 * for as many.
 */
const UPDATES_AT_ONCE = 256;

interface Waiting {
  update: Uint8Array;
  of: AccountId | undefined;
  resolve: (verdict: Verdict) => void;
  reject: (error: unknown) => void;
}
interface Decoded extends Waiting {
  live: LiveUpdate;
}

/** Live updates in the order in which they came, as many at once as are there. */
export class LiveQueue {
  readonly #context: ReplicaContext;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(context: ReplicaContext) {
    this.#context = context;
  }

  /** @param of whose it has to be; anybody's where it is left out */
  take(update: Uint8Array, of?: AccountId): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ update, of, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    let taking = Promise.resolve();
    for (;;) {
      // What came in the same turn goes together, and whoever else waits gets a turn.
      await setImmediate();
      const decoded = await this.#decode(this.#waiting.splice(0, UPDATES_AT_ONCE));
      // One may build on another: the signatures of these were checked while those were decoded.
      await taking;
      if (decoded.length === 0 && this.#waiting.length === 0) break;
      taking = this.#take(decoded);
    }
    this.#running = false;
  }

  async #decode(waiting: readonly Waiting[]): Promise<Decoded[]> {
    const decoded = await Promise.all(
      waiting.map(async (one) => ({
        one,
        result: await decodeLiveSoon(one.update, this.#context.space),
      })),
    );
    return decoded.flatMap(({ one, result }) => {
      if (result.ok && one.of !== undefined && result.value.commit.payload.account !== one.of) {
        one.resolve(reject('an update of somebody else than its topic is about'));
        return [];
      }
      if (result.ok) return [{ ...one, live: { parts: result.value, size: one.update.length } }];
      one.resolve(reject(result.error.message));
      return [];
    });
  }

  async #take(decoded: readonly Decoded[]): Promise<void> {
    try {
      const verdicts = await takeLive(
        this.#context,
        decoded.map(({ live }) => live),
      );
      for (const { live, resolve } of decoded) resolve(verdicts.get(live) ?? reject('not judged'));
    } catch (error) {
      for (const one of decoded) one.reject(error);
    }
  }
}
