/** Words of a query: what stands in quotes is one, also behind a filter's name. */
const WORD = /[^\s"]*"[^"]*"?|[^\s"]+/gu;

/** The value of a filter (`has`, `since`); undefined where the query has none. Its name is lower case. */
export function filterValues(query: string, name: string): readonly string[] {
  return wordsOf(query)
    .filter((word) => isOf(word, name))
    .map((word) => word.slice(name.length + 1));
}

/** Puts a filter into a query, or takes it out where it stands in it already. */
export function toggleFilter(query: string, name: string, value: string): string {
  const words = wordsOf(query);
  const others = words.filter((word) => word.toLowerCase() !== `${name}:${value}`);
  return (others.length < words.length ? others : [...words, `${name}:${value}`]).join(' ');
}

/** Sets the one value of a filter; empty takes the filter away. */
export function setFilter(query: string, name: string, value: string): string {
  const others = wordsOf(query).filter((word) => !isOf(word, name));
  return (value === '' ? others : [...others, `${name}:${value}`]).join(' ');
}

const wordsOf = (query: string): readonly string[] => query.match(WORD) ?? [];
const isOf = (word: string, name: string): boolean => word.toLowerCase().startsWith(`${name}:`);
