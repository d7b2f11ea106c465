import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';

const TARGET = 't.place, t.account, t.hash';

/**
 * The index as it stands in its tables, for comparing it with one remade in the same file: row ids
 * are the same there, so that nothing has to be named or sorted. Of the 25 million words of a
 * million posts each one's posts are summed up, by SQLite itself.
 */
const TABLES = {
  posts: 'SELECT * FROM posts ORDER BY account, sort, place, record',
  shadows: 'SELECT * FROM shadows ORDER BY account, place, record',
  persons: 'SELECT * FROM persons ORDER BY account',
  follows: 'SELECT * FROM follows ORDER BY source, target',
  answers: 'SELECT * FROM answers ORDER BY parent, place, account, record',
  orphanages: 'SELECT * FROM orphanages ORDER BY root, place, account, hash, root_hash',
  profiles: 'SELECT * FROM profiles ORDER BY account',
  list_statements: 'SELECT * FROM list_statements ORDER BY account, list, said, record',
  list_replaced: 'SELECT * FROM list_replaced ORDER BY account, list, hash, record',
  block_statements: 'SELECT * FROM block_statements ORDER BY source, target, said, record',
  block_replaced: 'SELECT * FROM block_replaced ORDER BY source, target, hash, record',
  blocks: 'SELECT * FROM blocks ORDER BY source, target',
  lists: 'SELECT * FROM lists ORDER BY account, list',
  pictured: 'SELECT * FROM pictured ORDER BY account, sort, place, record',
  notices: 'SELECT * FROM notices ORDER BY subject',
  notice_acts: 'SELECT * FROM notice_acts ORDER BY subject, account',
  versions: 'SELECT * FROM versions ORDER BY account, post, hash, record',
  replaced_versions: 'SELECT * FROM replaced_versions ORDER BY account, post, hash, record',
  deletions: 'SELECT * FROM deletions ORDER BY account, post, record',
  tombs: 'SELECT * FROM tombs ORDER BY account, sort, place, record',
  near: 'SELECT * FROM near ORDER BY account',
  // Ids of targets are made anew: they are named by what they stand for.
  targets: `SELECT ${TARGET}, here, options, multiple, ends, past FROM targets t
    ORDER BY ${TARGET}`,
  reactions: `SELECT ${TARGET}, kind, r.account, dropped, said, record, seen, says, replaces, counts
    FROM targets t CROSS JOIN reactions r ON target = t.id
    ORDER BY ${TARGET}, kind, r.account, dropped, said`,
  tallies: `SELECT ${TARGET}, kind, says, late, ring, count
    FROM targets t CROSS JOIN tallies ON target = t.id
    ORDER BY ${TARGET}, kind, says, late, ring`,
  reposts: `SELECT ${TARGET}, r.account, sort, r.place FROM reposts r LEFT JOIN targets t
    ON target = t.id ORDER BY r.account, sort, r.place`,
  reposters: 'SELECT * FROM reposters ORDER BY account',
  quotes: 'SELECT * FROM quotes ORDER BY quoted, place, account, record',
  // Which row a post takes depends on which were free.
  found_posts: 'SELECT record FROM found_posts ORDER BY record',
  search_due: 'SELECT row FROM search_due WHERE row NOT IN (SELECT row FROM found_posts)',
  tagged: 'SELECT * FROM tagged ORDER BY tag, sort, place, record',
  tags: 'SELECT * FROM tags ORDER BY tag',
  names: 'SELECT * FROM names ORDER BY name, account',
  // Row ids modulo a large prime: sums stay below 2^63, and hardly two posts stand for each other.
  // What waits in the file to be written is in neither.
  search: `SELECT term, count(*), sum(ifnull(record, -1) % 1000003)
    FROM temp.words LEFT JOIN found_posts ON row = doc
    WHERE ifnull(record, -1) NOT IN (SELECT record FROM main.search_due JOIN main.found_posts USING (row))
    GROUP BY term ORDER BY term`,
  image_names: 'SELECT * FROM image_names ORDER BY hash, account, record',
};

/**
 * A digest of each part of the index; equal where the part is. Tables in `temp`, where there are
 * some, hide those of the file.
 */
export function indexSums(database: Database, schema: 'main' | 'temp'): Map<string, string> {
  openVocabulary(database, schema);
  return new Map(
    Object.entries(TABLES).map(([table, sql]) => [table, digestOf(database.rows(sql))]),
  );
}

/** The words of the full text, with the posts in which they stand. */
export function openVocabulary(database: Database, schema: 'main' | 'temp'): void {
  database.exec(`
    DROP TABLE IF EXISTS temp.words;
    CREATE VIRTUAL TABLE temp.words USING fts5vocab (${schema}, search, instance);
  `);
}

/** SHA-256 (hex) over rows in their order. */
export function digestOf(rows: Iterable<readonly unknown[]>): string {
  const digest = createHash('sha256');
  for (const row of rows) {
    // Kind and length before each value: no two different rows read the same.
    const parts = row.map((value) => {
      const text = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
      return `${value === null ? 'null' : typeof value}:${String(text.length)}:${text}`;
    });
    digest.update(`${parts.join()}\n`);
  }
  return digest.digest('hex');
}
