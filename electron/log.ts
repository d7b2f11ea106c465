import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes after which the file is put aside; the one that was put aside before is forgotten. */
export const LOG_LIMIT = 1_000_000;

/** Where the shell and its processes say what happened to them. Synchronous: last words count. */
export interface Log {
  readonly file: string;
  info(text: string): void;
  error(text: string, cause?: unknown): void;
}

export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'starling.log');
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const write = (level: string, text: string): void => {
    const line = `${new Date().toISOString()} ${level} ${text}\n`;
    process.stderr.write(line);
    try {
      if (size > LOG_LIMIT) {
        renameSync(file, join(folder, 'starling.old.log'));
        size = 0;
      }
      appendFileSync(file, line);
      size += Buffer.byteLength(line);
    } catch (cause) {
      // A full disk must not stop the app for the sake of its log.
      process.stderr.write(`the log cannot be written: ${describe(cause)}\n`);
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
