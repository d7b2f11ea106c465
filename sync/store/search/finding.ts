import type { NameQueries } from '../people/name-queries.ts';
import type { DueText } from './due-text.ts';
import type { SearchQueries } from './search-queries.ts';
import type { TagQueries } from '../tags/tag-queries.ts';

/** What is searched for, each in a part of its own. */
export interface Finding {
  posts: SearchQueries;
  people: NameQueries;
  tags: TagQueries;
  /** Searching writes the latest of it by itself. */
  due: DueText;
}
