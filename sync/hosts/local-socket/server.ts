import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { MESSAGE_LIMIT } from '../message-limit.ts';
import { socketPlace } from './place.ts';

export interface LocalSocket {
  path: string;
  close(): Promise<void>;
}

/**
 * Lets commands of the same user speak to a running engine: WebSocket frames over a local socket.
 * Call it while the folder is locked: what still lies at its place is of an engine that died.
 */
export async function openLocalSocket(
  dataFolder: string,
  connected: (socket: WebSocket) => void,
): Promise<LocalSocket> {
  const path = socketPlace(dataFolder);
  const isFile = process.platform !== 'win32';
  if (isFile) rmSync(path, { force: true });
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server, maxPayload: MESSAGE_LIMIT });
  sockets.on('connection', connected);
  await new Promise<void>((resolve, reject) => {
    // Also heard by the WebSocketServer, which passes it on.
    sockets.once('error', reject);
    server.listen(path, () => {
      sockets.off('error', reject);
      resolve();
    });
  });
  if (isFile) chmodSync(path, 0o600);
  return {
    path,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        // Closing removes the file as well.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
