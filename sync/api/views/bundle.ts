import * as z from 'zod';
import { BUNDLE_REFUSALS_LIMIT } from '../limits.ts';
import { accountSchema, countSchema, timeSchema } from './ids.ts';

/** Why something of a bundle was refused. */
export const bundleRefusals = [
  /** Bytes were lost or changed on the way. */
  'damaged',
  /** It is whole, and nothing that belongs there. */
  'malformed',
  /** No signature that counts stands behind it. */
  'signature',
  'otherSpace',
  'noRoom',
  /** What it belongs to is neither in the file nor here. */
  'missing',
] as const;
const refusalSchema = z.enum(bundleRefusals);

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
    .array(
      z.object({
        /** Absent where that cannot be told. */
        what: z.string().optional(),
        why: refusalSchema,
        account: accountSchema.optional(),
        reason: z.string(),
      }),
    )
    .max(BUNDLE_REFUSALS_LIMIT),
  /** How many there were, also beyond those that are named. */
  refusedBy: z.record(refusalSchema, countSchema),
  refusedCount: countSchema,
  /** False where something was refused, or the end is missing or something in between. */
  complete: z.boolean(),
  written: timeSchema,
});
export type BundleReportView = z.infer<typeof bundleReportSchema>;
