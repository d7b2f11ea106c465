import type { Session } from 'electron';
import { isAppUrl } from './app-scheme.ts';

/**
 * The interface needs no camera, place, notification or device. It may put text on the clipboard
 * (after a click, as Chromium demands), never read it.
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
  session.on('will-download', (event) => event.preventDefault());
}
