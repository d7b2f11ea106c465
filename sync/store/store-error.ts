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

/* Primary result codes of SQLite, https://sqlite.org/rescode.html */
const SQLITE_PERM = 3;
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;
/* The part of an input/output error that says that the disk did not take what was written. */
const SQLITE_IOERR_WRITE = SQLITE_IOERR | (3 << 8);

function hasErrcode(error: unknown): error is Error & { errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** Turns what SQLite throws into a StoreError; anything else comes back as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (!hasErrcode(error)) return error;
  const because = { cause: error };
  if (error.errcode === SQLITE_IOERR_WRITE) {
    return new StoreError(
      'DISK_FULL',
      `The disk could not take what was written to ${path}. Make room and try again.`,
      because,
    );
  }
  // The low byte is the primary code; the rest only refines it.
  switch (error.errcode & 0xff) {
    case SQLITE_FULL:
      return new StoreError(
        'DISK_FULL',
        `The disk that holds ${path} is full. Make room and try again; nothing was lost.`,
        because,
      );
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return new StoreError(
        'UNAVAILABLE',
        `Another program is using ${path}. Close it and try again.`,
        because,
      );
    case SQLITE_NOTADB:
      return new StoreError('CANNOT_READ_DATA', `${path} is not a Starling data file.`, because);
    case SQLITE_CORRUPT:
      return new StoreError(
        'CANNOT_READ_DATA',
        `${path} is damaged. "starling doctor" says what can be saved.`,
        because,
      );
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return new StoreError(
        'CANNOT_READ_DATA',
        `${path} cannot be opened. Check that the folder is there and is yours to write.`,
        because,
      );
    case SQLITE_IOERR:
      return new StoreError(
        'CANNOT_READ_DATA',
        `The disk failed while ${path} was used: ${error.message}.`,
        because,
      );
    default:
      return error;
  }
}
