import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';

/** Milliseconds between two looks at a lock that somebody else holds. */
const LOOK_EVERY = 100;

/**
 * Does the work while no other process does the same: two commands that find a stale build must not
 * write it at once. A lock whose holder is gone is taken over.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  while (!take(file)) {
    if (!holderLives(file)) rmSync(file, { force: true });
    else await wait(LOOK_EVERY);
  }
  const release = (): void => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function holderLives(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (cause) {
    // Another user's process cannot be signalled, but it is there.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
