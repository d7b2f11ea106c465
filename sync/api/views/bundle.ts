import * as z from 'zod';
import { BUNDLE_REFUSALS_LIMIT } from '../limits.ts';
import { accountSchema, countSchema, timeSchema } from './ids.ts';

/** What became of a bundle that was read. */
export const bundleReportSchema = z.object({
  /** What was new and is kept now. */
  taken: z.object({
    posts: countSchema,
    keyLogs: countSchema,
    commits: countSchema,
    documents: countSchema,
    lones: countSchema,
    pictures: countSchema,
  }),
  /** Entries that were here already. */
  known: countSchema,
  refused: z
    .array(z.object({ what: z.string(), account: accountSchema.optional(), reason: z.string() }))
    .max(BUNDLE_REFUSALS_LIMIT),
  /** How many there were, also beyond those that are named. */
  refusedCount: countSchema,
  /** False where the end is missing, or something in between. */
  complete: z.boolean(),
  written: timeSchema,
});
export type BundleReportView = z.infer<typeof bundleReportSchema>;
