/** What is being written: somebody's name after an @, or a tag after a #. */
export interface SoughtWord {
  readonly kind: 'person' | 'tag';
  /** Without its sign. */
  readonly query: string;
  /** Where the sign stands, and where the word ends: places in the string. */
  readonly start: number;
  readonly end: number;
}

/** Longer than any name that is still being looked for. */
const LONGEST = 40;
const WORD = /(?:^|[\s([{"'«“‘¿¡])([@#])([^\s@#]*)$/u;

/** The word that ends at the caret, if it begins with a sign; the sign of an e-mail address is none. */
export function wordAtCaret(text: string, caret: number): SoughtWord | undefined {
  const found = WORD.exec(text.slice(Math.max(0, caret - LONGEST - 2), caret));
  const [, sign, query] = found ?? [];
  if (sign === undefined || query === undefined || query.length > LONGEST) return undefined;
  // A heading of one's own, `# like this`, asks for nothing; `@` alone shows whom one knows.
  if (sign === '#' && query === '') return undefined;
  return {
    kind: sign === '@' ? 'person' : 'tag',
    query,
    start: caret - query.length - 1,
    end: caret,
  };
}
