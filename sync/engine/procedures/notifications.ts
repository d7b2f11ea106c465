import type { Core } from '../core.ts';
import { Notices } from '../notices/notices.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

export function notificationsProcedures(os: Implementer, core: Core) {
  const notices = new Notices(core);
  return {
    page: os.notifications.page.handler(async ({ input }) => {
      await core.private.ready();
      const { kinds, onlyNetwork, ...range } = input;
      return notices.page({ kinds, onlyNetwork }, range);
    }),
    live: os.notifications.live.handler(({ signal }) =>
      live(core, signal, {
        subscribe: (changed) => notices.onChange(changed),
        read: () => {
          const latest = notices.latest();
          return { unread: notices.unread(), ...(latest === undefined ? {} : { latest }) };
        },
      }),
    ),
    markRead: os.notifications.markRead.handler(async ({ input }) => {
      await notices.markRead(input.ids);
      return {};
    }),
  };
}
