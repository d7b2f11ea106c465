import { setTimeout as delay } from 'node:timers/promises';
import type { SpaceId } from '../protocol/index.ts';
import type { Client } from '../engine/client.ts';
import { connectEngine } from '../hosts/local-socket/client.ts';
import { findSpace } from './find-space.ts';
import type { Engine } from '../engine.ts';

/** Milliseconds that a command waits for an engine that starts or ends on its folder. */
const FOLDER_WAIT = 10_000;
const LOOK_EVERY = 50;

/** An engine to speak to: one that runs, or one of the command's own. */
export interface EngineSession {
  client: Client;
  /** True where another process runs the engine. */
  running: boolean;
  /** The same engine's methods of another space; what was asked for it is answered for that one. */
  clientOf: (space: SpaceId) => Client;
  close(): Promise<void>;
}

/**
 * Speaks to the engine that runs on a folder, or opens the folder itself. Between the two lies a
 * short time in which an engine holds the folder but does not listen yet, or no longer.
 */
export async function openSession(
  dataFolder: string,
  openOwn: () => Promise<Engine>,
  space?: string,
): Promise<EngineSession> {
  const giveUp = performance.now() + FOLDER_WAIT;
  for (;;) {
    const line = await connectEngine(dataFolder);
    if (line !== undefined) {
      if (space !== undefined) line.use(await spaceNamed(line.client, space));
      return {
        client: line.client,
        running: true,
        clientOf: (other) => {
          line.use(other);
          return line.client;
        },
        close: () => line.close(),
      };
    }
    try {
      const engine = await openOwn();
      const { client } = engine;
      return {
        client: space === undefined ? client : engine.clientOf(await spaceNamed(client, space)),
        running: false,
        clientOf: (other) => engine.clientOf(other),
        close: () => engine.close(),
      };
    } catch (error) {
      if (!isFolderInUse(error) || performance.now() > giveUp) throw error;
      await delay(LOOK_EVERY);
    }
  }
}

export function isFolderInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FOLDER_IN_USE';
}

async function spaceNamed(client: Client, wanted: string): Promise<SpaceId> {
  const { spaces } = await client.spaces.list({});
  return findSpace(spaces, wanted).space as SpaceId;
}
