import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Bytes of a Unix socket's path that every system takes: 108 on Linux, 104 on macOS, with a final 0. */
export const SOCKET_PATH_LIMIT = 103;

/**
 * Where the engine of a data folder listens for commands: a socket in the folder; where its path
 * would be too long, one in a folder of this user's own among the temporary ones; on Windows a pipe.
 * @throws where that folder is not this user's alone: somebody else could pose as the engine
 */
export function socketPlace(dataFolder: string): string {
  const folder = realpathSync(dataFolder);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\starling-${hash}`;
  const place = join(folder, 'engine.sock');
  if (Buffer.byteLength(place) <= SOCKET_PATH_LIMIT) return place;
  return join(ownTemporaryFolder(), `${hash}.sock`);
}

function ownTemporaryFolder(): string {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `starling-${String(uid)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const facts = lstatSync(folder);
  if (!facts.isDirectory() || facts.uid !== uid || (facts.mode & 0o077) !== 0) {
    throw new Error(`${folder} is not a folder of yours alone; remove it or set TMPDIR.`);
  }
  return folder;
}
