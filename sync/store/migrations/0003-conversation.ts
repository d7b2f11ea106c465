import { delivery } from './conversation/delivery.ts';
import { images } from './conversation/images.ts';
import { indexState } from './conversation/index-state.ts';
import { notices } from './conversation/notices.ts';
import { people } from './conversation/people.ts';
import { removal } from './conversation/removal.ts';
import { shelves } from './conversation/shelves.ts';
import { search } from './conversation/search.ts';
import { reactions } from './conversation/reactions.ts';
import { rings } from './conversation/rings.ts';
import { blocks } from './conversation/private.ts';
import type { Migration } from './migration.ts';

/**
 * What people do to each other beside posting and following. Each part's tables stand in a file of
 * their own; records of types that earlier versions did not know are indexed when the index is made
 * anew, which follows.
 */
export const conversation: Migration = {
  version: 3,
  sql: [
    // One part on a line.
    indexState,
    images,
    delivery,
    people,
    removal,
    search,
    rings,
    reactions,
    blocks,
    notices,
    shelves,
  ].join('\n'),
};
