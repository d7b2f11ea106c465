import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { MULTIADDR_LIMIT } from '../limits.ts';
import { connectionsSchema, spaceSchema } from '../views.ts';
import { none } from './inputs.ts';

const bySpace = z.object({ space: spaceSchema });

/** How each space is connected; the same whichever space a call is about. */
export const connectionsContract = {
  connections: {
    get: oc.input(bySpace).output(connectionsSchema),
    /** Told anew every second while somebody looks: speeds and counts change all the time. */
    live: oc.input(bySpace).output(eventIterator(connectionsSchema)),
    /** Calls everybody who is not reached now, or one: by its peer id, or by the address given of it. */
    retry: oc
      .input(bySpace.extend({ only: z.string().max(MULTIADDR_LIMIT).optional() }))
      .output(none),
  },
};
