import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { PAGE_LIMIT, QUERY_LIMIT } from '../limits.ts';
import {
  accountSchema,
  addressSchema,
  countSchema,
  cursorSchema,
  listAddressSchema,
  notificationKinds,
  notificationPageSchema,
  pageSchema,
  personSchema,
  postSchema,
  searchPageSchema,
  tagSchema,
  threadSchema,
} from '../views.ts';
import { byAddress, none, rangeFields } from './inputs.ts';

/** Which posts: without any of these, of everyone followed and oneself. */
const scopeFields = {
  /** Of all who are known here. */
  everyone: z.boolean().default(false),
  author: accountSchema.optional(),
  /** Which of an author's posts; all that stand in a feed without it. */
  only: z.enum(['posts', 'replies', 'media', 'likes']).optional(),
  tag: z.string().max(256).optional(),
  list: listAddressSchema.optional(),
};

/** Lists of posts, and what is found in them. */
export const readingContract = {
  feed: {
    /** Latest first. */
    page: oc.input(z.object({ ...scopeFields, ...rangeFields })).output(pageSchema),
    /** What happens above the cursor of a list's first post, and to posts that are shown. */
    live: oc.input(z.object({ ...scopeFields, newerThan: cursorSchema.optional() })).output(
      eventIterator(
        z.object({
          /** Posts that would now stand above the first one. */
          newer: countSchema,
          /** Posts whose view changed (replies, likes, storedBy, text, author's name). */
          changed: z.array(postSchema),
          /** Addresses of posts that are no longer in the list. */
          gone: z.array(addressSchema),
        }),
      ),
    ),
  },
  thread: {
    get: oc
      .input(
        byAddress.extend({
          cursor: cursorSchema.optional(),
          /** Which answers: by one's own network, by strangers, or all in the order of everybody. */
          part: z.enum(['network', 'strangers', 'all']).default('network'),
        }),
      )
      .output(threadSchema),
    live: oc.input(byAddress).output(eventIterator(threadSchema)),
  },
  search: {
    posts: oc
      .input(z.object({ query: z.string().max(QUERY_LIMIT), ...rangeFields }))
      .output(searchPageSchema),
    /** By name, petname or the beginning of a fingerprint; those one knows best first. */
    people: oc
      .input(z.object({ query: z.string().max(QUERY_LIMIT), limit: rangeFields.limit }))
      .output(z.object({ people: z.array(personSchema) })),
    /** Tags that begin so; those followed and used most first. */
    tags: oc
      .input(z.object({ query: z.string().max(QUERY_LIMIT), limit: rangeFields.limit }))
      .output(z.object({ tags: z.array(tagSchema) })),
  },
  tags: {
    get: oc.input(z.object({ tag: z.string().max(256) })).output(tagSchema),
    follow: oc.input(z.object({ tag: z.string().max(256), follow: z.boolean() })).output(tagSchema),
    followed: oc.input(none).output(z.object({ tags: z.array(tagSchema) })),
  },
  notifications: {
    page: oc
      .input(
        z.object({
          kinds: z.array(z.enum(notificationKinds)).optional(),
          /** Of those within two hops alone. */
          onlyNetwork: z.boolean().default(false),
          ...rangeFields,
        }),
      )
      .output(notificationPageSchema),
    /** Unread ones, and the latest of them that is worth a word of the operating system's. */
    live: oc.input(none).output(
      eventIterator(
        z.object({
          unread: countSchema,
          latest: notificationPageSchema.shape.notifications.element.optional(),
        }),
      ),
    ),
    /** All up to now were seen, or these. */
    markRead: oc
      .input(z.object({ ids: z.array(z.string()).max(PAGE_LIMIT).optional() }))
      .output(none),
  },
};
