import { mkdirSync } from 'node:fs';
import { storeError } from './store-error.ts';

/** Makes a folder and those above it; only its owner may look inside. @throws StoreError */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storeError(error, path);
  }
}
