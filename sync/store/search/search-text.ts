import { fold } from '../people/folding.ts';

/*
 * How posts and queries are cut into words, the same for both and for what is marked in a result.
 *
 * SQLite's tokenizer takes a run of letters without spaces as one word, so that nothing inside a
 * Chinese sentence is found. Letters of such scripts are words of their own here, and the index has
 * them one by one and as overlapping pairs, the usual way for these scripts. Trigrams would miss words
 * of two letters, which most Chinese words are.
 */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー`;
/** Letters with what belongs to them: marks, joiners, soft hyphens. */
const RUNS = /[\p{L}\p{N}\p{M}\p{Join_Control}\u00ad\u2060]+/gu;
const ASCII = /^[a-z0-9]+$/i;
const STRETCHES = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');
const UNSPACED_FIRST = new RegExp(`^[${UNSPACED}]`, 'u');
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]+/gu;
/** What SQLite's own folding makes the same of as `fold`; a test compares every letter. */
const PLAIN = /^[\t\n\r -~¡§«»¿À-ÖØ-Þà-öø-ÿĀ-İĴ-ķĹ-ľŁ-ňŊ-žƠơƯưǍ-ǜȘ-țẠ-ỹ\u2010-\u2027€]*$/u;

/** A word of a text, or one letter of a script without spaces. */
export interface Token {
  /** Folded. */
  word: string;
  /** UTF-16 indices of where it stands. */
  start: number;
  end: number;
  /** The unspaced stretch that it is a letter of, counted from 0; absent for a word. */
  stretch?: number;
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let stretches = 0;
  for (const run of text.matchAll(RUNS)) {
    const [whole] = run;
    // Most words: a fifth of the time of folding.
    if (ASCII.test(whole)) {
      tokens.push({ word: whole.toLowerCase(), start: run.index, end: run.index + whole.length });
      continue;
    }
    for (const stretch of whole.matchAll(STRETCHES)) {
      const [written] = stretch;
      const start = run.index + stretch.index;
      if (UNSPACED_FIRST.test(written)) {
        tokens.push(...lettersOf(written, start, stretches));
        stretches += 1;
        continue;
      }
      const end = start + written.length;
      // Signs that stand for several words become those: ﷺ.
      for (const word of fold(written).replace(NO_LETTERS, ' ').split(' ')) {
        if (word !== '') tokens.push({ word, start, end });
      }
    }
  }
  return tokens;
}

function lettersOf(written: string, start: number, stretch: number): Token[] {
  const letters = Array.from(fold(written).replace(NO_LETTERS, ''));
  const originals = Array.from(written);
  // Half-width and composed letters: which became which is not worth knowing.
  if (originals.length !== letters.length) {
    const end = start + written.length;
    return letters.map((word) => ({ word, start, end, stretch }));
  }
  let at = start;
  return originals.map((original, index) => {
    const token = { word: letters[index] ?? '', start: at, end: at + original.length, stretch };
    at = token.end;
    return token;
  });
}

/** The words of a text as the index is given them. */
export function indexedWords(text: string): string {
  // Most posts: SQLite cuts and folds them by itself, 20 microseconds faster.
  if (PLAIN.test(text)) return text;
  const tokens = tokensOf(text);
  const words: string[] = [];
  for (const [at, token] of tokens.entries()) {
    words.push(token.word);
    const pair = pairAt(tokens, at);
    if (pair !== undefined) words.push(pair);
  }
  return words.join(' ');
}

/** Two letters of one unspaced stretch that stand side by side. */
function pairAt(tokens: readonly Token[], at: number): string | undefined {
  const [one, two] = [tokens[at], tokens[at + 1]];
  if (one?.stretch === undefined || one.stretch !== two?.stretch) return undefined;
  return one.word + two.word;
}

/** What stands side by side in a text: a word, a phrase, letters of a script without spaces. */
export interface SearchTerm {
  tokens: Token[];
  /** The last word may go on. */
  prefix: boolean;
}

export function searchTerm(written: string, prefix: boolean): SearchTerm {
  const tokens = tokensOf(written);
  return { tokens, prefix: prefix && tokens.at(-1)?.stretch === undefined };
}

/** Letters of a word's beginning that the index knows: prefixes of 2 to 4, see the table. */
const PREFIX_LEAST = 2;
const PREFIX_MOST = 4;

/** What of a term the index can tell. */
export interface IndexedTerm {
  /** FTS5 expressions that all match where the term stands. */
  expressions: string[];
  /** Where they match, the term stands. */
  exact: boolean;
}

/**
 * @param whole a prefix is looked up in its full length: exact, but SQLite then gathers every post of
 *   every word that begins so before it gives the first, 0.15 microseconds each
 */
export function indexedTerm({ tokens, prefix }: SearchTerm, whole: boolean): IndexedTerm {
  const expressions: string[] = [];
  let joined = 0;
  for (const [at, { word, stretch }] of tokens.entries()) {
    const pair = pairAt(tokens, at);
    if (pair !== undefined) {
      expressions.push(quoted(pair));
      joined += 1;
    } else if (stretch === undefined || pairAt(tokens, at - 1) === undefined) {
      expressions.push(at === tokens.length - 1 && prefix ? beginning(word, whole) : quoted(word));
    }
  }
  const last = Array.from(tokens.at(-1)?.word ?? '');
  const isCut = prefix && !whole && last.length > PREFIX_MOST;
  const isOne = tokens.length === 1 || (tokens.length === 2 && joined === 1);
  return { expressions, exact: isOne && !isCut };
}

/** One letter is a word, not a beginning: nearly every post has a word that begins so. */
function beginning(word: string, whole: boolean): string {
  const letters = Array.from(word);
  if (letters.length < PREFIX_LEAST) return quoted(word);
  return `${quoted(whole ? word : letters.slice(0, PREFIX_MOST).join(''))} *`;
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

/** Where a term stands in a text, as UTF-16 indices. */
export function occurrences(
  text: readonly Token[],
  { tokens, prefix }: SearchTerm,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const last = tokens.length - 1;
  if (last < 0) return found;
  const isShort = Array.from(tokens[last]?.word ?? '').length < PREFIX_LEAST;
  for (let at = 0; at + last < text.length; at += 1) {
    const fits = tokens.every(({ word }, index) => {
      const there = text[at + index]?.word;
      if (there === undefined) return false;
      return index === last && prefix && !isShort ? there.startsWith(word) : there === word;
    });
    const [from, to] = [text[at], text[at + last]];
    if (fits && from !== undefined && to !== undefined) {
      found.push({ start: from.start, end: to.end });
    }
  }
  return found;
}
