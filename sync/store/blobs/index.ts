import { dirname, join } from 'node:path';
import type { AccountTable } from '../tables/account-table.ts';
import type { Database } from '../database/database.ts';
import type { ImageQueries } from '../images/image-queries.ts';
import { BlobFiles } from './blob-files.ts';
import { BlobStore } from './blob-store.ts';
import { BlobTable } from './blob-table.ts';

/** Where the pictures of a space lie: beside its file. */
export const blobFolder = (path: string): string => join(dirname(path), 'blobs');

export function openBlobs(
  database: Database,
  accounts: AccountTable,
  names: ImageQueries,
  clock: () => number,
): BlobStore {
  const files = new BlobFiles(blobFolder(database.path));
  return new BlobStore(files, new BlobTable(database, accounts), names, clock);
}
