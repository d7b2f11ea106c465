import { patternOf, tokensOf } from './tokens.ts';
import type { PatternToken, Token } from './tokens.ts';

interface Pattern<R> {
  rule: R;
  tokens: readonly PatternToken[];
}

/** Letters by which an open word is found: more would cost a look each, and few rules share two. */
const BEGINNING = 2;

/**
 * Rules about words, found by the first word of each: a text costs the same whether there are five of
 * them or five hundred.
 */
export class WordRules<R> {
  /** By their first word, whole. */
  readonly #words = new Map<string, Pattern<R>[]>();
  /** By the first letters of the beginning that their first word must have. */
  readonly #beginnings = new Map<string, Pattern<R>[]>();
  /** By the first two letters of their first run, or the only one. */
  readonly #runs = new Map<string, Pattern<R>[]>();

  add(rule: R, words: string): void {
    const tokens = patternOf(words);
    const [first] = tokens;
    if (first === undefined) return;
    const pattern = { rule, tokens };
    if (first.run) {
      push(this.#runs, Array.from(first.text).slice(0, 2).join(''), pattern);
    } else if (first.open) {
      push(this.#beginnings, first.text.slice(0, BEGINNING), pattern);
    } else {
      push(this.#words, first.text, pattern);
    }
  }

  /** The first rule, in the order of the text, that one of the texts fits and that `holds`. */
  find(texts: readonly string[], holds: (rule: R) => boolean): R | undefined {
    if (this.#words.size + this.#beginnings.size + this.#runs.size === 0) return undefined;
    for (const text of texts) {
      const tokens = tokensOf(text);
      for (let at = 0; at < tokens.length; at += 1) {
        const token = tokens[at];
        if (token === undefined) break;
        const found = token.run
          ? this.#findInRun(tokens, at, token.text, holds)
          : this.#findWord(tokens, at, token.text, holds);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #findWord(
    tokens: readonly Token[],
    at: number,
    word: string,
    holds: (rule: R) => boolean,
  ): R | undefined {
    const whole = firstThatFits(this.#words.get(word), tokens, at, holds);
    if (whole !== undefined) return whole;
    if (this.#beginnings.size === 0) return undefined;
    for (let length = 1; length <= BEGINNING; length += 1) {
      const patterns = this.#beginnings.get(word.slice(0, length));
      const found = firstThatFits(patterns, tokens, at, holds);
      if (found !== undefined || word.length <= length) return found;
    }
    return undefined;
  }

  #findInRun(
    tokens: readonly Token[],
    at: number,
    run: string,
    holds: (rule: R) => boolean,
  ): R | undefined {
    if (this.#runs.size === 0) return undefined;
    let last: string | undefined;
    for (const letter of run) {
      for (const key of last === undefined ? [letter] : [last + letter, letter]) {
        const found = firstThatFits(this.#runs.get(key), tokens, at, holds);
        if (found !== undefined) return found;
      }
      last = letter;
    }
    return undefined;
  }
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

function firstThatFits<R>(
  patterns: readonly Pattern<R>[] | undefined,
  tokens: readonly Token[],
  at: number,
  holds: (rule: R) => boolean,
): R | undefined {
  if (patterns === undefined) return undefined;
  for (const { rule, tokens: wanted } of patterns)
    if (fits(wanted, tokens, at) && holds(rule)) return rule;
  return undefined;
}

/** Whether the pattern's tokens stand in a row from here on. */
function fits(pattern: readonly PatternToken[], tokens: readonly Token[], at: number): boolean {
  const last = pattern.length - 1;
  for (let n = 0; n <= last; n += 1) {
    const wanted = pattern[n];
    const token = tokens[at + n];
    if (wanted === undefined || token?.run !== wanted.run) return false;
    if (!wantedFits(wanted, token.text, n === 0, n === last)) return false;
  }
  return true;
}

/** A rule of one run may stand in the middle of another; one of several begins and ends within. */
function wantedFits(
  wanted: PatternToken,
  text: string,
  isFirst: boolean,
  isLast: boolean,
): boolean {
  if (!wanted.run) return wanted.open ? text.startsWith(wanted.text) : text === wanted.text;
  if (isFirst && isLast) return text.includes(wanted.text);
  if (isFirst) return text.endsWith(wanted.text);
  return isLast ? text.startsWith(wanted.text) : text === wanted.text;
}
