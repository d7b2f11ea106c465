import type { Language } from './translation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** British dates and 24 hours: "22 November 2026, 17:08" as the design writes them. */
const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

export type Age =
  | { readonly kind: 'now' }
  | { readonly kind: 'minutes'; readonly n: number }
  | { readonly kind: 'hours'; readonly n: number }
  | { readonly kind: 'date'; readonly text: string };

/** Numbers, dates and lists of one language, all through `Intl`. */
export class Formats {
  readonly #tag: string;
  readonly #number: Intl.NumberFormat;
  readonly #compact: Intl.NumberFormat;
  readonly #plural: Intl.PluralRules;
  readonly #list: Intl.ListFormat;

  constructor(language: Language) {
    this.#tag = TAGS[language];
    this.#number = new Intl.NumberFormat(this.#tag);
    this.#compact = new Intl.NumberFormat(this.#tag, {
      notation: 'compact',
      maximumFractionDigits: 1,
    });
    this.#plural = new Intl.PluralRules(this.#tag);
    this.#list = new Intl.ListFormat(this.#tag, { type: 'conjunction' });
  }

  readonly number = (value: number): string => this.#number.format(value);

  /** 48, 1.2K: for counts that would otherwise grow without end. */
  compact(value: number): string {
    return this.#compact.format(value);
  }

  /** 0.704 as "70.4%", "70,4 %" in French. */
  percent(share: number): string {
    return new Intl.NumberFormat(this.#tag, {
      style: 'percent',
      maximumFractionDigits: 1,
    }).format(share);
  }

  list(names: readonly string[]): string {
    return this.#list.format(names);
  }

  /** The same in pieces: the names, and the words between them. */
  listParts(names: readonly string[]): readonly { type: 'element' | 'literal'; value: string }[] {
    return this.#list.formatToParts(names);
  }

  isSingular(value: number): boolean {
    return this.#plural.select(value) === 'one';
  }

  /** How long ago something was; times in milliseconds since the Unix epoch. */
  age(then: number, now: number): Age {
    const passed = now - then;
    if (passed > -MINUTE && passed < MINUTE) return { kind: 'now' };
    if (passed > 0 && passed < HOUR) return { kind: 'minutes', n: Math.floor(passed / MINUTE) };
    if (passed > 0 && (passed < DAY / 2 || isSameDay(then, now))) {
      return { kind: 'hours', n: Math.floor(passed / HOUR) };
    }
    if (isSameDay(then + DAY, now)) {
      const words = new Intl.RelativeTimeFormat(this.#tag, { numeric: 'auto' });
      return { kind: 'date', text: words.format(-1, 'day') };
    }
    const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
    return {
      kind: 'date',
      text: this.#date(then, {
        day: 'numeric',
        month: 'short',
        ...(sameYear ? {} : { year: 'numeric' }),
      }),
    };
  }

  /** "Sunday 22 November 2026 at 17:08" */
  full(time: number): string {
    return this.#date(time, { dateStyle: 'full', timeStyle: 'short' });
  }

  month(time: number): string {
    return this.#date(time, { month: 'long', year: 'numeric' });
  }

  /** "14:52" ("14 h 52" in French); on another day with its date. */
  clock(time: number, now: number): string {
    const hour = this.#date(time, { hour: '2-digit', minute: '2-digit' });
    const clock = this.#tag === TAGS.fr ? hour.replace(':', '\u00a0h\u00a0') : hour;
    if (isSameDay(time, now)) return clock;
    return `${this.#date(time, { day: 'numeric', month: 'short' })} ${clock}`;
  }

  bytes(value: number): string {
    const unit = value < 1e6 ? 'kilobyte' : value < 1e9 ? 'megabyte' : 'gigabyte';
    const size = value / (value < 1e6 ? 1e3 : value < 1e9 ? 1e6 : 1e9);
    return new Intl.NumberFormat(this.#tag, {
      style: 'unit',
      unit,
      maximumFractionDigits: size < 10 ? 1 : 0,
    }).format(size);
  }

  /** A language's name in the interface's language: "French", "français". */
  languageName(tag: string): string {
    try {
      return new Intl.DisplayNames(this.#tag, { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  #date(time: number, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#tag, options).format(time);
  }
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
