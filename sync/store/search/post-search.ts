import type { AccountId } from '../../protocol/index.ts';
import type { PostTrait } from './search-facts.ts';
import type { SearchTerm } from './search-text.ts';

/** What a post must have, or must not have. */
export type SearchPart =
  | { term: SearchTerm }
  | { author: AccountId }
  /** A key, as `tagKey` gives it. */
  | { tag: string }
  | { trait: PostTrait }
  | { lang: string };

export interface PostSearch {
  all: SearchPart[];
  none: SearchPart[];
  /** Milliseconds, by the time that orders feeds; half-open. */
  since?: number;
  until?: number;
}
