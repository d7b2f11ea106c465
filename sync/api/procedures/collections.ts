import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { LIST_MEMBERS_LIMIT, NAME_LIMIT } from '../limits.ts';
import {
  accountSchema,
  addressSchema,
  bookmarkPageSchema,
  draftContentSchema,
  draftSchema,
  draftsSchema,
  folderSchema,
  listAddressSchema,
  listPeopleSchema,
  listPurposes,
  listSchema,
  listsSchema,
  subscriptions,
} from '../views.ts';
import { none, rangeFields } from './inputs.ts';

const ofList = z.object({ address: listAddressSchema });
const membersSchema = z.array(accountSchema).max(LIST_MEMBERS_LIMIT);

/** What a person keeps: lists of people, bookmarks, drafts. */
export const collectionContract = {
  lists: {
    /** One's own and those one subscribed to; of another account its public ones. */
    all: oc.input(z.object({ account: accountSchema.optional() })).output(listsSchema),
    get: oc.input(ofList).output(listPeopleSchema),
    create: oc
      .input(
        z.object({
          purpose: z.enum(listPurposes),
          name: z.string().trim().min(1).max(NAME_LIMIT),
          about: z.string().max(500).default(''),
          public: z.boolean(),
          members: membersSchema.default([]),
        }),
      )
      .output(listSchema),
    /** Only what is named changes. */
    change: oc
      .input(
        ofList.extend({
          name: z.string().trim().min(1).max(NAME_LIMIT).optional(),
          about: z.string().max(500).optional(),
          add: membersSchema.default([]),
          remove: membersSchema.default([]),
        }),
      )
      .output(listSchema),
    remove: oc.input(ofList).output(none),
    subscribe: oc
      .input(ofList.extend({ as: z.enum(subscriptions), subscribe: z.boolean() }))
      .output(listSchema),
    /** Follows the people of a starter pack, or those of them that are named. */
    followAll: oc
      .input(ofList.extend({ accounts: membersSchema.optional() }))
      .output(z.object({ followed: z.number().int() })),
  },
  bookmarks: {
    page: oc
      .input(z.object({ folder: z.string().optional(), ...rangeFields }))
      .output(bookmarkPageSchema),
    /** Adds, or moves to another folder. */
    set: oc.input(z.object({ address: addressSchema, folder: z.string().optional() })).output(none),
    remove: oc.input(z.object({ address: addressSchema })).output(none),
    /** Makes or renames a folder. */
    saveFolder: oc
      .input(
        z.object({ id: z.string().optional(), name: z.string().trim().min(1).max(NAME_LIMIT) }),
      )
      .output(folderSchema),
    /** Its bookmarks stay, without a folder. */
    removeFolder: oc.input(z.object({ id: z.string() })).output(none),
  },
  drafts: {
    list: oc.input(none).output(draftsSchema),
    live: oc.input(none).output(eventIterator(draftsSchema)),
    /** On the disk when it answers. Without an id it is a new one. */
    save: oc
      .input(z.object({ id: z.string().max(64).optional(), content: draftContentSchema }))
      .output(draftSchema),
    remove: oc.input(z.object({ id: z.string() })).output(none),
  },
};
