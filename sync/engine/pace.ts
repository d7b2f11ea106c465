import { setTimeout as delay } from 'node:timers/promises';
import type { Pace } from './live-query.ts';

/** Real time, for live queries. */
export const realPace: Pace = {
  now: () => performance.now(),
  pause: async (milliseconds, ends) => {
    try {
      // Nobody is waiting for this program to go on only because a pause has not ended.
      await delay(milliseconds, undefined, { signal: ends, ref: false });
    } catch (error) {
      if (!ends.aborted) throw error;
    }
  },
};
