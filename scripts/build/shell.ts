import path from 'node:path';
import { build } from 'vite';
import { targets } from '../freshness.mjs';
import { root } from '../node-runtime.mjs';
import { licenses } from './licenses.ts';

/**
 * Main and preload, each one CommonJS file: a sandboxed preload can load nothing else, and main is
 * ready sooner from one file than from many.
 */
export async function bundleShell(folder: string): Promise<void> {
  const sources = { main: 'electron/main.ts', preload: 'electron/preload/preload.ts' };
  for (const [name, source] of Object.entries(sources)) {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      publicDir: false,
      plugins: [licenses(`${name}-licenses.txt`)],
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ssr: true,
        target: targets.main,
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: {
          input: { [name]: path.join(root, source) },
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    });
  }
}
