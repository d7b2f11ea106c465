import { app } from 'electron';
import { isAppUrl } from './app-scheme.ts';

/**
 * No window ever shows anything but the interface: it goes nowhere, opens nothing, embeds nothing.
 * `leave` is told where a page or a person wanted to go.
 */
export function guardNavigation(leave: (url: string) => void): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (isAppUrl(event.url)) return;
      event.preventDefault();
      leave(event.url);
    });
    contents.on('will-redirect', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    });
    // The interface has no frames; one that appears was put there by somebody else.
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      leave(url);
      return { action: 'deny' };
    });
  });
}
