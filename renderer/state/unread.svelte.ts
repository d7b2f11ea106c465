import type { NotificationView } from '../../sync/api/index.ts';
import type { Engine } from './engine.svelte.ts';

/** How many notifications were not seen yet, for as long as the page lives. */
export class Unread {
  count = $state(0);
  /** The latest of them. */
  latest = $state.raw<NotificationView>();

  constructor(engine: Engine) {
    engine.follow(
      (client, signal) => client.notifications.live({}, { signal }),
      ({ unread, latest }) => {
        this.count = unread;
        this.latest = latest;
      },
    );
  }
}
