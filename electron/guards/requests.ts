import type { Session } from 'electron';
import { isAppUrl } from './app-scheme.ts';

/**
 * Chromium's own network stack has nothing to fetch: the engine alone speaks to peers. What the
 * content security policy lets through by mistake, or a browser feature asks for by itself, ends here.
 * `devtools:` is the developer tools' own page.
 */
export function guardRequests(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !isAppUrl(url) && !/^(devtools|blob):/.test(url) });
  });
}
