import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../engine/client.ts';
import { connectEngine } from '../hosts/local-socket/client.ts';
import type { Engine } from '../engine.ts';

/** Milliseconds that a command waits for an engine that starts or ends on its folder. */
const FOLDER_WAIT = 10_000;
const LOOK_EVERY = 50;

/** An engine to speak to: one that runs, or one of the command's own. */
export interface EngineSession {
  client: Client;
  /** True where another process runs the engine. */
  running: boolean;
  close(): Promise<void>;
}

/**
 * Speaks to the engine that runs on a folder, or opens the folder itself. Between the two lies a
 * short time in which an engine holds the folder but does not listen yet, or no longer.
 */
export async function openSession(
  dataFolder: string,
  openOwn: () => Promise<Engine>,
): Promise<EngineSession> {
  const giveUp = performance.now() + FOLDER_WAIT;
  for (;;) {
    const line = await connectEngine(dataFolder);
    if (line !== undefined)
      return { client: line.client, running: true, close: () => line.close() };
    try {
      const engine = await openOwn();
      return { client: engine.client, running: false, close: () => engine.close() };
    } catch (error) {
      if (!isFolderInUse(error) || performance.now() > giveUp) throw error;
      await delay(LOOK_EVERY);
    }
  }
}

export function isFolderInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FOLDER_IN_USE';
}
