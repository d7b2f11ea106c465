import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** `require('../../package.json')`, by whatever name a module made itself a `require`. */
const reading = /\b\w+\(\s*['"]((?:\.\.\/)+package\.json)['"]\s*\)/g;

/** A package that reads its own name and version from its folder finds them in the build. */
export function packageFacts(): Plugin {
  return {
    name: 'starling-package-facts',
    transform(code, id) {
      if (!id.includes('node_modules')) return null;
      const result = code.replace(reading, (_whole, file: string) => {
        const text = readFileSync(path.resolve(path.dirname(id), file), 'utf8');
        const { name, version } = JSON.parse(text) as { name: string; version: string };
        return JSON.stringify({ name, version });
      });
      return result === code ? null : { code: result, map: null };
    },
  };
}
