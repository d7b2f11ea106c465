import path from 'node:path';
import { build } from 'vite';
import { root } from '../node-runtime.mjs';
import { licenses } from './licenses.ts';

/** The interface; vite.config.ts says how, and reads the target from the environment. */
export async function bundleRenderer(folder: string): Promise<void> {
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'renderer'),
    logLevel: 'warn',
    plugins: [licenses('licenses.txt')],
    build: {
      outDir: folder,
      emptyOutDir: true,
      // Svelte's compiler takes most of a small build's time: no news.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  });
}
