import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import * as z from 'zod';

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().default('see its text'),
});

/**
 * Writes the licence texts of all packages that went into the build beside it: their authors ask
 * that the text stays with the code.
 */
export function licenses(fileName: string): Plugin {
  return {
    name: 'starling-licenses',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const id of output.moduleIds) {
          const folder = packageFolder(id);
          if (folder !== undefined) folders.add(folder);
        }
      }
      if (folders.size === 0) return;
      const source = [...folders].sort().map(describe).join('\n\n');
      this.emitFile({ type: 'asset', fileName, source: `${source}\n` });
    },
  };
}

/** The folder of the package that a module belongs to; undefined for a module of ours. */
function packageFolder(id: string): string | undefined {
  const parts = id.replace(/^\0/, '').replace(/\?.*$/, '').split(/[/\\]/);
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return undefined;
  const length = parts[at + 1]?.startsWith('@') ? 3 : 2;
  return parts.slice(0, at + length).join(path.sep);
}

function describe(folder: string): string {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
  );
  const title = `${manifest.name} ${manifest.version} (${manifest.license})`;
  const texts = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  const bodies = texts.sort().map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
  return [title, '='.repeat(title.length), ...bodies].join('\n');
}
