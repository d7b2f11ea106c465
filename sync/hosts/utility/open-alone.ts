import { setTimeout as delay } from 'node:timers/promises';
import { FolderInUseError } from '../../engine.ts';
import type { Engine } from '../../engine.ts';
import { reachEngine } from '../local-socket/client.ts';

/** Milliseconds to wait for a command that holds the folder for a moment. */
const FOLDER_WAIT = 10_000;
const LOOK_EVERY = 50;

/**
 * Opens the engine of a folder as soon as that is free. Commands hold it for a moment and are waited
 * for; an engine that listens there means to stay, and is not.
 * @throws FolderInUseError
 */
export async function openAlone(dataFolder: string, open: () => Promise<Engine>): Promise<Engine> {
  const giveUp = performance.now() + FOLDER_WAIT;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof FolderInUseError) || performance.now() > giveUp) throw error;
      const other = await reachEngine(dataFolder);
      if (other !== undefined) {
        other.terminate();
        throw error;
      }
    }
    await delay(LOOK_EVERY);
  }
}
