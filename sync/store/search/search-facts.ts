import { createHash } from 'node:crypto';
import { type PostContent, type PostRecord, tagKey } from '../../protocol/index.ts';

/*
 * What is searched for beside words, as words of the same index: so that a filter and a word meet in
 * one walk over both of their lists, and neither is read to its end. The words are made of private-use
 * characters, which no text brings into the index.
 */

/** What a post can have, each as one character. */
const SIGNS = {
  post: '\ue000',
  image: '\ue001',
  poll: '\ue002',
  link: '\ue003',
  quote: '\ue004',
  warning: '\ue005',
  reply: '\ue006',
} as const;
export type PostTrait = Exclude<keyof typeof SIGNS, 'post'>;

/** Plane 15, 32,768 characters of it: SQLite takes those of plane 16 for no letters. */
const PLANE = 0xf0000;
const BITS = 15;

function characters(bytes: Uint8Array, count: number): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, at) =>
    String.fromCodePoint(PLANE + (view.readUInt16BE(at * 2) & ((1 << BITS) - 1))),
  ).join('');
}

export const anyPost: string = SIGNS.post;
export const traitWord = (trait: PostTrait): string => SIGNS[trait];
/** Of accounts that are written in many posts in a row. */
const authorWords = new WeakMap<Uint8Array, string>();
/** 30 bits of the digest; whoever shares them is told apart by the post. */
export function authorWord(digest: Uint8Array): string {
  let word = authorWords.get(digest);
  if (word === undefined) authorWords.set(digest, (word = characters(digest, 2)));
  return word;
}
/** 45 bits of a hash: a tag can be longer than a word should be. */
export function tagWord(key: string): string {
  return characters(createHash('sha256').update(key).digest(), 3);
}
/** The language without its region; undefined for what is no code of two or three letters. */
export function langWord(lang: string): string | undefined {
  const code = /^[a-z]{2,3}(?=-|$)/.exec(lang.toLowerCase())?.[0];
  if (code === undefined) return undefined;
  let number = 0;
  for (const letter of code) number = number * 27 + letter.charCodeAt(0) - 96;
  return String.fromCodePoint(PLANE + number);
}

/** Whether it is a language that posts are found by. */
export function isLanguage(lang: string): boolean {
  return langWord(lang) !== undefined;
}

/** The keys of a post's tags, each once. */
export function tagKeys({ facets }: Pick<PostContent, 'facets'>): string[] {
  return [...new Set(facets.flatMap((facet) => ('tag' in facet ? tagKey(facet.tag) : [])))];
}

export function traitsOf(post: PostRecord): PostTrait[] {
  const { facets, images = [], poll, quote, reply, warning } = post;
  const has: Record<PostTrait, boolean> = {
    image: images.length > 0,
    poll: poll !== undefined,
    link: facets.some((facet) => 'uri' in facet),
    quote: quote !== undefined,
    warning: warning !== undefined,
    reply: reply !== undefined,
  };
  return (Object.keys(has) as PostTrait[]).filter((trait) => has[trait]);
}

/** All of a post's. */
export function factWords(post: PostRecord, author: Uint8Array): string {
  const langs = new Set(post.langs.flatMap((lang) => langWord(lang) ?? []));
  return [
    anyPost,
    authorWord(author),
    ...traitsOf(post).map(traitWord),
    ...langs,
    ...tagKeys(post).map(tagWord),
  ].join(' ');
}
