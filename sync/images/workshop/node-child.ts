import process from 'node:process';
import { serveWorkshop } from './child.ts';

// Entry of the workshop's process under plain Node; the engine forks it and ends it after a picture.
serveWorkshop({
  post: (message) => process.send?.(message),
  onMessage: (listener) => {
    process.on('message', listener);
  },
});
process.on('disconnect', () => {
  process.exit(0);
});
