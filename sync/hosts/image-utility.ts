import { serveWorkshop } from '../images/workshop/child.ts';
import type { UtilityPort } from './utility/parent-port.ts';

// Entry of the process that prepares a picture under the desktop app: main forks it and hands it the
// port to the engine; main may kill it at any time.
const { parentPort } = process as unknown as {
  parentPort: { on(event: 'message', listener: (event: { ports: UtilityPort[] }) => void): void };
};
parentPort.on('message', ({ ports }) => {
  for (const port of ports) {
    serveWorkshop({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    });
    port.on('close', () => process.exit(0));
    port.start();
  }
});
