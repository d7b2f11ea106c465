import * as z from 'zod';
import { accountSchema, addressSchema, countSchema, cursorSchema, timeSchema } from './ids.ts';
import { imageSchema } from './image.ts';

/** How far somebody stands from oneself: oneself, followed, followed by those, or neither. */
export const ringSchema = z.enum(['me', 'followed', 'near', 'stranger']);

export const personSchema = z.object({
  account: accountSchema,
  /** The name the account claims; empty while its profile has not arrived. */
  name: z.string(),
  /** The private name that oneself gave. */
  petname: z.string().optional(),
  avatar: imageSchema.optional(),
  /** 8 characters of base32, shown as `b3gr·ukof`. */
  fingerprint: z.string(),
  /** True for one's own account. */
  me: z.boolean(),
  ring: ringSchema,
  followed: z.boolean(),
  followsYou: z.boolean(),
  /** Rival renewals exist: the account may be under two people's control. */
  contested: z.boolean(),
  /** Another account known here claims the same name, as people read it. */
  sameName: z.boolean(),
  muted: z.boolean(),
  blocked: z.boolean(),
  blocksYou: z.boolean(),
});
export type PersonView = z.infer<typeof personSchema>;

export const domainProofSchema = z.object({
  domain: z.string(),
  /** `unasked` where this space does not reach the internet. */
  state: z.enum(['proven', 'denied', 'unreachable', 'unasked']),
  checked: timeSchema.optional(),
});
export type DomainProofView = z.infer<typeof domainProofSchema>;

export const profileSchema = personSchema.extend({
  about: z.string(),
  links: z.array(z.string()),
  banner: imageSchema.optional(),
  /** A domain that the account claims; `people.checkDomain` asks whether it agrees. */
  domain: z.string().optional(),
  /** What that domain said when it was last asked. */
  proof: domainProofSchema.optional(),
  /** Addresses of posts that stand on top, in their order. */
  pinned: z.array(addressSchema),
  /** 32 characters of base32 that begin with `fingerprint`: what two people compare aloud. */
  fullFingerprint: z.string(),
  posts: countSchema,
  follows: countSchema,
  /** Accounts known here that follow this one. */
  followersKnown: countSchema,
  /** Those whom oneself follows and who follow this one: a few, and how many there are. */
  followedBy: z.object({ people: z.array(personSchema), count: countSchema }),
  /** First seen here. */
  since: timeSchema,
  online: z.boolean(),
});
export type ProfileView = z.infer<typeof profileSchema>;

export const neighbourSchema = personSchema.extend({
  /** Connected now. */
  online: z.boolean(),
  about: z.string(),
  posts: countSchema,
});
export const peopleSchema = z.object({ people: z.array(neighbourSchema) });
export type PeopleView = z.infer<typeof peopleSchema>;

/** A page of people: who liked, who follows. */
export const personPageSchema = z.object({
  people: z.array(personSchema),
  cursor: cursorSchema.optional(),
});
export type PersonPageView = z.infer<typeof personPageSchema>;
