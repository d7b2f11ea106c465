import { checkBlobs } from './check-blobs.ts';
import { checkCommits } from './check-commits.ts';
import { checkInstances } from './check-instances.ts';
import { checkRecords } from './check-records.ts';
import { WRITER_OF_COMMIT } from '../tables/commit-table.ts';
import { Database } from '../database/database.ts';
import { indexSums } from './index-sums.ts';
import { shadeIndex } from '../rebuild/index-tables.ts';
import { migrate } from '../database/migrate.ts';
import { migrations } from '../migrations/index.ts';
import { fillIndex } from '../rebuild/remake-index.ts';
import type { Store } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { assembleStore, type StoreParts } from '../store-parts.ts';

export interface StoreReport {
  ok: boolean;
  /** Sentences for a person. */
  problems: string[];
}

/** Problems of one kind that are told one by one; a damaged disk must not fill the screen. */
const TOLD = 20;

/** Pages of the file kept in memory while it is read once, from end to end. */
const CACHE_KILOBYTES = 8 * 1024;

/**
 * Looks at everything: the file itself, records against their hashes, documents against their
 * roots, commits against their bytes, and the index against one made anew. All on one state of the
 * file, over a connection that only reads: others write meanwhile, and the file stays as it is.
 * Reads the whole file: a minute for a million posts.
 * @throws StoreError where the file cannot be opened or is no Starling file
 */
export function checkFile(path: string): StoreReport {
  const database = new Database({ path, readOnly: true, cacheKilobytes: CACHE_KILOBYTES });
  try {
    migrate(database, migrations);
    // The index that is made anew stands apart from the tables that it refers to.
    database.exec('PRAGMA foreign_keys = OFF');
    const parts = assembleStore(database, Date.now);
    const pictures = guarded(() => checkBlobs(parts));
    // Ended by closing: on a damaged file an orderly end can fail as well.
    database.exec('BEGIN');
    const checks = [
      () => checkPages(database),
      () => checkRecords(parts),
      () => checkInstances(parts),
      () => checkCommits(parts),
      () => checkIndex(parts),
    ];
    // Several checks that stumble over one damaged page say so once.
    const problems = [...new Set([...checks.flatMap((check) => guarded(check)), ...pictures])];
    return { ok: problems.length === 0, problems };
  } finally {
    database.close();
  }
}

/** The same for a store that is open. */
export function checkStore(store: Pick<Store, 'path'>): StoreReport {
  return checkFile(store.path);
}

/** What cannot even be read is a problem to tell of, not the end of the examination. */
function guarded(check: () => string[]): string[] {
  try {
    const problems = check();
    if (problems.length <= TOLD) return problems;
    return [...problems.slice(0, TOLD), `… and ${String(problems.length - TOLD)} more of the kind`];
  } catch (error) {
    if (error instanceof StoreError) return [error.message];
    throw error;
  }
}

function checkPages(database: Database): string[] {
  const problems = database
    .sql<{ integrity_check: string }>(`PRAGMA integrity_check(${String(TOLD)})`)
    .all()
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok')
    .map((text) => `The file is damaged: ${text}`);
  const broken = database.sql<{ table: string }>('PRAGMA foreign_key_check').all();
  for (const row of broken) problems.push(`A row of ${row.table} refers to one that is not there.`);
  const { lost } = database.sql<{ lost: number }>(LOST).get() ?? { lost: 0 };
  if (lost > 0) problems.push(`${String(lost)} rows refer to others that are not there.`);
  return problems;
}

/** Rows of tables without foreign keys that refer to nothing, and lists that nobody refers to. */
const LOST = `SELECT
  (SELECT count(*) FROM snapshots WHERE instance NOT IN (SELECT id FROM instances)) +
  (SELECT count(*) FROM changes WHERE instance NOT IN (SELECT id FROM instances)) +
  (SELECT count(*) FROM commits WHERE ${WRITER_OF_COMMIT} NOT IN (SELECT id FROM writers)) +
  (SELECT count(*) FROM commits WHERE closed > 0 AND closed NOT IN (SELECT id FROM closed_lists)) +
  (SELECT count(*) FROM closed_lists WHERE uses <>
    (SELECT count(*) FROM commits WHERE closed = closed_lists.id)) lost`;

function checkIndex(parts: StoreParts): string[] {
  const found = indexSums(parts.database, 'main');
  shadeIndex(parts.database);
  fillIndex(parts);
  const remade = indexSums(parts.database, 'temp');
  return [...remade]
    .filter(([part, digest]) => found.get(part) !== digest)
    .map(
      ([part]) => `The index (${part}) is not what the documents say; "--rebuild" makes it again.`,
    );
}
