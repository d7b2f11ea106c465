import * as z from 'zod';
import { cursorSchema, countSchema, timeSchema } from './ids.ts';
import { personSchema } from './person.ts';

/** One number for each electorate: everyone known here, within two hops, those one follows. */
const electoratesSchema = z.object({ all: countSchema, near: countSchema, followed: countSchema });
export type Electorates = z.infer<typeof electoratesSchema>;

export const pollSchema = z.object({
  options: z.array(z.object({ text: z.string(), votes: electoratesSchema })),
  multiple: z.boolean(),
  /** By the author's clock; absent: it stays open. */
  ends: timeSchema.optional(),
  closed: z.boolean(),
  /** Accounts that voted. */
  voters: electoratesSchema,
  /** Votes that count and came here after the end, by this computer's clock: a note, no judgement. */
  late: countSchema,
  /** Votes that claim a time past the end; they do not count. */
  dropped: countSchema,
  /** Options that oneself chose; absent before one voted. */
  mine: z.array(z.number().int()).optional(),
});
export type PollView = z.infer<typeof pollSchema>;

export const recountSchema = z.object({
  votes: z.array(
    z.object({
      voter: personSchema,
      options: z.array(z.number().int()),
      /** By the voter's clock. */
      at: timeSchema,
      /** Came here after the end. */
      late: z.boolean(),
      /** False where it claims a time past the end, or is no valid choice. */
      counts: z.boolean(),
    }),
  ),
  cursor: cursorSchema.optional(),
});
export type RecountView = z.infer<typeof recountSchema>;
