import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens for this computer alone; resolves with the port. 0 takes any free one.
 * @throws the system's error, where the port is taken or not allowed
 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Ends a server and whoever is connected to it. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
