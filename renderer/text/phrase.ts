import { nearestWord } from './nearest-word.ts';

/** Words a recovery phrase has. */
export const PHRASE_LENGTH = 24;

export type WordCheck =
  | { readonly kind: 'empty' }
  | { readonly kind: 'known' }
  /** May still become a word when more is typed. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'unknown'; readonly suggestion?: string };

/** Judges one word while it is typed; `finished` once its field was left. */
export function checkWord(written: string, words: readonly string[], finished: boolean): WordCheck {
  const word = normalWord(written);
  if (word === '') return { kind: 'empty' };
  if (words.includes(word)) return { kind: 'known' };
  if (!finished && words.some((known) => known.startsWith(word))) return { kind: 'unfinished' };
  const suggestion = nearestWord(word, words);
  return suggestion === undefined ? { kind: 'unknown' } : { kind: 'unknown', suggestion };
}

export function normalWord(written: string): string {
  return written.trim().toLowerCase().normalize('NFKD');
}

/** The words of something pasted: numbers, dots and line breaks of a print-out fall away. */
export function wordsOf(pasted: string): string[] {
  return normalWord(pasted)
    .split(/[^\p{Letter}]+/u)
    .filter((word) => word !== '');
}

/** `count` different places of a phrase, in order; `random(n)` returns 0 to n-1. */
export function choosePlaces(count: number, random: (below: number) => number): number[] {
  const places = Array.from({ length: PHRASE_LENGTH }, (_, place) => place);
  const chosen: number[] = [];
  while (chosen.length < count) {
    const [place] = places.splice(random(places.length), 1);
    if (place === undefined) break;
    chosen.push(place);
  }
  return chosen.sort((a, b) => a - b);
}
