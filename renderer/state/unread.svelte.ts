import type { Engine } from './engine.svelte.ts';

/** How many notifications were not seen yet, for as long as the page lives. */
export class Unread {
  count = $state(0);

  constructor(engine: Engine) {
    engine.follow(
      (client, signal) => client.notifications.live({}, { signal }),
      ({ unread }) => (this.count = unread),
    );
  }
}
