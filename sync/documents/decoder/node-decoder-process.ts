import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { DecoderProcess } from '../ports.ts';

/** Bytes of a page in /proc/<pid>/statm; 4 KiB on every platform that Starling is built for. */
const PAGE_BYTES = 4096;
/** V8's heap in the child; what matters, WASM memory, is watched from outside. */
const HEAP_MB = 192;

/**
 * A decoder as a child of this Node process.
 * @param entry file that runs `serveDecoder`; beside this file when run from source
 */
export function forkDecoder(
  entry: string = fileURLToPath(new URL('./node-child.ts', import.meta.url)),
): DecoderProcess {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    post: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', (code, signal) => {
        listener(signal ?? `code ${String(code)}`);
      });
      child.once('error', (error) => {
        listener(error.message);
      });
    },
    kill: () => child.kill('SIGKILL'),
    memory: () => residentBytes(child),
  };
}

async function residentBytes(child: ChildProcess): Promise<number | undefined> {
  if (process.platform !== 'linux' || child.pid === undefined) return undefined;
  try {
    const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8');
    return Number(statm.split(' ')[1]) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}
