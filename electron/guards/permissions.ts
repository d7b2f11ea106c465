import type { Session } from 'electron';
import { APP_ORIGIN, isAppUrl } from './app-scheme.ts';
import { isOwnFile } from './own-file.ts';

/**
 * The interface needs no camera, place, notification or device. It may put text on the clipboard
 * (after a click, as Chromium demands), never read it, and save files that it made itself.
 */
const allowed = new Set(['clipboard-sanitized-write']);

export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(allowed.has(permission) && isAppUrl(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => allowed.has(permission) && isAppUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    // Where the file goes, the system's dialog asks.
    if (!isOwnFile(item.getURL(), item.getMimeType(), APP_ORIGIN)) event.preventDefault();
  });
}
