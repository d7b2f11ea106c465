import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { LEFT_OUT_LIMIT } from '../limits.ts';
import { accountSchema, secretSchema, spaceSchema } from '../views.ts';

const bySpace = z.object({ space: spaceSchema });

/** The secrets of communities, never themselves: who has them, and how somebody is left out. */
export const secretsContract = {
  secrets: {
    get: oc.input(bySpace).output(secretSchema),
    live: oc.input(bySpace).output(eventIterator(secretSchema)),
    /**
     * Makes a new secret for everybody who is known but these, who keep what they have. For the founder
     * and editors: error NOT_YOURS for anybody else, and for an editor who is to leave out another.
     */
    change: oc
      .input(
        z.object({
          space: spaceSchema,
          leaveOut: z.array(accountSchema).max(LEFT_OUT_LIMIT).default([]),
        }),
      )
      .output(secretSchema),
  },
};
