import { createConnection } from 'node:net';
import { WebSocket } from 'ws';
import { ANSWER_LIMIT } from '../message-limit.ts';
import { socketPlace } from './place.ts';

/** A line to the engine that runs on this folder; undefined where none does. */
export async function reachEngine(dataFolder: string): Promise<WebSocket | undefined> {
  const path = placeOf(dataFolder);
  if (path === undefined) return undefined;
  const socket = new WebSocket('ws://localhost/rpc', {
    maxPayload: ANSWER_LIMIT,
    createConnection: () => createConnection(path),
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.removeAllListeners('error');
      // A line that breaks later ends the calls that wait on it; `close` tells them.
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // No socket, or one that an engine left behind when it died.
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
  });
}

function placeOf(dataFolder: string): string | undefined {
  try {
    return socketPlace(dataFolder);
  } catch (error) {
    // No folder, so no engine either.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
