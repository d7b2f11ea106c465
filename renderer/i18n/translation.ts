import type { en } from './en.ts';
import type { Message, Plural } from './message.ts';

export type Language = 'en' | 'fr';
export type Key = keyof typeof en;

/** What another language must give: every key, a plural where English has one. */
export type Translation = {
  readonly [K in Key]: (typeof en)[K] extends string ? string : Plural;
};

/** Lets a file of texts keep their exact types while it is checked. */
export const texts = <const T extends Readonly<Record<string, Message>>>(all: T): T => all;
