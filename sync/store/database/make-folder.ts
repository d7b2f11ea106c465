import { mkdirSync } from 'node:fs';
import { storeError } from '../store-error.ts';

/** Makes a folder and those above it; only its owner may look inside. @throws StoreError */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // On a disk that is read only Node says ENOENT; both are told in the same words.
    throw storeError(error, path);
  }
}
