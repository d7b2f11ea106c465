import type { Writable } from 'node:stream';
import type { Log } from '../engine/ports.ts';

/** Lines on stderr; a command that answers and ends says only what went wrong. */
export function openLog(stderr: Writable, least: 'info' | 'warn'): Log {
  return (level, message, cause) => {
    if (level === 'info' && least === 'warn') return;
    const time = new Date().toISOString();
    const because = cause === undefined ? '' : `: ${describe(cause)}`;
    stderr.write(`${time} ${level} ${message}${because}\n`);
  };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
