import * as z from 'zod';
import { accountSchema, addressSchema, countSchema, cursorSchema, timeSchema } from './ids.ts';
import { imageSchema } from './image.ts';
import { hidingRuleSchema } from './hiding.ts';
import { personSchema } from './person.ts';
import { pollSchema } from './poll.ts';

const range = { start: z.number().int(), end: z.number().int() };
/** A stretch of a text, as a half-open range of UTF-8 byte offsets: a link, a person or a tag. */
export const facetSchema = z.union([
  z.object({ ...range, uri: z.string() }),
  z.object({ ...range, account: accountSchema }),
  /** Without the sign before it. */
  z.object({ ...range, tag: z.string() }),
]);
export type FacetView = z.infer<typeof facetSchema>;

/** Why a post is not there: `missing` may still arrive, the others were taken back by their author. */
const goneSchema = z.enum(['missing', 'deleted', 'erased']);

/** A post that is answered: there, or known only by its address. */
export const parentSchema = z.object({
  address: addressSchema,
  author: personSchema.optional(),
  /** Absent while the post is here. */
  state: goneSchema.optional(),
  /** The first 280 characters; absent where the post is not here, warned of, or hidden by a rule. */
  text: z.string().optional(),
  /** Content warning, in the author's words. */
  warning: z.string().optional(),
});

const plainPostSchema = z.object({
  address: addressSchema,
  author: personSchema,
  text: z.string(),
  facets: z.array(facetSchema),
  langs: z.array(z.string()),
  /** By the author's clock. */
  created: timeSchema,
  /** Content warning, in the author's words. */
  warning: z.string().optional(),
  /** The pictures are covered. */
  sensitive: z.boolean(),
  images: z.array(imageSchema),
  replyTo: parentSchema.optional(),
  root: addressSchema.optional(),
  /** When it was last edited, by the author's clock, and how often. */
  edited: z.object({ at: timeSchema, times: countSchema }).optional(),
  /** Numbers known here and verified. */
  replies: countSchema,
  likes: countSchema,
  reposts: countSchema,
  quotes: countSchema,
  /** What oneself did. */
  liked: z.boolean(),
  reposted: z.boolean(),
  bookmarked: z.boolean(),
  /** Peers other than this computer that are known to hold it; 0 is "only here". */
  storedBy: countSchema,
  /** Arrived alone, with its proof, from an account that is not replicated here. */
  lone: z.boolean(),
  poll: pollSchema.optional(),
  /** A rule of the reader's own hides it; it is shown covered where it is asked for by address. */
  hiddenBy: hidingRuleSchema.optional(),
});

export type PlainPostView = z.infer<typeof plainPostSchema>;

/** One level: what a quoted post quotes is a link. */
export const quotedSchema = z.object({
  address: addressSchema,
  /** `missing` may still arrive; the others were taken back by their author. */
  state: z.enum(['here', 'missing', 'deleted', 'erased']),
  post: plainPostSchema.optional(),
  /** It was edited after it was quoted. */
  editedSince: z.boolean(),
});

/** What has become of an erased post: peers that had it and peers that confirm. */
export const erasureSchema = z.object({ confirmed: countSchema, holders: countSchema });
export type ErasureView = z.infer<typeof erasureSchema>;

export const postSchema = plainPostSchema.extend({
  quote: quotedSchema.optional(),
  /** In feeds: who reposted it, and when by their clock. */
  repostedBy: z.object({ person: personSchema, at: timeSchema }).optional(),
  deleted: z.boolean(),
  erased: erasureSchema.optional(),
});
export type PostView = z.infer<typeof postSchema>;

export const pageSchema = z.object({
  posts: z.array(postSchema),
  /** Posts that the reader's rules kept from this page. */
  hidden: countSchema,
  /** Key of the first row: what `feed.live` takes as `newerThan`. Absent on an empty page. */
  newest: cursorSchema.optional(),
  /** Key of the last row: what the next page starts below. Absent on the last page. */
  cursor: cursorSchema.optional(),
});
export type PageView = z.infer<typeof pageSchema>;

/** The computers that are known to hold a post, other than this one; the first of them. */
export const holdersSchema = z.object({
  peers: z.array(
    z.object({
      account: accountSchema.optional(),
      name: z.string().optional(),
      /** libp2p peer id, of one that speaks for nobody. */
      id: z.string().optional(),
      /** Another device of one's own. */
      me: z.boolean(),
      /** It is connected now. */
      online: z.boolean(),
    }),
  ),
  count: countSchema,
});
export type HoldersView = z.infer<typeof holdersSchema>;

/** All that an author said in one post, newest first. */
export const historySchema = z.object({
  versions: z.array(
    z.object({
      text: z.string(),
      facets: z.array(facetSchema),
      warning: z.string().optional(),
      images: z.array(imageSchema),
      /** By the author's clock. */
      at: timeSchema,
      /** The one that is shown. */
      current: z.boolean(),
    }),
  ),
});
export type HistoryView = z.infer<typeof historySchema>;

/** One row of a thread; the order of rows is the order of reading, depth gives the tree. */
export const threadRowSchema = z.object({
  address: addressSchema,
  /** 0 for answers to the focused post. */
  depth: z.number().int(),
  post: postSchema.optional(),
  /** Where there is no post. */
  gone: goneSchema.optional(),
  /** Of one's own post that is erased: how far that is. */
  erased: erasureSchema.optional(),
});
const threadPostSchema = threadRowSchema.omit({ depth: true });
export const threadSchema = z.object({
  /** From the root down to the parent of the focused post. */
  ancestors: z.array(threadPostSchema),
  focus: threadPostSchema,
  /**
   * Depth-first; siblings in the order of (TID, hash), the same for everyone. Answers to the focused
   * post by strangers, with what stands below them, are asked for apart (`part: 'strangers'`).
   */
  replies: z.array(threadRowSchema),
  /** Answers to the focused post by strangers, which nobody of one's own network answered. */
  strangers: countSchema,
  /** Replies to the root known here. */
  known: countSchema,
  /** The most replies to the root that any peer announced; never less than `known`. */
  expected: countSchema,
  cursor: cursorSchema.optional(),
});
export type ThreadView = z.infer<typeof threadSchema>;
