import type { NotificationKind, NotificationView } from '../../sync/api/index.ts';
import type { Engine } from './engine.svelte.ts';
import { Pages } from './pages.svelte.ts';

/** What others did to oneself, as far as one wants to see it here. */
export class NotificationList {
  /** None of them: every kind is shown. */
  kinds = $state.raw<readonly NotificationKind[]>([]);
  onlyNetwork = $state(false);
  readonly pages: Pages<NotificationView>;
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.pages = new Pages(
      ({ id }) => id,
      async (cursor) => {
        const { notifications, cursor: next } = await engine.call((client) =>
          client.notifications.page({
            ...(this.kinds.length === 0 ? {} : { kinds: [...this.kinds] }),
            onlyNetwork: this.onlyNetwork,
            ...(cursor === undefined ? {} : { cursor }),
          }),
        );
        return { rows: notifications, cursor: next };
      },
    );
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
    const unread = this.pages.rows.filter((row) => row.unread);
    if (unread.length === 0) return;
    await this.#engine.call(async ({ notifications }) => {
      if (unread.length >= waiting) await notifications.markRead({});
      else await Promise.all(unread.map(({ id }) => notifications.markRead({ id })));
    });
  }
}
