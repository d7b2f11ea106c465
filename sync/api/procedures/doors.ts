import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { CODE_LIMIT, DOOR_LIMIT, NAME_LIMIT } from '../limits.ts';
import {
  askSchema,
  doorsSchema,
  nearbyDoorSchema,
  spaceSchema,
  spaceViewSchema,
} from '../views.ts';
import { none } from './inputs.ts';

const use = z.object({ space: spaceSchema, as: z.enum(['code', 'asking']) });

/** Ways into a community for people on the same local network. */
export const doorsContract = {
  doors: {
    /**
     * Holds a door open for some minutes: for whoever is told a code, or for whoever asks. People
     * nearby see that somebody here holds a door open, and nothing else.
     */
    open: oc.input(use).output(doorsSchema),
    close: oc.input(use).output(none),
    live: oc.input(z.object({ space: spaceSchema })).output(eventIterator(doorsSchema)),
    /** Lets in somebody who waits, or not. */
    answer: oc
      .input(z.object({ space: spaceSchema, id: z.string().max(DOOR_LIMIT), admit: z.boolean() }))
      .output(none),
    /** Joins by a code that was read aloud. Errors WRONG_CODE, INVITATION_OVER, UNREACHABLE. */
    join: oc
      .input(z.object({ code: z.string().max(CODE_LIMIT), apart: z.boolean().default(false) }))
      .output(spaceViewSchema),
    /** Doors nearby at which one can ask; they are looked for as long as this is followed. */
    nearby: oc.input(none).output(eventIterator(z.object({ doors: z.array(nearbyDoorSchema) }))),
    /** Asks at one of them, until the caller stops: what is to be compared, then an invitation. */
    ask: oc
      .input(
        z.object({
          door: z.string().max(DOOR_LIMIT),
          name: z.string().trim().min(1, 'Say who you are.').max(NAME_LIMIT),
        }),
      )
      .output(eventIterator(askSchema)),
  },
};
