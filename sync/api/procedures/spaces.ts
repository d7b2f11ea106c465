import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import {
  INVITE_LIMIT,
  SPACE_ABOUT_LIMIT,
  SPACE_EDITORS_LIMIT,
  SPACE_NAME_LIMIT,
  TICKET_USES_LIMIT,
} from '../limits.ts';
import {
  accountSchema,
  hashSchema,
  imageSchema,
  memberSchema,
  spaceSchema,
  spaceSettingsSchema,
  spaceViewSchema,
  ticketSchema,
  timeSchema,
} from '../views.ts';
import { nameSchema, none } from './inputs.ts';

const name = z
  .string()
  .trim()
  .min(1, 'A name has at least one letter.')
  .max(SPACE_NAME_LIMIT, `A name has at most ${String(SPACE_NAME_LIMIT)} letters.`);
const about = z
  .string()
  .max(SPACE_ABOUT_LIMIT, `At most ${String(SPACE_ABOUT_LIMIT)} letters.`)
  .default('');
const spaces = z.object({ spaces: z.array(spaceViewSchema) });
const bySpace = z.object({ space: spaceSchema });

/** The spaces of this computer; the same whichever space a call is about. */
export const spacesContract = {
  spaces: {
    /** The public square first, then communities in the order in which they were joined. */
    list: oc.input(none).output(spaces),
    live: oc.input(none).output(eventIterator(spaces)),
    get: oc.input(bySpace).output(spaceViewSchema),
    /**
     * Makes a community and joins it. Whether it is of the local network alone is for good. With `as`
     * its founder is a new account of this name that is used there alone; session.phrase of that space
     * has its words.
     */
    create: oc
      .input(z.object({ name, about, lanOnly: z.boolean(), as: nameSchema.optional() }))
      .output(spaceViewSchema),
    /** For its founder and its editors: error NOT_YOURS for anybody else. */
    describe: oc
      .input(
        z.object({
          space: spaceSchema,
          name,
          about,
          picture: imageSchema.optional(),
          /** Who else may say so; as it was where it is left out. For the founder alone. */
          editors: z.array(accountSchema).max(SPACE_EDITORS_LIMIT).optional(),
        }),
      )
      .output(spaceViewSchema),
    /** A link by which others join: it carries the secret and cannot be taken back. */
    invite: oc.input(bySpace).output(z.object({ link: z.string(), web: z.string() })),
    /**
     * A link that is exchanged with this computer, while it is online, so often and so long; a day
     * where no end is said. It can be taken back.
     */
    ticket: oc
      .input(
        z.object({
          space: spaceSchema,
          uses: z.number().int().min(1).max(TICKET_USES_LIMIT).default(1),
          ends: timeSchema.optional(),
        }),
      )
      .output(z.object({ link: z.string(), web: z.string(), id: hashSchema })),
    /** Those that are out, the latest first. */
    tickets: oc.input(bySpace).output(z.object({ tickets: z.array(ticketSchema) })),
    revoke: oc.input(z.object({ space: spaceSchema, id: hashSchema })).output(none),
    /** What an invitation says of itself; nobody is asked. */
    read: oc.input(z.object({ link: z.string().max(INVITE_LIMIT) })).output(
      z.object({
        kind: z.enum(['open', 'ticket']),
        name: z.string(),
        lanOnly: z.boolean(),
        /** Whether this computer is in it already. */
        joined: z.boolean(),
      }),
    ),
    /** With `apart` an account is made or restored there (session.create and session.restore of it). */
    join: oc
      .input(z.object({ link: z.string().max(INVITE_LIMIT), apart: z.boolean().default(false) }))
      .output(spaceViewSchema),
    /** With `erase` what was kept of it goes from this computer, too. */
    leave: oc.input(z.object({ space: spaceSchema, erase: z.boolean() })).output(none),
    /** What was chosen on this computer for one space; of the public square, too. */
    settings: {
      get: oc.input(bySpace).output(spaceSettingsSchema),
      set: oc
        .input(spaceSettingsSchema.partial().extend({ space: spaceSchema }))
        .output(spaceSettingsSchema),
    },
    /** Everybody who is known there. */
    members: oc.input(bySpace).output(z.object({ members: z.array(memberSchema) })),
  },
};
