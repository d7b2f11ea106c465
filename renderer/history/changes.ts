import { diffWordsWithSpace } from 'diff';

/** A stretch of a text, and whether it came or went with an edit. */
export interface Change {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
}

/**
 * What an edit did, word by word as the language's own rules cut words, so that Japanese and Arabic
 * have words too. Space counts: an edit may have been about it.
 */
export function changesBetween(before: string, after: string, lang?: string): Change[] {
  return diffWordsWithSpace(before, after, { intlSegmenter: segmenterOf(lang) }).map(
    ({ value, added, removed }) => ({
      text: value,
      kind: added ? 'added' : removed ? 'removed' : 'same',
    }),
  );
}

/** An author's tag may be no language at all: then the computer's own is as good. */
function segmenterOf(lang: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'word' });
  }
}
