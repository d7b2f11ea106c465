/** The codes of `sync/api` that a place on disk can give. */
export type StoreErrorCode = 'DISK_FULL' | 'CANNOT_READ_DATA' | 'UNAVAILABLE' | 'BAD_INPUT';

/** A failure of the disk or of a file on it. `message` tells a person what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

type Cause = [StoreErrorCode, (path: string, why: string) => string];

const full: Cause = [
  'DISK_FULL',
  (path) => `The disk that holds ${path} is full. Make room and try again; nothing was lost.`,
];
const inUse: Cause = [
  'UNAVAILABLE',
  (path) => `Another program is using ${path}. Close it and try again.`,
];
const foreign: Cause = ['CANNOT_READ_DATA', (path) => `${path} is not a Starling data file.`];
const damaged: Cause = [
  'CANNOT_READ_DATA',
  (path) =>
    `${path} is damaged. Put back a copy of its folder, or restore the account from its 24 words in a new one: peers give back what they hold.`,
];
const closed: Cause = [
  'CANNOT_READ_DATA',
  (path) => `${path} cannot be opened. Check that its folder is there and is yours to write.`,
];
const failing: Cause = [
  'CANNOT_READ_DATA',
  (path, why) => `The disk failed while ${path} was used: ${why}.`,
];

/** Input/output error while writing: what some systems answer where there is no room. */
const IOERR_WRITE = 10 | (3 << 8);

/** By primary result code, https://sqlite.org/rescode.html */
const SQLITE_CAUSES = new Map<number, Cause>([
  [3, closed], // SQLITE_PERM
  [5, inUse], // SQLITE_BUSY
  [6, inUse], // SQLITE_LOCKED
  [8, closed], // SQLITE_READONLY
  [10, failing], // SQLITE_IOERR
  [11, damaged], // SQLITE_CORRUPT
  [13, full], // SQLITE_FULL
  [14, closed], // SQLITE_CANTOPEN
  [26, foreign], // SQLITE_NOTADB
]);

/** By the code of Node's file system errors: the log is synced by hand, not by SQLite. */
const SYSTEM_CAUSES = new Map<string, Cause>([
  ['ENOSPC', full],
  ['EDQUOT', full],
  ['EACCES', closed],
  ['EPERM', closed],
  ['EROFS', closed],
  ['ENOENT', closed],
  ['ENOTDIR', closed],
  ['EEXIST', closed],
  ['EIO', failing],
]);

/** Turns what SQLite or the file system throws into a StoreError; all else comes back as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const cause = causeOf(error);
  if (cause === undefined) return error;
  const [code, sentence] = cause;
  return new StoreError(code, sentence(path, error.message), { cause: error });
}

function causeOf(error: Error): Cause | undefined {
  if ('errcode' in error && typeof error.errcode === 'number') {
    // The low byte is the primary code; the rest only refines it.
    return error.errcode === IOERR_WRITE ? full : SQLITE_CAUSES.get(error.errcode & 0xff);
  }
  return 'code' in error && typeof error.code === 'string'
    ? SYSTEM_CAUSES.get(error.code)
    : undefined;
}
