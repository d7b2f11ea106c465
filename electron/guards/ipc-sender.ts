import { ipcMain } from 'electron';
import type { IpcMainEvent, WebContents, WebFrameMain } from 'electron';
import { isAppUrl } from './app-scheme.ts';

/** The main frame of a window that shows the interface; no subframe, no empty address. */
export function isTrusted(frame: WebFrameMain | null, mainFrame: WebFrameMain): boolean {
  return frame !== null && frame === mainFrame && isAppUrl(frame.url);
}

/** Listens on a channel for messages from the interface; `refused` hears of all others. */
export function onTrusted(
  channel: string,
  listener: (sender: WebContents) => void,
  refused: (url: string) => void,
): void {
  ipcMain.on(channel, (event: IpcMainEvent) => {
    if (isTrusted(event.senderFrame, event.sender.mainFrame)) listener(event.sender);
    else refused(event.senderFrame?.url ?? 'a frame that is gone');
  });
}
