import path from 'node:path';
import { build } from 'vite';
import type { Plugin } from 'vite';
import { root } from '../node-runtime.mjs';
import { licenses } from './licenses.ts';
import { packageFacts } from './package-facts.ts';
import { programs } from './programs.ts';

/** Where each program of the engine starts, by its place in the build. */
const entries = {
  'engine/utility': 'sync/hosts/utility.ts',
  'engine/decoder-utility': 'sync/hosts/decoder-utility.ts',
  'engine/image-utility': 'sync/hosts/image-utility.ts',
  'cli/main': 'sync/cli/main.ts',
  'cli/decoder': 'sync/documents/decoder/node-child.ts',
};

/** They read their WASM files from their own folders. */
const withWasm = [
  '@automerge/automerge',
  '@jsquash/avif',
  '@jsquash/jpeg',
  '@jsquash/png',
  '@jsquash/webp',
];

/**
 * The engine's programs as ES modules for Node, with what they share in chunks beside them and all
 * packages inside, but for those with WASM.
 */
export function bundleEngine(folder: string): Promise<void> {
  return bundlePrograms(folder, entries, [licenses('engine/licenses.txt')]);
}

/** @param sources where each starts, from the checkout's root, by its place in the build */
export async function bundlePrograms(
  folder: string,
  sources: Readonly<Record<string, string>>,
  plugins: Plugin[] = [],
): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [programs(), packageFacts(), ...plugins],
    ssr: { noExternal: true, external: withWasm },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(sources).map(([name, source]) => [name, path.join(root, source)]),
        ),
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          chunkFileNames: 'engine/chunks/[name]-[hash].mjs',
        },
      },
    },
  });
}
