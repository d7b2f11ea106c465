import { app } from 'electron';
import { parseLink } from './link-address.ts';

/** Hears addresses that macOS opens; must be called before the app is ready. */
export function onSystemLink(open: (link: string) => void): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseLink(url);
    if (link !== undefined) open(link);
  });
}

/** Only an installed app may answer for `starling:`; a checkout would leave a dead entry behind. */
export function claimScheme(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('starling');
}
