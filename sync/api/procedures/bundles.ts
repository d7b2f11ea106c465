import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { BUNDLE_PIECE_LIMIT } from '../limits.ts';
import { bundleReportSchema, timeSchema } from '../views.ts';
import { none } from './inputs.ts';

const piece = z.base64().max(Math.ceil((BUNDLE_PIECE_LIMIT * 4) / 3) + 4);
const byRead = z.object({ reading: z.string().max(40) });
/** A space as a file, to be carried by hand. */
export const bundlesContract = {
  bundles: {
    /** The bytes of a bundle of this space, piece by piece. */
    write: oc
      .input(z.object({ since: timeSchema.optional(), pictures: z.boolean().default(true) }))
      .output(eventIterator(z.object({ bytes: piece }))),
    /** Begins to read one; pieces follow in their order. */
    begin: oc.input(none).output(byRead),
    /** Answers when the piece was taken: the next one may follow. Error BAD_INPUT: nothing of it is read. */
    send: oc.input(byRead.extend({ bytes: piece })).output(none),
    finish: oc.input(byRead).output(bundleReportSchema),
    /** What was taken so far stays. */
    cancel: oc.input(byRead).output(none),
  },
};
