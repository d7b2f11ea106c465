import * as z from 'zod';
import {
  LIST_MEMBERS_LIMIT,
  POLL_OPTIONS_LIMIT,
  POST_BYTE_LIMIT,
  POST_IMAGES_LIMIT,
} from '../limits.ts';
import {
  accountSchema,
  addressSchema,
  countSchema,
  cursorSchema,
  listAddressSchema,
  timeSchema,
} from './ids.ts';
import { imageSchema } from './image.ts';
import { personSchema } from './person.ts';
import { postSchema } from './post.ts';

export const listPurposes = ['people', 'mute', 'block', 'pack'] as const;
/** What the reader does with a list: a timeline of its own, or hide those on it. */
export const subscriptions = ['timeline', 'mute', 'block'] as const;

export const listSchema = z.object({
  address: listAddressSchema,
  purpose: z.enum(listPurposes),
  name: z.string(),
  about: z.string(),
  owner: personSchema,
  public: z.boolean(),
  members: countSchema,
  subscribed: z.array(z.enum(subscriptions)),
  /** By the owner's clock. */
  changed: timeSchema,
});
export type ListView = z.infer<typeof listSchema>;
export const listsSchema = z.object({ lists: z.array(listSchema) });
export const listPeopleSchema = z.object({
  list: listSchema,
  people: z.array(personSchema).max(LIST_MEMBERS_LIMIT),
});
export type ListPeopleView = z.infer<typeof listPeopleSchema>;

export const folderSchema = z.object({ id: z.string(), name: z.string(), posts: countSchema });
export type FolderView = z.infer<typeof folderSchema>;
export const bookmarkPageSchema = z.object({
  bookmarks: z.array(
    z.object({
      address: addressSchema,
      /** Absent where it is no longer here. */
      post: postSchema.optional(),
      folder: z.string().optional(),
      at: timeSchema,
    }),
  ),
  folders: z.array(folderSchema),
  cursor: cursorSchema.optional(),
});
export type BookmarkPageView = z.infer<typeof bookmarkPageSchema>;

/** A poll as it is written. */
export const pollInputSchema = z.object({
  options: z.array(z.string()).max(POLL_OPTIONS_LIMIT),
  multiple: z.boolean().default(false),
  ends: timeSchema.optional(),
});
/** What is being written, in whatever state. */
export const draftContentSchema = z.object({
  text: z.string().max(POST_BYTE_LIMIT * 2),
  mentions: z.array(
    z.object({ start: z.number().int(), end: z.number().int(), account: accountSchema }),
  ),
  langs: z.array(z.string()),
  warning: z.string().optional(),
  sensitive: z.boolean(),
  images: z.array(imageSchema).max(POST_IMAGES_LIMIT),
  poll: pollInputSchema.optional(),
  replyTo: addressSchema.optional(),
  quote: addressSchema.optional(),
  /** The post that is being edited. */
  edits: addressSchema.optional(),
});
export type DraftContent = z.infer<typeof draftContentSchema>;
export const draftSchema = draftContentSchema.extend({ id: z.string(), changed: timeSchema });
export type DraftView = z.infer<typeof draftSchema>;
export const draftsSchema = z.object({ drafts: z.array(draftSchema) });
