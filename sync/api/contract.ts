import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import {
  ABOUT_LIMIT,
  LANGUAGE_LIMIT,
  LANGUAGES_LIMIT,
  MULTIADDR_LIMIT,
  NAME_LIMIT,
  PAGE_LIMIT,
  PHRASE_WORD_LIMIT,
  PHRASE_WORDS,
  POST_BYTE_LIMIT,
} from './limits.ts';
import {
  accountSchema,
  addressSchema,
  cursorSchema,
  doctorSchema,
  pageSchema,
  peopleSchema,
  personSchema,
  postSchema,
  profileSchema,
  sessionSchema,
  settingsSchema,
  statusSchema,
  threadSchema,
} from './views.ts';

const nameSchema = z
  .string()
  .trim()
  .min(1, 'A name has at least one letter.')
  .max(NAME_LIMIT, `A name has at most ${String(NAME_LIMIT)} letters.`);
const aboutSchema = z.string().max(ABOUT_LIMIT, `At most ${String(ABOUT_LIMIT)} letters.`);
const limitSchema = z.number().int().min(1).max(PAGE_LIMIT).default(30);
const feedSchema = z.object({ author: accountSchema.optional() });
const none = z.object({});

/**
 * Everything an interface can ask of the engine. Procedures named `live` are event streams: they
 * yield the present state first, then a new one at every change, until the caller ends them.
 * Expected failures are oRPC errors whose `code` is one of `errorCodes`.
 */
export const contract = {
  session: {
    get: oc.input(none).output(sessionSchema),
    live: oc.input(none).output(eventIterator(sessionSchema)),
    /** Makes an account on this computer; the words are shown once. */
    create: oc
      .input(z.object({ name: nameSchema, about: aboutSchema.default('') }))
      .output(
        z.object({ account: accountSchema, phrase: z.array(z.string()).length(PHRASE_WORDS) }),
      ),
    restore: oc
      .input(z.object({ phrase: z.array(z.string().max(PHRASE_WORD_LIMIT)).length(PHRASE_WORDS) }))
      .output(sessionSchema),
    /** The words that wait in the keychain; error NOT_FOUND once they were confirmed. */
    phrase: oc.input(none).output(z.object({ phrase: z.array(z.string()).length(PHRASE_WORDS) })),
    /** They are on paper: wipe them. */
    confirmPhrase: oc.input(none).output(none),
    /** The 2,048 words a phrase can have, in order. */
    wordlist: oc.input(none).output(z.object({ words: z.array(z.string()) })),
  },
  posts: {
    create: oc
      .input(
        z.object({
          text: z.string().min(1).max(POST_BYTE_LIMIT),
          langs: z
            .array(z.string().max(LANGUAGE_LIMIT))
            .max(LANGUAGES_LIMIT, `A post is in at most ${String(LANGUAGES_LIMIT)} languages.`)
            .default([]),
          replyTo: addressSchema.optional(),
        }),
      )
      /** `waiting` while `session.searching`: it is kept, and posted as soon as the account is found. */
      .output(z.union([postSchema, z.object({ waiting: z.literal(true) })])),
    get: oc.input(z.object({ address: addressSchema })).output(postSchema),
  },
  feed: {
    /** Latest first; without an author, of everyone followed and oneself, or of all if `everyone`. */
    page: oc
      .input(
        feedSchema.extend({
          everyone: z.boolean().default(false),
          cursor: cursorSchema.optional(),
          limit: limitSchema,
        }),
      )
      .output(pageSchema),
    /** What happens above the cursor of a list's first post, and to posts that are shown. */
    live: oc
      .input(
        feedSchema.extend({
          everyone: z.boolean().default(false),
          newerThan: cursorSchema.optional(),
        }),
      )
      .output(
        eventIterator(
          z.object({
            /** Posts that would now stand above the first one. */
            newer: z.number().int(),
            /** Posts whose view changed (replies, storedBy, author's name). */
            changed: z.array(postSchema),
          }),
        ),
      ),
  },
  thread: {
    get: oc
      .input(z.object({ address: addressSchema, cursor: cursorSchema.optional() }))
      .output(threadSchema),
    live: oc.input(z.object({ address: addressSchema })).output(eventIterator(threadSchema)),
  },
  people: {
    list: oc.input(none).output(peopleSchema),
    live: oc.input(none).output(eventIterator(peopleSchema)),
    get: oc.input(z.object({ account: accountSchema })).output(profileSchema),
    follow: oc
      .input(z.object({ account: accountSchema, follow: z.boolean() }))
      .output(personSchema),
  },
  profile: {
    update: oc.input(z.object({ name: nameSchema, about: aboutSchema })).output(personSchema),
  },
  settings: {
    get: oc.input(none).output(settingsSchema),
    set: oc.input(settingsSchema.partial()).output(settingsSchema),
  },
  network: {
    status: oc.input(none).output(statusSchema),
    live: oc.input(none).output(eventIterator(statusSchema)),
    /** Dials a multiaddr that somebody gave. */
    connect: oc.input(z.object({ address: z.string().max(MULTIADDR_LIMIT) })).output(none),
  },
  store: {
    doctor: oc.input(z.object({ rebuild: z.boolean().default(false) })).output(doctorSchema),
  },
};
export type Contract = typeof contract;

/** Codes of expected failures; each has a sentence for a person in the interface. */
export const errorCodes = [
  'BAD_INPUT',
  'NO_ACCOUNT',
  'ACCOUNT_EXISTS',
  'NOT_FOUND',
  'TOO_LONG',
  'OVER_QUOTA',
  'BAD_PHRASE',
  'NO_KEYCHAIN',
  'UNREACHABLE',
  'DISK_FULL',
  'UNAVAILABLE',
  'CANNOT_READ_DATA',
] as const;
export type ErrorCode = (typeof errorCodes)[number];
