import type { SettingsView } from '../../sync/api/index.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { Formats } from './formats.ts';
import type { Message, ValuesOf } from './message.ts';
import { fill } from './message.ts';
import type { Key, Language } from './translation.ts';

const texts: Readonly<Record<Language, Readonly<Record<Key, Message>>>> = { en, fr };

/** The language of the interface and everything that depends on it. */
class Locale {
  #language = $state<Language>('en');
  #formats = $derived(new Formats(this.#language));

  get language(): Language {
    return this.#language;
  }

  get formats(): Formats {
    return this.#formats;
  }

  /** Takes the chosen language, or the first of the system's that there is a translation for. */
  choose(chosen: SettingsView['language'], system: readonly string[]): void {
    this.#language = chosen === 'system' ? firstSpoken(system) : chosen;
  }

  text(key: Key, values: Readonly<Record<string, string | number>>): string {
    const message = texts[this.#language][key];
    const { formats } = this;
    if (typeof message === 'string') return fill(message, values, formats.number);
    const n = values['n'];
    const form = typeof n === 'number' && formats.isSingular(n) ? message.one : message.other;
    return fill(form, values, formats.number);
  }
}

function firstSpoken(system: readonly string[]): Language {
  for (const tag of system) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'en' || language === 'fr') return language;
  }
  return 'en';
}

export const locale = new Locale();

type ValuesFor<K extends Key> = ValuesOf<(typeof en)[K]>;

/** The text of a key in the present language; a screen that reads it changes with the language. */
export function t<K extends Key>(
  key: K,
  ...[values]: keyof ValuesFor<K> extends never ? [] : [ValuesFor<K>]
): string {
  return locale.text(key, values ?? {});
}
