import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { MULTIADDR_LIMIT, PHRASE_WORD_LIMIT, PHRASE_WORDS } from '../limits.ts';
import {
  accountSchema,
  doctorSchema,
  networkSettingsSchema,
  sessionSchema,
  settingsSchema,
  spaceStatusSchema,
  statusSchema,
} from '../views.ts';
import { aboutSchema, nameSchema, none } from './inputs.ts';

/** The account on this computer, its settings, its network and its files. */
export const engineContract = {
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
  settings: {
    get: oc.input(none).output(settingsSchema),
    set: oc.input(settingsSchema.partial()).output(settingsSchema),
  },
  network: {
    status: oc.input(none).output(statusSchema),
    live: oc.input(none).output(eventIterator(statusSchema)),
    /** The same of every space of this computer, the public square first. */
    all: oc.input(none).output(z.object({ spaces: z.array(spaceStatusSchema) })),
    /** Dials a multiaddr that somebody gave. */
    connect: oc.input(z.object({ address: z.string().max(MULTIADDR_LIMIT) })).output(none),
    /** Of all spaces of this computer. */
    settings: {
      get: oc.input(none).output(networkSettingsSchema),
      /** Answers when it is done: paused, nothing is connected any more. */
      set: oc.input(networkSettingsSchema.partial()).output(networkSettingsSchema),
    },
  },
  store: {
    doctor: oc.input(z.object({ rebuild: z.boolean().default(false) })).output(doctorSchema),
  },
};
