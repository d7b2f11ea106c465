import { join } from 'node:path';

/**
 * Where the build lies, seen from the bundle of the main process. The same inside and outside of
 * an ASAR archive.
 */
const build = join(import.meta.dirname, '..');

export const preloadScript = join(build, 'electron', 'preload.cjs');
export const iconFolder = join(build, 'electron', 'icons');
export const rendererFolder = join(build, 'renderer');
export const engineModule = join(build, 'engine', 'utility.mjs');
export const decoderModules = {
  documents: join(build, 'engine', 'decoder-utility.mjs'),
  image: join(build, 'engine', 'image-utility.mjs'),
};
