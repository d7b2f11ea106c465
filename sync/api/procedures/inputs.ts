import * as z from 'zod';
import {
  ABOUT_LIMIT,
  LANGUAGE_LIMIT,
  LANGUAGES_LIMIT,
  NAME_LIMIT,
  PAGE_LIMIT,
  POST_BYTE_LIMIT,
  POST_IMAGES_LIMIT,
  WARNING_LIMIT,
} from '../limits.ts';
import { accountSchema, addressSchema, cursorSchema, imageSchema } from '../views.ts';

/* What several procedures take. */

export const none = z.object({});
export const nameSchema = z
  .string()
  .trim()
  .min(1, 'A name has at least one letter.')
  .max(NAME_LIMIT, `A name has at most ${String(NAME_LIMIT)} letters.`);
export const aboutSchema = z.string().max(ABOUT_LIMIT, `At most ${String(ABOUT_LIMIT)} letters.`);
/** A page of a list: where it begins and how long it is. */
export const rangeFields = {
  cursor: cursorSchema.optional(),
  limit: z.number().int().min(1).max(PAGE_LIMIT).default(30),
};
export const byAddress = z.object({ address: addressSchema });
/** What an author writes and can edit. Facets are found in the text. */
export const contentFields = {
  text: z.string().max(POST_BYTE_LIMIT),
  /** People who are meant by stretches of the text, as half-open ranges of UTF-8 byte offsets. */
  mentions: z
    .array(z.object({ start: z.number().int(), end: z.number().int(), account: accountSchema }))
    .max(20)
    .default([]),
  langs: z
    .array(z.string().max(LANGUAGE_LIMIT))
    .max(LANGUAGES_LIMIT, `A post is in at most ${String(LANGUAGES_LIMIT)} languages.`)
    .default([]),
  warning: z
    .string()
    .max(WARNING_LIMIT * 8)
    .optional(),
  sensitive: z.boolean().default(false),
  /** As `images.add` gave them, with their descriptions. */
  images: z.array(imageSchema).max(POST_IMAGES_LIMIT).default([]),
};
