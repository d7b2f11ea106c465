import * as z from 'zod';
import { countSchema, timeSchema } from './ids.ts';

/** Words that two people say to each other, or compare. */
const wordsSchema = z.array(z.string());

/** How a community's doors to people nearby stand. */
export const doorsSchema = z.object({
  /** The last code that was made. */
  code: z
    .object({
      text: z.string(),
      /** `void`: it was tried too often with wrong words; `over`: its time has passed. */
      state: z.enum(['open', 'used', 'void', 'over']),
      /** Wrong codes until it is void. */
      tries: countSchema,
      ends: timeSchema,
    })
    .optional(),
  /** A door at which one may ask; absent while none is open. */
  asking: z
    .object({
      /** What people nearby see of it. */
      label: z.string(),
      ends: timeSchema,
      /** In the order in which they came. */
      waiting: z.array(z.object({ id: z.string(), name: z.string(), words: wordsSchema })),
    })
    .optional(),
});
export type DoorsView = z.infer<typeof doorsSchema>;

/** A door that somebody nearby holds open: neither who it is nor to what is known. */
export const nearbyDoorSchema = z.object({ door: z.string(), label: z.string() });
export type NearbyDoorView = z.infer<typeof nearbyDoorSchema>;

export const askSchema = z.discriminatedUnion('state', [
  /** The same words have to stand on the member's screen. */
  z.object({ state: z.literal('waiting'), words: wordsSchema }),
  /** The invitation, with what the community is called. */
  z.object({ state: z.literal('admitted'), name: z.string(), link: z.string() }),
]);
export type AskView = z.infer<typeof askSchema>;
