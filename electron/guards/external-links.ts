import { BrowserWindow, dialog, shell } from 'electron';
import type { Words } from '../words.ts';

/** What the system may be asked to open; `file:`, `smb:` and the like start programs. */
const protocols = new Set(['http:', 'https:', 'mailto:']);
/** Longer addresses cannot be read in a dialog, so nobody could agree to them. */
const LENGTH_LIMIT = 2048;

/**
 * The address in its normal form (host names in punycode, so that look-alike letters show), or
 * undefined where the system must not open it.
 */
export function externalAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { href, protocol } = new URL(url);
  return protocols.has(protocol) && href.length <= LENGTH_LIMIT ? href : undefined;
}

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
