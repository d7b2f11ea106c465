import type { Migration } from './migration.ts';

/**
 * Rows of the full text whose words are not in it yet. To write them with each batch of posts took 15
 * of its 39 microseconds a post, and most of a live one's.
 */
export const textLater: Migration = {
  version: 4,
  sql: `
CREATE TABLE search_due (
  row INTEGER PRIMARY KEY
) STRICT;
`,
};
