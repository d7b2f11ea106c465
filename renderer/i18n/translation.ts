import type { en } from './en.ts';
import type { TranslationOf } from './message.ts';

export type Language = 'en' | 'fr';
export type Key = keyof typeof en;
export type Translation = TranslationOf<typeof en>;
