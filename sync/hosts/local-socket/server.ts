import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { MESSAGE_LIMIT } from '../message-limit.ts';
import { makeTemporaryFolder, socketPlaces } from './place.ts';
import type { SocketPlace } from './place.ts';

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
  const server = createServer((_request, response) => response.writeHead(404).end());
  const path = await listenAtFirst(server, socketPlaces(dataFolder), dataFolder);
  const sockets = new WebSocketServer({ server, maxPayload: MESSAGE_LIMIT });
  sockets.on('connection', connected);
  return {
    path,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        // Closing removes the file as well.
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The first place that takes a socket: not every disk holds one. */
async function listenAtFirst(
  server: Server,
  places: readonly SocketPlace[],
  dataFolder: string,
): Promise<string> {
  const failures: unknown[] = [];
  for (const place of places) {
    try {
      await listen(server, place);
      return place.path;
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `no socket can be opened for commands on ${dataFolder}`);
}

async function listen(server: Server, { path, temporary }: SocketPlace): Promise<void> {
  if (temporary) makeTemporaryFolder();
  const isFile = process.platform !== 'win32';
  if (isFile) rmSync(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (isFile) chmodSync(path, 0o600);
}
