import type { Migration } from './migration.ts';

/**
 * The space that an account uses takes in its key log and, for each commit, the list of closed
 * documents that the commit stands for: both were kept beside every quota.
 */
export const countEverything: Migration = {
  version: 2,
  sql: `
UPDATE accounts SET bytes = bytes
  + (SELECT ifnull(sum(length(k.bytes)), 0) FROM key_operations k WHERE k.account = accounts.id)
  + (SELECT ifnull(sum(length(c.bytes)), 0) FROM cuts c WHERE c.account = accounts.id)
  + (SELECT ifnull(sum(length(l.entries)), 0) FROM writers w
     JOIN commits c ON c.id / 1048576 = w.id JOIN closed_lists l ON l.id = c.closed
     WHERE w.account = accounts.id);
`,
};
