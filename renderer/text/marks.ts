import { segmentsOf } from './segments.ts';

export interface MarkedPiece {
  readonly text: string;
  readonly marked: boolean;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Letters before the first mark from which on the beginning of a text is left out. */
const LONG_BEFORE = 160;
/** Letters of it that stay then: enough to see what the sentence is about. */
const KEPT_BEFORE = 80;

/**
 * Cuts a text where something was found in it. Marks are half-open ranges of UTF-8 byte offsets;
 * what leaves the text or cuts a letter marks nothing. A long way to the first mark is left out.
 */
export function markedPieces(
  text: string,
  marks: readonly { readonly start: number; readonly end: number }[],
): readonly MarkedPiece[] {
  const pieces = segmentsOf(
    text,
    marks.map(({ start, end }) => ({ start, end, tag: 'found' })),
  ).map((segment) => ({ text: segment.text, marked: segment.tag !== undefined }));
  const [first, ...rest] = pieces;
  if (first === undefined || first.marked || rest.length === 0) return pieces;
  return [{ text: endOf(first.text), marked: false }, ...rest];
}

function endOf(text: string): string {
  if (text.length <= LONG_BEFORE) return text;
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const end = letters.slice(-KEPT_BEFORE).join('');
  // From the next word on, where there are words.
  return `…${end.replace(/^\S{0,40}\s+/u, '')}`;
}
