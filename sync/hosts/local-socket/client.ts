import { createConnection } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { LinkWebsocketClientOptions } from '@orpc/client/websocket';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { WebSocket } from 'ws';
import { contract, SPACE_HEADER } from '../../api/index.ts';
import type { Client } from '../../engine/client.ts';
import { ANSWER_LIMIT } from '../message-limit.ts';
import { isTemporaryFolderOwn, socketPlaces } from './place.ts';
import type { SocketPlace } from './place.ts';

/** A line that breaks off before it is open is tried so often: its engine ends, or begins, just then. */
const TRIES = 10;
const AGAIN_MS = 100;

export interface EngineLine {
  /** Asks the public square, until it is told to ask another space. */
  client: Client;
  use(space: string): void;
  close(): Promise<void>;
}

/** A line to the engine that runs on this folder; undefined where none does. */
export async function connectEngine(dataFolder: string): Promise<EngineLine | undefined> {
  const socket = await reachEngine(dataFolder);
  if (socket === undefined) return undefined;
  const plugins = [new ResponseValidationPlugin(contract)];
  let space: string | undefined;
  // The package `ws` does what the link asks of a browser's WebSocket; only its types are spelled
  // in another way.
  const websocket = socket as unknown as LinkWebsocketClientOptions['websocket'];
  const client: Client = createORPCClient(
    new RPCLink({
      websocket,
      plugins,
      headers: () => (space === undefined ? {} : { [SPACE_HEADER]: space }),
    }),
  );
  return {
    client,
    use: (id) => (space = id),
    close: () =>
      new Promise((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) resolve();
        else socket.once('close', () => resolve()).close();
      }),
  };
}

export async function reachEngine(dataFolder: string): Promise<WebSocket | undefined> {
  for (const { path, temporary } of placesOf(dataFolder)) {
    if (temporary && !isTemporaryFolderOwn()) continue;
    for (let tried = 0; tried < TRIES; tried++) {
      const socket = await reach(path);
      if (socket === 'broken off') await setTimeout(AGAIN_MS);
      else if (socket === undefined) break;
      else return socket;
    }
  }
  return undefined;
}

function reach(path: string): Promise<WebSocket | 'broken off' | undefined> {
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
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve('broken off');
      else reject(error);
    });
  });
}

function placesOf(dataFolder: string): SocketPlace[] {
  try {
    return socketPlaces(dataFolder);
  } catch (error) {
    // No folder, so no engine either.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
