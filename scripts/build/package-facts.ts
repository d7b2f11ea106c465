import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { root } from '../node-runtime.mjs';

/** `require('../../package.json')`, by whatever name a module made itself a `require`. */
const reading = /\b\w+\(\s*['"]((?:\.\.\/)+package\.json)['"]\s*\)/g;

/** Starling's own, which the command line imports. */
const own = path.join(root, 'package.json');

function factsIn(file: string): string {
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return JSON.stringify({ name, version });
}

/** A package that reads its own name and version from its folder finds them in the build, and no more. */
export function packageFacts(): Plugin {
  return {
    name: 'starling-package-facts',
    load(id) {
      return id === own ? factsIn(own) : null;
    },
    transform(code, id) {
      if (!id.includes('node_modules')) return null;
      const result = code.replace(reading, (_whole, file: string) => {
        return factsIn(path.resolve(path.dirname(id), file));
      });
      return result === code ? null : { code: result, map: null };
    },
  };
}
