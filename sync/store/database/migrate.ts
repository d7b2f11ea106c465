import type { Database } from './database.ts';
import type { Migration } from '../migrations/index.ts';
import { StoreError } from '../store-error.ts';

/** "Star": marks the file as Starling's (PRAGMA application_id). */
const APPLICATION_ID = 0x53746172;

/** Brings a file to the newest format, or refuses one that this version cannot read. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const version = database.pragma('user_version');
  const application = database.pragma('application_id');
  const newest = migrations.at(-1)?.version ?? 0;
  const empty = version === 0 && database.pragma('schema_version') === 0;
  if (application !== APPLICATION_ID && !empty) {
    throw new StoreError('CANNOT_READ_DATA', `${database.path} is not a Starling data file.`);
  }
  if (version > newest) {
    throw new StoreError(
      'CANNOT_READ_DATA',
      `${database.path} was written by a newer Starling (format ${String(version)}; this one knows ${String(newest)}). Update Starling to open it.`,
    );
  }
  if (version === newest) return;
  if (database.readOnly) {
    throw new StoreError(
      'CANNOT_READ_DATA',
      `${database.path} has an older format. Open it once with "starling serve" to bring it up to date.`,
    );
  }
  for (const step of migrations) {
    if (step.version <= version) continue;
    database.transaction(() => {
      database.exec(step.sql);
      database.exec(`PRAGMA application_id = ${String(APPLICATION_ID)}`);
      database.exec(`PRAGMA user_version = ${String(step.version)}`);
      database.makeDurable();
    });
  }
}
