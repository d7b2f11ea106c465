import { join, resolve } from 'node:path';

export interface Places {
  /** The built interface. */
  renderer: string;
  /** The module that a decoder's process runs. */
  decoder: string;
}

/**
 * Where the other pieces lie, seen from the program's entry: `sync/cli` in a checkout, `cli` beside
 * `engine` and `renderer` in a build.
 */
export function placesFrom(
  folder: string,
  isSource: boolean,
  environment: NodeJS.ProcessEnv = process.env,
): Places {
  if (!isSource) {
    return { renderer: join(folder, '../renderer'), decoder: join(folder, 'decoder.mjs') };
  }
  const root = join(folder, '../..');
  return {
    // Where the build scripts put what they build.
    renderer: resolve(root, environment['STARLING_OUT'] ?? 'dist', 'renderer'),
    decoder: join(root, 'sync/documents/decoder/node-child.ts'),
  };
}
