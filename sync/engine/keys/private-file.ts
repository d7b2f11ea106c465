import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Readable and writable by its owner alone. */
const MODE = 0o600;

/** The bytes of a file, or undefined where there is none. */
export function readPrivateFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces a file as a whole: after a crash it is the old one or the new one, and on the disk. */
export function writePrivateFile(path: string, bytes: Uint8Array): void {
  const draft = `${path}.new`;
  // Not the mode of one that an interrupted write left behind.
  rmSync(draft, { force: true });
  const file = openSync(draft, 'wx', MODE);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** A rename lasts only when its folder is on the disk; Windows does not open folders. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
