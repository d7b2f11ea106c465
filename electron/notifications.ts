import { Notification } from 'electron';
import { notificationText } from './notification-text.ts';
import type { NotifyMessage } from './notification-text.ts';
import type { Words } from './words.ts';

/** Shows it, where this system shows any; a click leads to what it is about. */
export function showNotification(message: NotifyMessage, words: Words, open: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification(notificationText(message, words));
  notification.on('click', open);
  notification.show();
}
