import { oc } from '@orpc/contract';
import * as z from 'zod';
import { BUNDLE_PIECE_LIMIT } from '../limits.ts';
import { bundleReportSchema, timeSchema } from '../views.ts';
import { none } from './inputs.ts';

const piece = z.base64().max(Math.ceil((BUNDLE_PIECE_LIMIT * 4) / 3) + 4);
const id = z.string().max(40);
const byWrite = z.object({ writing: id });
const byRead = z.object({ reading: id });
/** A space as a file, to be carried by hand. */
export const bundlesContract = {
  bundles: {
    /** Begins to write one of this space; what was said from `since` on, where that is given. */
    write: oc
      .input(z.object({ since: timeSchema.optional(), pictures: z.boolean().default(true) }))
      .output(byWrite),
    /** Its next bytes, made when they are asked for; none when it is whole. */
    next: oc.input(byWrite).output(z.object({ bytes: piece.optional() })),
    /** Nobody goes on with writing it. */
    stop: oc.input(byWrite).output(none),
    /** Begins to read one; pieces follow in their order. */
    begin: oc.input(none).output(byRead),
    /** Answers when the piece was taken: the next one may follow. Error BAD_INPUT: nothing of it is read. */
    send: oc.input(byRead.extend({ bytes: piece })).output(none),
    finish: oc.input(byRead).output(bundleReportSchema),
    /** What was taken so far stays. */
    cancel: oc.input(byRead).output(none),
  },
};
