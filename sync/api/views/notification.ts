import * as z from 'zod';
import { countSchema, cursorSchema, timeSchema } from './ids.ts';
import { personSchema } from './person.ts';
import { postSchema } from './post.ts';

export const notificationKinds = [
  'reply',
  'mention',
  'quote',
  'repost',
  'like',
  'follow',
  'poll',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** What others did to oneself. Likes and reposts of one post stand together. */
export const notificationSchema = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  /** The latest of the group, by when it came here. */
  at: timeSchema,
  unread: z.boolean(),
  /** The latest few who did it. */
  people: z.array(personSchema),
  /** All who did it. */
  count: countSchema,
  /** The answer, mention or quote; of likes, reposts and polls the post they are about. */
  post: postSchema.optional(),
});
export type NotificationView = z.infer<typeof notificationSchema>;

export const notificationPageSchema = z.object({
  notifications: z.array(notificationSchema),
  unread: countSchema,
  cursor: cursorSchema.optional(),
});
export type NotificationPageView = z.infer<typeof notificationPageSchema>;
