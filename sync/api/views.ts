import * as z from 'zod';
import { CURSOR_LIMIT } from './limits.ts';

/** CIDv1 (dag-cbor, sha2-256, base32): 59 characters, as `sync/protocol` prints it. */
export const accountSchema = z.string().regex(/^bafyrei[a-z2-7]{52}$/, 'not the id of an account');
/** `starling://<space>/<account>/post/<tid>` */
export const addressSchema = z
  .string()
  .regex(
    /^starling:\/\/[a-z0-9]+\/bafyrei[a-z2-7]{52}\/post\/[2-7a-z]{13}$/,
    'not the address of a post',
  );
/** Opaque to callers: the key of the last row of a page, for keyset pagination. */
export const cursorSchema = z.string().max(CURSOR_LIMIT);
/** Milliseconds since the Unix epoch. */
export const timeSchema = z.number().int();

export const personSchema = z.object({
  account: accountSchema,
  /** The name the account claims; empty while its profile has not arrived. */
  name: z.string(),
  /** 8 characters of base32, shown as `b3gr·ukof`. */
  fingerprint: z.string(),
  /** True for one's own account. */
  me: z.boolean(),
  followed: z.boolean(),
  followsYou: z.boolean(),
  /** Rival renewals exist: the account may be under two people's control. */
  contested: z.boolean(),
});
export type PersonView = z.infer<typeof personSchema>;

/** A link in a post: a half-open range of UTF-8 byte offsets, and where it leads. */
export const facetSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  uri: z.string(),
});
export type FacetView = z.infer<typeof facetSchema>;

/** A post that is answered: there, or known only by its address. */
export const parentSchema = z.object({
  address: addressSchema,
  author: personSchema.optional(),
  /** The first 280 characters; absent while the post has not arrived. */
  text: z.string().optional(),
});

export const postSchema = z.object({
  address: addressSchema,
  author: personSchema,
  text: z.string(),
  facets: z.array(facetSchema),
  langs: z.array(z.string()),
  /** By the author's clock. */
  created: timeSchema,
  replyTo: parentSchema.optional(),
  root: addressSchema.optional(),
  /** Replies known here. */
  replies: z.number().int(),
  /** Peers other than this computer that are known to hold it; 0 is "only here". */
  storedBy: z.number().int(),
  /** Arrived alone, with its proof, from an account that is not replicated here. */
  lone: z.boolean(),
});
export type PostView = z.infer<typeof postSchema>;

export const pageSchema = z.object({
  posts: z.array(postSchema),
  /** Key of the first row: what `feed.live` takes as `newerThan`. Absent on an empty page. */
  newest: cursorSchema.optional(),
  /** Key of the last row: what the next page starts below. Absent on the last page. */
  cursor: cursorSchema.optional(),
});
export type PageView = z.infer<typeof pageSchema>;

/** One row of a thread; the order of rows is the order of reading, depth gives the tree. */
export const threadRowSchema = z.object({
  address: addressSchema,
  /** 0 for answers to the focused post. */
  depth: z.number().int(),
  /** Absent: known of, not here yet. */
  post: postSchema.optional(),
});
export const threadSchema = z.object({
  /** From the root down to the parent of the focused post. */
  ancestors: z.array(z.object({ address: addressSchema, post: postSchema.optional() })),
  focus: z.object({ address: addressSchema, post: postSchema.optional() }),
  /** Depth-first; siblings in the order of (TID, hash), the same for everyone. */
  replies: z.array(threadRowSchema),
  /** Replies to the root known here. */
  known: z.number().int(),
  cursor: cursorSchema.optional(),
});
export type ThreadView = z.infer<typeof threadSchema>;

export const profileSchema = personSchema.extend({
  about: z.string(),
  /** 32 characters of base32 that begin with `fingerprint`: what two people compare aloud. */
  fullFingerprint: z.string(),
  posts: z.number().int(),
  follows: z.number().int(),
  /** Accounts known here that follow this one. */
  followersKnown: z.number().int(),
  /** First seen here. */
  since: timeSchema,
  online: z.boolean(),
});
export type ProfileView = z.infer<typeof profileSchema>;

export const neighbourSchema = personSchema.extend({
  /** Connected now. */
  online: z.boolean(),
  about: z.string(),
  posts: z.number().int(),
});
export const peopleSchema = z.object({ people: z.array(neighbourSchema) });
export type PeopleView = z.infer<typeof peopleSchema>;

export const peerSchema = z.object({
  /** libp2p peer id. */
  id: z.string(),
  account: accountSchema.optional(),
  name: z.string().optional(),
  address: z.string(),
});
export const taskSchema = z.object({
  kind: z.enum(['fetching', 'looking', 'sending', 'indexing']),
  /** Whose posts, where one account is meant. */
  name: z.string().optional(),
  done: z.number().int(),
  total: z.number().int(),
});
export const statusSchema = z.object({
  account: accountSchema.optional(),
  peerId: z.string(),
  /** Multiaddrs this node listens on, with its peer id. */
  addresses: z.array(z.string()),
  peers: z.array(peerSchema),
  /** Since when no peer has been connected; absent while one is. */
  offlineSince: timeSchema.optional(),
  task: taskSchema.optional(),
  /** Posts known here. */
  posts: z.number().int(),
  /** One's own posts, and how many of them no other peer is known to hold. */
  own: z.number().int(),
  onlyHere: z.number().int(),
  bytesIn: z.number().int(),
  bytesOut: z.number().int(),
});
export type StatusView = z.infer<typeof statusSchema>;

export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'fr']),
  theme: z.enum(['system', 'light', 'dark']),
  singleKeys: z.boolean(),
});
export type SettingsView = z.infer<typeof settingsSchema>;

export const sessionSchema = z.object({
  phase: z.enum(['welcome', 'ready']),
  me: personSchema.extend({ about: z.string() }).optional(),
  /** The 24 words still wait in the keychain for being written down. */
  phraseWaiting: z.boolean(),
  /** False where there is no keychain: then "later" is not offered. */
  canWait: z.boolean(),
  /** Restored by words, but the key log has not been found yet: what is written waits. */
  searching: z.boolean(),
});
export type SessionView = z.infer<typeof sessionSchema>;

export const doctorSchema = z.object({ ok: z.boolean(), problems: z.array(z.string()) });
export type DoctorView = z.infer<typeof doctorSchema>;
