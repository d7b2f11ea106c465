/** A part of a query as it is written, between blanks. */
export interface QueryPart {
  /** As it stands, for telling what is wrong with it. */
  written: string;
  /** It must not be there. */
  not: boolean;
  /** Before a colon, in small letters. */
  filter?: string;
  /** Without quotes. */
  value: string;
  quoted: boolean;
  /** The quote has no end. */
  open: boolean;
  /** The last thing in the query: somebody may still be writing it. */
  last: boolean;
}

/** Quotes as keyboards and languages have them. */
const QUOTES = '"“”„«»';
const PART = new RegExp(
  String.raw`(-?)(?:([a-z]+):(?=\S))?(?:[${QUOTES}]([^${QUOTES}]*)([${QUOTES}]|$)|([^\s${QUOTES}]+))`,
  'giu',
);

export function queryParts(query: string): QueryPart[] {
  return Array.from(query.matchAll(PART), (match): QueryPart => {
    const [written, not, filter, phrase, end, word] = match;
    return {
      written,
      not: not === '-',
      ...(filter === undefined ? {} : { filter: filter.toLowerCase() }),
      value: phrase ?? word ?? '',
      quoted: phrase !== undefined,
      open: phrase !== undefined && end === '',
      last: match.index + written.length === query.length,
    };
  });
}
