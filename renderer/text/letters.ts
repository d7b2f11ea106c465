import { POST_BYTE_LIMIT, POST_LIMIT } from '../../sync/api/index.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export interface Length {
  /** Graphemes, as a person counts letters. */
  readonly letters: number;
  /** Letters that may still be written; negative when there are too many. */
  readonly left: number;
  readonly tooLong: boolean;
}

/** Measures a post. A text beyond the byte limit is too long whatever its letters say. */
export function lengthOf(text: string): Length {
  const letters = countLetters(text);
  const left = POST_LIMIT - letters;
  const bytes = new TextEncoder().encode(text).length;
  return { letters, left, tooLong: left < 0 || bytes > POST_BYTE_LIMIT };
}

/** Graphemes, as a person counts letters. */
export function countLetters(text: string): number {
  let letters = 0;
  const parts = segmenter.segment(text)[Symbol.iterator]();
  while (parts.next().done !== true) letters++;
  return letters;
}
