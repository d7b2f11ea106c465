import { postKey } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import type { Hash, PostReference } from '../protocol/index.ts';
import type { SpaceInterest } from './interest/space-interest.ts';
import { Listeners } from './listeners.ts';
import type { NetworkState } from './network/network-state.ts';
import type { Clock, Log } from './ports.ts';

/** Milliseconds before peers are asked about the same thread again, while it is looked at. */
const ASK_EVERY = 10_000;
/** Threads whose numbers are remembered: more than anybody has open. */
const REMEMBERED = 500;
/** Gaps of one thread that peers are asked to fill at once. */
const GAPS = 50;

type Reached = Pick<NetworkState, 'replies' | 'fetchLones' | 'threadPlaces'>;

/**
 * What peers in reach know of a thread beyond what is here: how many answers, and the posts that are
 * missing in between. Numbers are what peers announce: the most that any of them said.
 */
export class ThreadReach {
  readonly #network: Reached;
  readonly #interest: Pick<SpaceInterest, 'of' | 'visitDocuments'>;
  readonly #store: Pick<Store, 'post' | 'repliesKnown'>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listeners = new Listeners();
  readonly #threads = new Map<string, { expected: number; asked: number }>();

  constructor(
    network: Reached,
    interest: Pick<SpaceInterest, 'of' | 'visitDocuments'>,
    store: Pick<Store, 'post' | 'repliesKnown'>,
    { clock, log }: { clock: Clock; log: Log },
  ) {
    this.#network = network;
    this.#interest = interest;
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  /** Answers below this root that some peer announced; 0 while none did. */
  expected(root: PostReference): number {
    return this.#threads.get(postKey(root))?.expected ?? 0;
  }

  /** Somebody looks at the thread: asks peers for its number and its gaps, not too often. */
  look(root: PostReference, missing: readonly Hash[]): void {
    const key = postKey(root);
    const known = this.#threads.get(key);
    const now = this.#clock.now();
    if (known !== undefined && now - known.asked < ASK_EVERY) return;
    this.#remember(key, { expected: known?.expected ?? 0, asked: now });
    this.#ask(key, root, missing.slice(0, GAPS)).catch((error: unknown) => {
      this.#log('warn', 'peers could not be asked about a thread', error);
    });
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async #ask(key: string, root: PostReference, missing: readonly Hash[]): Promise<void> {
    const [expected] = await Promise.all([
      this.#network.replies(root),
      missing.length === 0 ? undefined : this.#network.fetchLones(missing),
    ]);
    if (missing.length > 0 || expected > this.#store.repliesKnown(root)) await this.#fetch(root);
    const known = this.#threads.get(key);
    if (known === undefined || known.expected >= expected) return;
    this.#remember(key, { ...known, expected });
    this.#listeners.tell();
  }

  /** Posts by people who are not kept whole here: alone where they travel alone, else with what is around. */
  async #fetch(root: PostReference): Promise<void> {
    const places = (await this.#network.threadPlaces(root)).filter(
      ({ post }) =>
        this.#interest.of(post.account) !== 'all' &&
        this.#store.post(post.account, post.tid, post.hash) === undefined,
    );
    await this.#network.fetchLones(places.map(({ post }) => post.hash));
    const left = places.flatMap(({ post, document }) =>
      document === undefined || this.#store.post(post.account, post.tid, post.hash) !== undefined
        ? []
        : [{ account: post.account, kind: 'posts' as const, ...document }],
    );
    if (left.length > 0) this.#interest.visitDocuments(left);
  }

  /** The one that was looked at longest ago is forgotten first. */
  #remember(key: string, thread: { expected: number; asked: number }): void {
    this.#threads.delete(key);
    this.#threads.set(key, thread);
    const [oldest] = this.#threads.keys();
    if (this.#threads.size > REMEMBERED && oldest !== undefined) this.#threads.delete(oldest);
  }
}
