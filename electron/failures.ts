import { app, dialog, shell } from 'electron';
import type { EngineFailure } from './engine/engine-process.ts';
import type { Log } from './log.ts';
import type { Words } from './words.ts';

/**
 * The engine stays down. Says why, what is safe and what can be done; returns true if the person
 * wants to try again. Quits if they do not.
 */
export async function askAfterStop(
  failure: EngineFailure,
  words: Words,
  log: Log,
): Promise<boolean> {
  const [message, detail] = explain(failure, words);
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message,
      detail: `${detail}\n\n${failure.code}`,
      buttons: [words.tryAgain, words.showLog, words.quit],
      cancelId: 2,
      noLink: true,
    });
    if (response === 0) return true;
    if (response === 2) {
      app.quit();
      return false;
    }
    shell.showItemInFolder(log.file);
  }
}

function explain(failure: EngineFailure, words: Words): [string, string] {
  switch (failure.code) {
    case 'CRASH_LOOP':
      return [words.engineStopped, words.engineStoppedDetail];
    case 'FOLDER_IN_USE':
      return [words.cannotOpen, words.dataInUse];
    case 'NO_KEYCHAIN':
      return [words.cannotOpen, words.keychainLocked];
    case 'DISK_FULL':
      return [words.cannotOpen, words.diskFull];
    default:
      return [words.cannotOpen, words.unreadable];
  }
}

/**
 * An error nobody caught leaves the main process in an unknown state. It is written down and the
 * app ends; the engine's folder survives that, and Electron's own dialog would only wait.
 */
export function exitOnUncaught(log: () => Log | undefined): void {
  const end = (kind: string) => (cause: unknown) => {
    const text = `${kind} in the main process`;
    const open = log();
    if (open) open.error(text, cause);
    else console.error(text, cause);
    app.exit(1);
  };
  process.on('uncaughtException', end('uncaught error'));
  process.on('unhandledRejection', end('unhandled rejection'));
}
