import type { OwnRecord } from '../../documents/index.ts';
import { RECORD_HOMES } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { LocalStore, Store } from '../../store/index.ts';
import type { AccountAuthor } from './documents-port.ts';
import { recordJson, recordOf } from './outbox-json.ts';
import type { OwnAccount } from './own-account.ts';

/** Own posts among which one that was written already is looked for, newest first. */
const LOOK_BACK = 100;

/** What was written while nobody knew yet under which account; kept on the disk, in its order. */
export class Outbox {
  readonly #local: LocalStore;
  readonly #store: Store;
  readonly #space: SpaceId;

  constructor(local: LocalStore, store: Store, space: SpaceId) {
    this.#local = local;
    this.#store = store;
    this.#space = space;
  }

  /** `owner` is the recovery key or account it belongs to: another person's words do not publish it. */
  add(owner: string, record: OwnRecord): void {
    this.#local.addToOutbox(this.#space, { owner, record: recordJson(record) });
  }

  count(): number {
    return this.#items().length;
  }

  /** What waited under a recovery key belongs to the account that was found; in its order. */
  handOver(from: string, to: string): void {
    this.#local.transaction(() => {
      for (const { id, owner, record } of this.#items()) {
        if (owner !== from) continue;
        this.#local.removeFromOutbox(id);
        this.add(to, record);
      }
    });
  }

  /** Writes what waits for an account; a crash at any point repeats and loses nothing. */
  empty(own: OwnAccount, author: AccountAuthor): void {
    for (const { id, owner, record } of this.#items()) {
      if (owner !== own.account) continue;
      if (!this.#isWritten(own, record)) author.write(RECORD_HOMES[record.type], [record]);
      this.#local.removeFromOutbox(id);
    }
  }

  /** Only a post would show twice; a name or a follow that is said again says the same. */
  #isWritten({ account }: OwnAccount, record: OwnRecord): boolean {
    if (record.type !== 'post') return false;
    const latest = this.#store.feedPage({ of: 'author', account }, { limit: LOOK_BACK });
    return latest.posts.some(
      (post) => post.created === record.created && post.text === record.text,
    );
  }

  #items(): { id: number; owner: string; record: OwnRecord }[] {
    // Only this class writes them, and the file is this computer's own.
    return this.#local.outbox(this.#space).map(({ id, value }) => {
      const { owner, record } = value as { owner: string; record: unknown };
      return { id, owner, record: recordOf(record) };
    });
  }
}
