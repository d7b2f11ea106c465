import type { Implementer } from './os.ts';
import { toCome } from './to-come.ts';

export function notificationsProcedures(os: Implementer) {
  return {
    page: os.notifications.page.handler(toCome),
    live: os.notifications.live.handler(toCome),
    markRead: os.notifications.markRead.handler(toCome),
  };
}
