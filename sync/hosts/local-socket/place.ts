import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Bytes of a Unix socket's path that every system takes: 108 on Linux, 104 on macOS, with a final 0. */
export const SOCKET_PATH_LIMIT = 103;

export interface SocketPlace {
  path: string;
  /** In the folder for sockets that cannot lie beside their data. */
  temporary: boolean;
}

/**
 * Where the engine of a data folder may listen for commands, best first: a socket in the folder; for
 * paths that are too long and disks that hold no sockets, one in a folder of this user's own among
 * the temporary ones. On Windows a pipe.
 */
export function socketPlaces(dataFolder: string): SocketPlace[] {
  const folder = realpathSync(dataFolder);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') {
    return [{ path: `\\\\.\\pipe\\starling-${hash}`, temporary: false }];
  }
  const inside = join(folder, 'engine.sock');
  const fits = Buffer.byteLength(inside) <= SOCKET_PATH_LIMIT;
  return [
    ...(fits ? [{ path: inside, temporary: false }] : []),
    { path: join(temporaryFolder(), `${hash}.sock`), temporary: true },
  ];
}

function temporaryFolder(): string {
  return join(tmpdir(), `starling-${String(userInfo().uid)}`);
}

/**
 * Makes the folder for sockets that cannot lie beside their data.
 * @throws where it is not this user's alone: somebody else could pose as the engine
 */
export function makeTemporaryFolder(): void {
  mkdirSync(temporaryFolder(), { recursive: true, mode: 0o700 });
  if (!isTemporaryFolderOwn()) {
    throw new Error(`${temporaryFolder()} is not yours alone; remove it or set TMPDIR.`);
  }
}

/** False also where it is not there. */
export function isTemporaryFolderOwn(): boolean {
  const facts = lstatSync(temporaryFolder(), { throwIfNoEntry: false });
  return (
    facts?.isDirectory() === true && facts.uid === userInfo().uid && (facts.mode & 0o077) === 0
  );
}
