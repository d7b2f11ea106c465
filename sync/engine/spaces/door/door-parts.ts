import type { Clock, Log, Random } from '../../ports.ts';

/** What doors, and those who come to them, need of the engine. */
export interface DoorParts {
  clock: Clock;
  random: Random;
  log: Log;
}

/** For somebody who was told a code, or for whoever asks. */
export type DoorUse = 'code' | 'asking';
