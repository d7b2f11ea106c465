import type { Database } from '../database/database.ts';
import { digestOf, openVocabulary } from './index-sums.ts';
import { SLOTS } from '../tables/record-table.ts';

/*
 * The index in a defined order and by names that do not depend on row ids, so that the index of two
 * files with the same records is the same text, and so that a remade index can be compared.
 * record_names gives account, device, kind, number, TID and hash of a row of records, or of lones.
 */
const RECORD_NAMES = `
WITH record_names AS (
  SELECT r.id, a.digest account, w.device, d.kind, d.number, r.tid, r.hash
  FROM records r JOIN documents d ON d.id = r.id / ${String(SLOTS)}
  JOIN writers w ON w.id = d.writer JOIN accounts a ON a.id = w.account
  UNION ALL
  SELECT -l.id, a.digest, w.device, -1 - d.kind, d.number, l.tid, l.hash
  FROM lones l JOIN documents d ON d.id = l.document
  JOIN writers w ON w.id = d.writer JOIN accounts a ON a.id = w.account
)`;
const RECORD = 'r.account, r.device, r.kind, r.number, r.tid, r.hash';

const PARTS: readonly { name: string; sql: string }[] = [
  {
    name: 'image_names',
    sql: `SELECT n.hash, a.digest, n.sort, ${RECORD} FROM image_names n
      JOIN accounts a ON a.id = n.account LEFT JOIN record_names r ON r.id = n.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'posts',
    sql: `SELECT a.digest, p.sort, p.place, ${RECORD}, p.reply FROM posts p
      JOIN accounts a ON a.id = p.account LEFT JOIN record_names r ON r.id = p.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'shadows',
    sql: `SELECT a.digest, p.place, ${RECORD} FROM shadows p
      JOIN accounts a ON a.id = p.account LEFT JOIN record_names r ON r.id = p.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
  },
  {
    name: 'persons',
    sql: `SELECT a.digest, posts, newest, follows, followers, name, about, said FROM persons
      JOIN accounts a ON a.id = account ORDER BY 1`,
  },
  {
    name: 'follows',
    sql: `SELECT s.digest, t.digest, follow, said FROM follows
      JOIN accounts s ON s.id = source JOIN accounts t ON t.id = target ORDER BY 1, 2`,
  },
  {
    name: 'answers',
    sql: `SELECT x.parent, x.place, x.root, ${RECORD} FROM answers x
      LEFT JOIN record_names r ON r.id = x.record ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'orphanages',
    sql: `SELECT o.root, o.place, a.digest, o.hash, o.root_hash FROM orphanages o
      JOIN accounts a ON a.id = o.account ORDER BY 1, 2, 3, 4, 5`,
  },
  {
    name: 'profiles',
    sql: `SELECT a.digest, avatar, rest FROM profiles
      JOIN accounts a ON a.id = account ORDER BY 1`,
  },
  {
    name: 'list_statements',
    sql: `SELECT a.digest, x.list, x.said, ${RECORD} FROM list_statements x
      JOIN accounts a ON a.id = x.account LEFT JOIN record_names r ON r.id = x.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'list_replaced',
    sql: `SELECT a.digest, x.list, x.hash, ${RECORD} FROM list_replaced x
      JOIN accounts a ON a.id = x.account LEFT JOIN record_names r ON r.id = x.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'pictured',
    sql: `SELECT a.digest, p.sort, p.place, ${RECORD} FROM pictured p
      JOIN accounts a ON a.id = p.account LEFT JOIN record_names r ON r.id = p.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'notices',
    sql: `SELECT subject, x.kind, a.digest, place, latest, count FROM notices x
      JOIN accounts a ON a.id = x.account ORDER BY 1`,
  },
  {
    name: 'notice_acts',
    sql: `SELECT subject, a.digest, x.seen FROM notice_acts x
      JOIN accounts a ON a.id = x.account ORDER BY 1, 2`,
  },
  {
    name: 'lists',
    sql: `SELECT a.digest, x.list, r.account, r.tid, r.hash FROM lists x
      JOIN accounts a ON a.id = x.account LEFT JOIN record_names r ON r.id = x.record
      ORDER BY 1, 2`,
  },
  {
    name: 'versions',
    sql: `SELECT a.digest, v.post, v.tid, v.hash, v.replaced, ${RECORD} FROM versions v
      JOIN accounts a ON a.id = v.account LEFT JOIN record_names r ON r.id = v.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
  },
  {
    name: 'replaced_versions',
    sql: `SELECT a.digest, v.post, v.hash, ${RECORD} FROM replaced_versions v
      JOIN accounts a ON a.id = v.account LEFT JOIN record_names r ON r.id = v.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'deletions',
    sql: `SELECT a.digest, x.post, ${RECORD} FROM deletions x
      JOIN accounts a ON a.id = x.account LEFT JOIN record_names r ON r.id = x.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
  },
  {
    name: 'tombs',
    sql: `SELECT a.digest, t.sort, t.place, ${RECORD} FROM tombs t
      JOIN accounts a ON a.id = t.account LEFT JOIN record_names r ON r.id = t.record
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'tagged',
    sql: `SELECT t.tag, t.sort, t.place, ${RECORD} FROM tagged t
      LEFT JOIN record_names r ON r.id = t.record ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  { name: 'tags', sql: 'SELECT tag, posts FROM tags ORDER BY tag' },
  {
    name: 'names',
    sql: `SELECT name, a.digest, whole FROM names JOIN accounts a ON a.id = account
      ORDER BY 1, 2`,
  },
  {
    name: 'near',
    sql: `SELECT a.digest, followed, paths FROM near JOIN accounts a ON a.id = account ORDER BY 1`,
  },
  {
    name: 'targets',
    sql: `SELECT t.place, a.digest, t.hash, here, options, multiple, ends, past FROM targets t
      JOIN accounts a ON a.id = t.account ORDER BY 1, 2, 3`,
  },
  {
    name: 'reactions',
    sql: `SELECT t.place, t.hash, x.kind, x.dropped, x.said, x.seen, x.says, x.replaces, x.counts,
      ${RECORD} FROM reactions x JOIN targets t ON t.id = x.target
      LEFT JOIN record_names r ON r.id = x.record ORDER BY 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15`,
  },
  {
    name: 'tallies',
    sql: `SELECT t.place, t.hash, kind, says, late, ring, count FROM tallies
      JOIN targets t ON t.id = target ORDER BY 1, 2, 3, 4, 5, 6`,
  },
  {
    name: 'reposts',
    sql: `SELECT a.digest, sort, x.place, t.place, t.hash FROM reposts x
      JOIN targets t ON t.id = x.target JOIN accounts a ON a.id = x.account ORDER BY 1, 2, 3`,
  },
  {
    name: 'reposters',
    sql: `SELECT a.digest, x.newest FROM reposters x JOIN accounts a ON a.id = x.account ORDER BY 1`,
  },
  {
    name: 'quotes',
    sql: `SELECT x.quoted, x.place, ${RECORD} FROM quotes x
      LEFT JOIN record_names r ON r.id = x.record ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
  },
  {
    name: 'block_statements',
    sql: `SELECT s.digest, t.digest, x.said, x.block, ${RECORD} FROM block_statements x
      JOIN accounts s ON s.id = x.source JOIN accounts t ON t.id = x.target
      LEFT JOIN record_names r ON r.id = x.record ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  },
  {
    name: 'block_replaced',
    sql: `SELECT s.digest, t.digest, x.hash, ${RECORD} FROM block_replaced x
      JOIN accounts s ON s.id = x.source JOIN accounts t ON t.id = x.target
      LEFT JOIN record_names r ON r.id = x.record ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  },
  {
    name: 'blocks',
    sql: `SELECT s.digest, t.digest, since FROM blocks
      JOIN accounts s ON s.id = source JOIN accounts t ON t.id = target ORDER BY 1, 2`,
  },
  {
    name: 'search',
    sql: `SELECT term, ${RECORD} FROM temp.words LEFT JOIN found_posts f ON f.row = doc
      LEFT JOIN record_names r ON r.id = f.record ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  },
];

/** SHA-256 (hex) of each part of the index. Sorts every word of every post: for small spaces. */
export function indexDigest(database: Database): Map<string, string> {
  openVocabulary(database, 'main');
  return new Map(
    PARTS.map(({ name, sql }) => [name, digestOf(database.rows(`${RECORD_NAMES} ${sql}`))]),
  );
}
