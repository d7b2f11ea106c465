import type { Store } from '../index.ts';
import { searchTerm } from '../search/search-text.ts';

/** The texts of posts with all these words, the latest first; the last word may go on. */
export function foundTexts(store: Store, words: string): string[] {
  const all = words
    .split(' ')
    .map((word, at, { length }) => ({ term: searchTerm(word, at === length - 1) }))
    .filter(({ term }) => term.tokens.length > 0);
  if (all.length === 0) return [];
  return store.finding.posts.page({ all, none: [] }, 100).found.map(({ post }) => post.text);
}
