import type { WebSocket } from 'ws';
import type { Engine } from '../engine.ts';
import type { Log } from '../engine/ports.ts';
import { CommandError } from './command-error.ts';
import { openSession } from './session.ts';
import { stopSignal } from './stop-signal.ts';

export interface Face {
  close(): Promise<void>;
}

/**
 * Keeps an engine running until the process is told to stop: commands reach it through the local
 * socket, and `show` opens whatever else it is to be seen through.
 */
export async function runEngine(
  dataFolder: string,
  log: Log,
  openOwn: () => Promise<Engine>,
  show: (engine: Engine, connected: (socket: WebSocket) => void) => Promise<Face>,
): Promise<void> {
  const stopped = stopSignal();
  // A peer that stays must not go because one connection ended in an unforeseen way.
  process.on('unhandledRejection', (error) => log('error', 'something was not foreseen', error));
  await using opened = new AsyncDisposableStack();
  const engine = await openAlone(dataFolder, openOwn);
  opened.defer(() => engine.close());
  const { rpcOverSockets } = await import('../hosts/rpc.ts');
  const { openLocalSocket } = await import('../hosts/local-socket/server.ts');
  const connected = rpcOverSockets(engine.router);
  const socket = await openLocalSocket(dataFolder, connected);
  opened.defer(() => socket.close());
  const face = await show(engine, connected);
  opened.defer(() => face.close());
  await stopped;
}

/** Waits for commands that hold the folder for a moment, but not for another engine. */
async function openAlone(dataFolder: string, openOwn: () => Promise<Engine>): Promise<Engine> {
  let engine: Engine | undefined;
  const session = await openSession(dataFolder, async () => (engine = await openOwn()));
  if (engine !== undefined) return engine;
  await session.close();
  throw new CommandError(
    'FOLDER_IN_USE',
    `Starling already runs with the folder ${dataFolder}. Close it first, or choose another folder with --data.`,
  );
}
