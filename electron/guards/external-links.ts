import { BrowserWindow, dialog, shell } from 'electron';
import { externalAddress } from './external-address.ts';
import type { Words } from '../words.ts';

let asking = false;

/**
 * Hands a web or mail address to the system's browser, after the person has seen it and agreed.
 * One question at a time: a page that asks again meanwhile is not heard.
 */
export async function openExternally(url: string, words: Words): Promise<void> {
  const address = externalAddress(url);
  if (address === undefined || asking) return;
  asking = true;
  try {
    const question = {
      type: 'question' as const,
      message: words.openLink,
      detail: address,
      buttons: [words.open, words.cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const { response } = window
      ? await dialog.showMessageBox(window, question)
      : await dialog.showMessageBox(question);
    if (response === 0) await shell.openExternal(address);
  } finally {
    asking = false;
  }
}
