/** One step of the file's format; applied once, in order, each in a transaction of its own. */
export interface Migration {
  /** The format the file has afterwards (PRAGMA user_version). */
  version: number;
  sql: string;
}
