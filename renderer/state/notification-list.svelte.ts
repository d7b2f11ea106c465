import { SvelteSet } from 'svelte/reactivity';
import type {
  NotificationKind,
  NotificationPageView,
  NotificationView,
} from '../../sync/api/index.ts';
import { PAGE_LIMIT } from '../../sync/api/index.ts';
import type { Engine } from './engine.svelte.ts';
import { Pages } from './pages.svelte.ts';

/** What others did to oneself, as far as one wants to see it here. */
export class NotificationList {
  /** None of them: every kind is shown. */
  kinds = $state.raw<readonly NotificationKind[]>([]);
  onlyNetwork = $state(false);
  /** Those that would stand above the first one. */
  newer = $state(0);
  readonly pages: Pages<NotificationView>;
  readonly #engine: Engine;
  /** When the latest of the list came here, as it was read; milliseconds since the Unix epoch. */
  #top = 0;
  /** The engine was told that these were seen; their dots stay. */
  readonly #seen = new SvelteSet<string>();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.pages = new Pages(
      ({ id }) => id,
      async (cursor) => {
        const { notifications, cursor: next } = await this.#page(cursor);
        if (cursor === undefined) {
          this.#top = notifications[0]?.at ?? 0;
          this.newer = 0;
        }
        return { rows: notifications, cursor: next };
      },
    );
  }

  /** Something came, or was read elsewhere: counts what is to be seen of it. */
  async look(latest: NotificationView | undefined): Promise<void> {
    if (latest === undefined || latest.at <= this.#top) return;
    const top = this.#top;
    const { notifications } = await this.#page(undefined);
    // The list may have been read anew while this was asked for.
    if (top === this.#top) this.newer = notifications.filter(({ at }) => at > top).length;
  }

  /** One more kind or one less; shows all kinds once none is left. */
  async toggle(kind: NotificationKind): Promise<void> {
    const others = this.kinds.filter((other) => other !== kind);
    await this.choose(others.length < this.kinds.length ? others : [...others, kind]);
  }

  async choose(kinds: readonly NotificationKind[]): Promise<void> {
    this.kinds = kinds;
    await this.pages.begin();
  }

  async showOnlyNetwork(only: boolean): Promise<void> {
    this.onlyNetwork = only;
    await this.pages.begin();
  }

  /**
   * Tells the engine what is on the screen. The dots stay until the list is asked for again: they
   * say what is new since the last visit. `waiting` is how many are unread of all.
   */
  async markSeen(waiting: number): Promise<void> {
    const unread = this.pages.rows
      .filter((row) => row.unread && !this.#seen.has(placeOf(row)))
      .slice(0, PAGE_LIMIT);
    if (unread.length === 0) return;
    for (const row of unread) this.#seen.add(placeOf(row));
    const ids = unread.map(({ id }) => id);
    await this.#engine.call(async ({ notifications }) => {
      if (ids.length >= waiting) await notifications.markRead({});
      else await notifications.markRead({ ids });
    });
  }

  #page(cursor: string | undefined): Promise<NotificationPageView> {
    return this.#engine.call((client) =>
      client.notifications.page({
        ...(this.kinds.length === 0 ? {} : { kinds: [...this.kinds] }),
        onlyNetwork: this.onlyNetwork,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    );
  }
}

/** A group that grows keeps its id, and is unread again. */
const placeOf = ({ id, at }: NotificationView): string => `${at} ${id}`;
