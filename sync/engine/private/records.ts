import * as z from 'zod';
import {
  accountSchema,
  draftContentSchema,
  listPurposes,
  spaceSchema,
  subscriptions,
  timeSchema,
} from '../../api/index.ts';

/*
 * What one's devices keep for oneself. A record is JSON and is read with its schema; what does not
 * fit stays where it is and is not shown: a later version may have written it. A form that this
 * version could misread gets another name of its collection.
 */

/** By a random id. Who or what is not to be seen. */
export const muteSchema = z.object({
  kind: z.enum(['person', 'thread', 'word', 'tag']),
  /** Account, address of the thread's root, words, tag. */
  what: z.string(),
  since: timeSchema,
  until: timeSchema.optional(),
  active: z.boolean(),
});
export type Mute = z.infer<typeof muteSchema>;

/** By the post's address. */
export const bookmarkSchema = z.object({ at: timeSchema, folder: z.string().optional() });
export type Bookmark = z.infer<typeof bookmarkSchema>;

/** By a random id. */
export const folderRecordSchema = z.object({ name: z.string(), at: timeSchema });

/** By its id: what was being written and was left. */
export const draftRecordSchema = draftContentSchema.extend({
  changed: timeSchema,
  /** Where it is to be said; the public square where it is left out. */
  space: spaceSchema.optional(),
});
export type Draft = z.infer<typeof draftRecordSchema>;

/** By account. */
export const petnameSchema = z.object({ name: z.string() });

/** By the name of what is read: up to when, and what beside it. */
export const readMarkSchema = z.object({
  upTo: timeSchema,
  also: z.array(z.string()).default([]),
});

/** By `tagKey`. */
export const followedTagSchema = z.object({ tag: z.string(), since: timeSchema });

/** By TID: a list that nobody else sees. */
export const privateListSchema = z.object({
  purpose: z.enum(listPurposes),
  name: z.string(),
  about: z.string(),
  members: z.array(accountSchema),
  changed: timeSchema,
});

/** By the list's address. */
export const subscriptionSchema = z.object({
  as: z.array(z.enum(subscriptions)),
  since: timeSchema,
});
