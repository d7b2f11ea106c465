import process from 'node:process';
import { serveDecoder } from './child.ts';

// Entry of the decoder's process under plain Node; the engine forks it and may kill it at any time.
serveDecoder({
  post: (message) => process.send?.(message),
  onMessage: (listener) => {
    process.on('message', listener);
  },
});
process.on('disconnect', () => {
  process.exit(0);
});
