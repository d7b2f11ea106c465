import { PAGE_LIMIT } from '../../api/index.ts';
import type { AccountId, Tid } from '../../protocol/index.ts';
import { postKey } from '../../store/index.ts';
import type { Store, StoreChange } from '../../store/index.ts';
import type { PostPlace } from '../views/address.ts';

/** Posts named as changed that are looked at one by one; more come only with a catch-up. */
const NAMED_LIMIT = PAGE_LIMIT;

/** The posts that look different since they were last taken, as far as they can be named. */
export class ChangedPosts {
  readonly #store: Pick<Store, 'showing'>;
  #changed = new Set<string>();
  /** What came, went or was said anew: what shows it changes with it. */
  #said = new Set<string>();
  /** Never left out: a reader may stand at them, however far down. */
  #went = new Set<string>();

  constructor(store: Pick<Store, 'showing'>) {
    this.#store = store;
  }

  /** False where not all are named. */
  add({ posts, authors, went }: StoreChange): boolean {
    for (const key of went) this.#went.add(key);
    for (const key of posts) {
      if (this.#changed.size >= NAMED_LIMIT && !this.#changed.has(key)) return false;
      this.#changed.add(key);
      if (authors.has(read(key).account)) this.#said.add(key);
    }
    return true;
  }

  /** `went` are among the `named`. */
  take(): { named: PostPlace[]; went: PostPlace[] } {
    const went = [...this.#went].map(read);
    const keys = new Set([...this.#changed, ...this.#went]);
    const said = new Set([...this.#said, ...this.#went]);
    let room = NAMED_LIMIT;
    for (const { account, tid } of [...said].map(read)) {
      if (room <= 0) break;
      const beside = this.#store.showing(account, tid, room);
      room -= beside.length;
      for (const row of beside) keys.add(postKey(row));
    }
    this.#changed = new Set();
    this.#said = new Set();
    this.#went = new Set();
    return { named: [...keys].map(read), went };
  }
}

function read(key: string): PostPlace {
  const [account, tid] = key.split('/') as [AccountId, Tid];
  return { account, tid };
}
