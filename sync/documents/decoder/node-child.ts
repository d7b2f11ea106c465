import process from 'node:process';
import { serveDecoder } from './child.ts';

/**
 * At once: an orderly end waits for WASM that is compiled in the background, and at times, after a
 * panic, for ever (nodejs/node#54918); what was asked then waits until the decoder's time is over.
 */
const end = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

// Entry of the decoder's process under plain Node; the engine forks it and may kill it at any time.
process.on('uncaughtException', end);
process.on('disconnect', end);
serveDecoder({
  post: (message) => process.send?.(message),
  onMessage: (listener) => {
    process.on('message', listener);
  },
});
