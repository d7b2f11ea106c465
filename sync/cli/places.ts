import { join } from 'node:path';

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
export function placesFrom(folder: string, isSource: boolean): Places {
  if (!isSource) {
    return { renderer: join(folder, '../renderer'), decoder: join(folder, 'decoder.mjs') };
  }
  const root = join(folder, '../..');
  return {
    renderer: join(root, 'dist/renderer'),
    decoder: join(root, 'sync/documents/decoder/node-child.ts'),
  };
}
