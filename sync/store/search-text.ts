/*
 * unicode61 takes a run of letters without spaces as one word, so that nothing inside a Chinese
 * sentence is found. Such runs are indexed a second time as overlapping pairs of letters, the usual
 * way for these scripts. Trigrams would miss words of two letters, which most Chinese words are.
 */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

/** The pairs of a text's unspaced runs, with a space between each; empty where there are none. */
export function pairsOf(text: string): string {
  const pairs: string[] = [];
  for (const [run] of text.matchAll(UNSPACED)) {
    const letters = Array.from(run);
    for (let at = 0; at < letters.length; at += 1) {
      pairs.push((letters[at] ?? '') + (letters[at + 1] ?? ''));
    }
  }
  return pairs.join(' ');
}

export interface SearchQuery {
  /** FTS5 expressions; absent where the query has nothing of the sort. */
  words?: string;
  pairs?: string;
}

/** Every word must be there; the last one may still be being typed. */
export function searchQuery(text: string): SearchQuery {
  const runs = Array.from(text.matchAll(UNSPACED), ([run]) => Array.from(run));
  const pairs = runs.map((letters) => {
    // A single letter stands at the start of its pair.
    if (letters.length === 1) return `${quote(letters[0] ?? '')} *`;
    return quote(
      letters
        .slice(0, -1)
        .map((letter, at) => letter + (letters[at + 1] ?? ''))
        .join(' '),
    );
  });
  const words = text.replace(UNSPACED, ' ').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const query: SearchQuery = {};
  if (words.length > 0) query.words = `${words.map(quote).join(' AND ')} *`;
  if (pairs.length > 0) query.pairs = pairs.join(' AND ');
  return query;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
