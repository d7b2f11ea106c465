import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './make-folder.ts';
import { StoreError, storeError } from '../store-error.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Makes sure that one engine uses a data folder. The lock is SQLite's own, on a file of its own: the
 * system frees it when the process ends, however it ends, on Linux, macOS and Windows alike. Nothing
 * else may open that file: on POSIX closing it anywhere in the process would free the lock.
 * @throws StoreError UNAVAILABLE while another engine has it
 */
export function lockFolder(dataFolder: string): FolderLock {
  makeFolder(dataFolder);
  const path = join(dataFolder, 'engine.lock');
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { timeout: 0 });
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    file?.close();
    const failure = storeError(error, path);
    if (failure instanceof StoreError && failure.code === 'UNAVAILABLE') {
      throw new StoreError(
        'UNAVAILABLE',
        `Starling already runs with the folder ${dataFolder}. Close it first, or choose another folder with --data.`,
        { cause: error },
      );
    }
    throw failure;
  }
  const held = file;
  return {
    release: () => {
      held.close();
    },
  };
}
