import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where everything of a person lives unless they say otherwise; by the custom of each system. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const named = environment['STARLING_DATA'];
  if (named !== undefined && named !== '') return resolve(named);
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Starling', 'data');
    case 'win32':
      return join(
        environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'),
        'Starling',
        'data',
      );
    default: {
      // https://specifications.freedesktop.org/basedir-spec: a relative path is to be ignored.
      const base = environment['XDG_DATA_HOME'];
      return join(
        base?.startsWith('/') === true ? base : join(homedir(), '.local', 'share'),
        'starling',
      );
    }
  }
}
