import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { FOLLOWS_FILE_LIMIT, NAME_LIMIT, PINNED_LIMIT, PROFILE_LINKS_LIMIT } from '../limits.ts';
import {
  accountSchema,
  addressSchema,
  domainProofSchema,
  hidingKinds,
  imageSchema,
  pageSchema,
  peopleSchema,
  personPageSchema,
  personSchema,
  profileSchema,
  rulesSchema,
  ruleSchema,
  timeSchema,
} from '../views.ts';
import { aboutSchema, nameSchema, none, rangeFields } from './inputs.ts';

const ofAccount = z.object({ account: accountSchema });
const pageOfAccount = ofAccount.extend(rangeFields);

/** People, and what of them one wants to see. */
export const peopleContract = {
  people: {
    list: oc.input(none).output(peopleSchema),
    live: oc.input(none).output(eventIterator(peopleSchema)),
    get: oc.input(ofAccount).output(profileSchema),
    follow: oc.input(ofAccount.extend({ follow: z.boolean() })).output(personSchema),
    /** Public: everybody can see it, and the account's posts are not shown to oneself. */
    block: oc.input(ofAccount.extend({ block: z.boolean() })).output(personSchema),
    /** A private name for somebody; empty takes it away. */
    petname: oc
      .input(ofAccount.extend({ name: z.string().trim().max(NAME_LIMIT) }))
      .output(personSchema),
    followers: oc.input(pageOfAccount).output(personPageSchema),
    following: oc.input(pageOfAccount).output(personPageSchema),
    /** Asks the domain that the account claims; only when it is asked for, and never in LAN-only spaces. */
    checkDomain: oc.input(ofAccount).output(domainProofSchema),
    /** One account id on a line, with its name behind it. */
    exportFollows: oc.input(none).output(z.object({ text: z.string() })),
    importFollows: oc.input(z.object({ text: z.string().max(FOLLOWS_FILE_LIMIT) })).output(
      z.object({
        followed: z.number().int(),
        already: z.number().int(),
        /** Lines that name no account, as they stand. */
        refused: z.array(z.string()),
      }),
    ),
  },
  profile: {
    /** All that is known of one account, also of oneself; error NOT_FOUND while that is nothing. */
    live: oc.input(ofAccount).output(eventIterator(profileSchema)),
    update: oc
      .input(
        z.object({
          name: nameSchema,
          about: aboutSchema,
          links: z.array(z.url()).max(PROFILE_LINKS_LIMIT).optional(),
          /** Null takes it away; left out, it stays. */
          avatar: imageSchema.nullable().optional(),
          banner: imageSchema.nullable().optional(),
          domain: z.string().nullable().optional(),
          pinned: z.array(addressSchema).max(PINNED_LIMIT).optional(),
        }),
      )
      .output(personSchema),
  },
  hiding: {
    rules: oc.input(none).output(rulesSchema),
    mute: oc
      .input(
        z.object({
          kind: z.enum(['person', 'thread', 'word', 'tag']),
          /** Account, address of the thread's root, words (`*` at the end of one stands for any letters), tag. */
          what: z.string().min(1).max(500),
          until: timeSchema.optional(),
        }),
      )
      .output(ruleSchema),
    /** Off and on again; a block or a subscribed list is left by the act that began it. */
    set: oc.input(z.object({ id: z.string(), active: z.boolean() })).output(ruleSchema),
    unmute: oc.input(z.object({ id: z.string() })).output(none),
    /** What the rules keep away, latest first; of one rule or kind where it is named. */
    page: oc
      .input(
        z.object({
          rule: z.string().optional(),
          kind: z.enum(hidingKinds).optional(),
          ...rangeFields,
        }),
      )
      /** Each with `hiddenBy`. */
      .output(pageSchema),
  },
};
