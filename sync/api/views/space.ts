import * as z from 'zod';
import { QUOTA_LEAST, QUOTA_MOST, RATE_LIMIT_LEAST, RATE_LIMIT_MOST } from '../limits.ts';
import { accountSchema, countSchema, hashSchema, spaceSchema, timeSchema } from './ids.ts';
import { imageSchema } from './image.ts';
import { personSchema } from './person.ts';

export const spaceViewSchema = z.object({
  space: spaceSchema,
  kind: z.enum(['square', 'community']),
  /** Empty for the public square: interfaces have their own word for it. */
  name: z.string(),
  about: z.string(),
  picture: imageSchema.optional(),
  /** Who chose it. */
  pictureBy: accountSchema.optional(),
  /** Nothing of it ever leaves the local network. */
  lanOnly: z.boolean(),
  founder: accountSchema.optional(),
  /** Whether the account of this computer may say what it is called. */
  editable: z.boolean(),
  /** The account of this computer is another one there than in the public square. */
  apart: z.boolean(),
  joined: timeSchema.optional(),
  /** Peers that are connected. */
  peers: countSchema,
  posts: countSchema,
  /** What others write there is refused: there is no room for it. */
  full: z.boolean(),
  /** What others did to oneself there and was not looked at. */
  unread: countSchema,
});
export type SpaceView = z.infer<typeof spaceViewSchema>;

const rateLimitSchema = z.number().int().min(RATE_LIMIT_LEAST).max(RATE_LIMIT_MOST).nullable();
/** What a person chose for one space on this computer. */
export const spaceSettingsSchema = z.object({
  /** Bytes a second that others are given of it; null: as fast as the line is. */
  upLimit: rateLimitSchema,
  /** The same of what is fetched from others. */
  downLimit: rateLimitSchema,
  /** What of others is kept: of whom one is interested in, or everything of everybody. */
  keeps: z.enum(['interest', 'everything']),
  /** Bytes that all of it may take here, beside pictures. */
  quota: z.number().int().min(QUOTA_LEAST).max(QUOTA_MOST),
});
export type SpaceSettingsView = z.infer<typeof spaceSettingsSchema>;

export const memberSchema = personSchema.extend({
  founder: z.boolean(),
  /** May say what the community is called and change its secret, and take nobody's words away. */
  editor: z.boolean(),
});
export type MemberView = z.infer<typeof memberSchema>;

/** A ticket that this computer gave out. */
export const ticketSchema = z.object({
  id: hashSchema,
  uses: countSchema,
  left: countSchema,
  ends: timeSchema,
  made: timeSchema,
});
export type TicketView = z.infer<typeof ticketSchema>;
