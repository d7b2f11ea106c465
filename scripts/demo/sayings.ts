import type { Facet, PostRecord, PostReference } from '../../sync/protocol/index.ts';
import type { Chance } from './chance.ts';
import { talks } from './talk.ts';
import type { Talk, Topic } from './topics.ts';
import type { Villager } from './town.ts';

/** A post that others may answer. */
export interface Said {
  by: Villager;
  post: PostReference;
  root: PostReference;
  lang: string;
  topic: Topic;
}

/** Share of what begins a thread that has a tag, and of what has a cover. */
const TAGGED = 0.45;
const COVERED = 0.03;
const MENTIONING = 0.12;
const WARNINGS: Readonly<Record<string, string>> = {
  en: 'Spiders',
  fr: 'Fin du livre racontée',
  de: 'Zahnarzt',
  es: 'Insectos',
};

export function talkIn(lang: string): Talk | undefined {
  return talks.find((talk) => talk.lang === lang);
}

/** A language of theirs in which the town has something to say; the first more often. */
export function langOf({ resident }: Villager, chance: Chance): string {
  const known = resident.langs.filter((lang) => talkIn(lang) !== undefined);
  return chance.in(0.7) ? (known[0] ?? 'en') : chance.of(known);
}

/** What begins a thread. */
export function beginning(lang: string, chance: Chance): { record: PostRecord; topic: Topic } {
  const talk = talkIn(lang) ?? chance.of(talks);
  const topic = chance.of(talk.topics);
  const words = new Words().add(filled(chance.of(topic.begins), talk, chance));
  if (chance.in(TAGGED)) for (const tag of topic.tags) words.add(' ').tag(tag);
  const warning = chance.in(COVERED) ? WARNINGS[lang] : undefined;
  const record = words.post(lang);
  return { topic, record: warning === undefined ? record : { ...record, warning } };
}

export function answer(to: Said, chance: Chance): PostRecord {
  const talk = talkIn(to.lang) ?? chance.of(talks);
  const words = new Words();
  if (chance.in(MENTIONING)) words.mention(to.by).add(' ');
  words.add(filled(chance.of(to.topic.answers), talk, chance));
  return { ...words.post(to.lang), reply: { root: to.root, parent: to.post } };
}

export function quotation(of: Said, chance: Chance): PostRecord {
  const talk = talkIn(of.lang) ?? chance.of(talks);
  const text = filled(chance.of(of.topic.answers), talk, chance);
  return { ...new Words().add(text).post(of.lang), quote: of.post };
}

function filled(sentence: string, talk: Talk, chance: Chance): string {
  const text = sentence
    .replaceAll('{place}', () => chance.of(talk.places))
    .replaceAll('{when}', () => chance.of(talk.times));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text that grows, with the facets in it. */
export class Words {
  #text = '';
  readonly #facets: Facet[] = [];

  add(text: string): this {
    this.#text += text;
    return this;
  }
  tag(tag: string): this {
    return this.#marked(`#${tag}`, (range) => ({ ...range, tag }));
  }
  mention({ resident, account }: Villager): this {
    return this.#marked(`@${resident.name}`, (range) => ({ ...range, account }));
  }

  post(lang: string): PostRecord {
    return { type: 'post', text: this.#text, langs: [lang], facets: this.#facets };
  }

  #marked(text: string, facet: (range: { start: number; end: number }) => Facet): this {
    const start = Buffer.byteLength(this.#text);
    this.#text += text;
    this.#facets.push(facet({ start, end: Buffer.byteLength(this.#text) }));
    return this;
  }
}
