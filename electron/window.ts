import { join } from 'node:path';
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { RestartPolicy } from './engine/restart-policy.ts';
import { APP_ORIGIN } from './guards/app-scheme.ts';
import { webPreferences } from './guards/web-preferences.ts';
import type { Log } from './log.ts';
import { iconFolder, preloadScript } from './places.ts';
import { FIRST_SIZE, readWindowState, SMALLEST_SIZE, writeWindowState } from './window-state.ts';
import type { Words } from './words.ts';

/** `--color-desk` of the two themes: what is seen until the first paint. */
const desk = { light: '#f3f0ea', dark: '#11121a' };

export interface WindowOptions {
  /** Where the window's place is remembered. */
  stateFile: string;
  words: () => Words;
  log: Log;
}

/** Opens the window where it was, and keeps its page alive. */
export function openWindow({ stateFile, words, log }: WindowOptions): BrowserWindow {
  const state = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(state ? { x: state.x, y: state.y, width: state.width, height: state.height } : FIRST_SIZE),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    show: false,
    title: 'Starling',
    icon: join(iconFolder, '256x256.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? desk.dark : desk.light,
    webPreferences: webPreferences(preloadScript),
  });
  if (state?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  const remember = (): void => {
    writeWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('close', remember);
  window.on('hide', remember);
  reviveCrashed(window, words, log);
  void load(window, log);
  return window;
}

/** Brings it to the front, from wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

async function load(window: BrowserWindow, log: Log): Promise<void> {
  try {
    await window.loadURL(`${APP_ORIGIN}/`);
  } catch (cause) {
    // Closed while it was loading: nothing is wrong.
    if (!window.isDestroyed()) log.error('the interface cannot be loaded', cause);
  }
}

/** A page that crashed is loaded again, until that is clearly no help; a frozen one on request. */
function reviveCrashed(window: BrowserWindow, words: () => Words, log: Log): void {
  const policy = new RestartPolicy();
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error(`the window's page ended: ${reason} (${exitCode})`);
    if (policy.allows(performance.now())) {
      window.webContents.reload();
      return;
    }
    const { pageStopped, pageStoppedDetail, tryAgain, cancel } = words();
    void ask(window, pageStopped, pageStoppedDetail, [tryAgain, cancel]).then((again) => {
      if (!again || window.isDestroyed()) return;
      policy.forget();
      window.webContents.reload();
    });
  });
  window.on('unresponsive', () => {
    log.error('the window does not answer');
    const { frozen, frozenDetail, reload, wait } = words();
    void ask(window, frozen, frozenDetail, [reload, wait]).then((reloadIt) => {
      if (!reloadIt || window.isDestroyed()) return;
      window.webContents.forcefullyCrashRenderer();
    });
  });
}

/** True if the first of two buttons was taken. */
async function ask(
  window: BrowserWindow,
  message: string,
  detail: string,
  buttons: [string, string],
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
