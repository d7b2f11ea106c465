import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes after which the file is put aside at the next start; the one before it is forgotten. */
const ROTATE_AT = 1_000_000;

/** Where the shell and its processes say what happened to them. Synchronous: last words count. */
export interface Log {
  readonly file: string;
  info(text: string): void;
  error(text: string, cause?: unknown): void;
}

export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'starling.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_AT) {
    renameSync(file, join(folder, 'starling.old.log'));
  }
  const write = (level: string, text: string): void => {
    const line = `${new Date().toISOString()} ${level} ${text}`;
    console.error(line);
    try {
      appendFileSync(file, `${line}\n`);
    } catch (cause) {
      // A full disk must not stop the app for the sake of its log.
      console.error('the log cannot be written:', cause);
    }
  };
  return {
    file,
    info: (text) => write('info', text),
    error: (text, cause) =>
      write('error', cause === undefined ? text : `${text}: ${describe(cause)}`),
  };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
