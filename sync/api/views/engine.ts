import * as z from 'zod';
import { accountSchema, spaceSchema, timeSchema } from './ids.ts';
import { notificationKinds } from './notification.ts';
import { personSchema } from './person.ts';

/** On this computer, in the local network, at a public address, through a relay, or through two routers. */
export const vias = ['loopback', 'lan', 'direct', 'relayed', 'hole-punched'] as const;
export const peerSchema = z.object({
  /** libp2p peer id. */
  id: z.string(),
  account: accountSchema.optional(),
  name: z.string().optional(),
  address: z.string(),
  via: z.enum(vias),
  /** Since when it is connected. */
  since: timeSchema,
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
  /** One's own posts that so many other computers, or more, are known to hold. */
  held: z.object({ one: z.number().int(), two: z.number().int(), three: z.number().int() }),
  /** On how many other computers that post is which is on the fewest; absent without posts. */
  least: z.number().int().optional(),
  /** Accounts whose key log is here. */
  accounts: z.number().int(),
  /** Somebody paused all networks of this computer. */
  paused: z.boolean(),
  /** Somebody said that this computer’s network is paid by what it carries. */
  metered: z.boolean(),
  /** Of documents, commits and lone records; pictures are not among them. */
  bytesStored: z.number().int(),
  /** What others write is refused: there is no room for it. */
  full: z.boolean(),
  bytesIn: z.number().int(),
  bytesOut: z.number().int(),
});
export type StatusView = z.infer<typeof statusSchema>;

export const spaceStatusSchema = statusSchema.extend({
  space: spaceSchema,
  /** Empty for the public square. */
  name: z.string(),
});

/** What a person chose for all networks of this computer. */
export const networkSettingsSchema = z.object({
  /** No space calls anybody, or listens. */
  paused: z.boolean(),
  /** Only what is asked for, and those whom one follows, is fetched. */
  metered: z.boolean(),
});
export type NetworkSettingsView = z.infer<typeof networkSettingsSchema>;

export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'fr']),
  theme: z.enum(['system', 'light', 'dark']),
  singleKeys: z.boolean(),
  /** What stands under a content warning is shown without being asked for. */
  openWarnings: z.boolean(),
  /** The same for pictures that their author calls sensitive. */
  openSensitive: z.boolean(),
  /** The router of the local network is asked for a port at which others can call. */
  mapPort: z.boolean(),
  /** The operating system says when somebody does something to oneself, and of which kinds. */
  notify: z.boolean(),
  notifyKinds: z.array(z.enum(notificationKinds)),
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
