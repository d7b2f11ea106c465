import * as z from 'zod';
import { countSchema, cursorSchema, timeSchema } from './ids.ts';
import { postSchema } from './post.ts';

export const searchPageSchema = z.object({
  results: z.array(
    z.object({
      post: postSchema,
      /** Stretches of its text that were found: half-open ranges of UTF-8 byte offsets. */
      marks: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    }),
  ),
  /** Posts that were searched. */
  searched: countSchema,
  /** Parts of the query that mean nothing, each with a code; the rest was searched for. */
  problems: z.array(
    z.object({
      part: z.string(),
      code: z.enum(['unknown-filter', 'bad-date', 'unknown-person', 'open-quote', 'empty']),
    }),
  ),
  /** Milliseconds that the search took. */
  took: z.number(),
  cursor: cursorSchema.optional(),
});
export type SearchPageView = z.infer<typeof searchPageSchema>;

export const tagSchema = z.object({
  tag: z.string(),
  followed: z.boolean(),
  /** Posts known here that carry it. */
  posts: countSchema,
  newest: timeSchema.optional(),
});
export type TagView = z.infer<typeof tagSchema>;
