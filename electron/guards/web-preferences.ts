import type { WebPreferences } from 'electron';

/**
 * A page is a stranger: it runs in Chromium's sandbox, in a world apart from the preload, without
 * Node. Several of these are Electron's defaults; they stand here so that no default can change them.
 */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    // A file dropped on the window must not replace the interface.
    navigateOnDragDrop: false,
    // Elsewhere than on macOS, Chromium fetches its dictionaries from a server of Google's.
    spellcheck: process.platform === 'darwin',
  };
}
