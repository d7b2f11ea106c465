/** A part of a sentence about people. */
export interface Piece {
  readonly text: string;
  /** A name: it has a direction of its own, and it is what one looks for. */
  readonly name: boolean;
}

/** Stands where the names go: names are put in afterwards, so none can be taken for a place. */
export const NAMES_PLACE = '\uE000';

type ListParts = (
  names: readonly string[],
) => readonly { readonly type: 'element' | 'literal'; readonly value: string }[];

/**
 * Puts names into a sentence: "Bob and 3 others liked your post". `rest` is the last item of the
 * list where not all are named.
 */
export function peopleSentence(
  sentence: string,
  names: readonly string[],
  rest: string | undefined,
  listParts: ListParts,
): readonly Piece[] {
  let place = 0;
  const who = listParts(rest === undefined ? names : [...names, rest]).map(({ type, value }) => ({
    text: value,
    name: type === 'element' && place++ < names.length,
  }));
  const [before = '', after = ''] = sentence.split(NAMES_PLACE);
  const plain = (text: string): readonly Piece[] => (text === '' ? [] : [{ text, name: false }]);
  return [...plain(before), ...who, ...plain(after)];
}
