import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Packages come by name from whichever registry a person uses: the lock file names no host. */
export function lockFile(root: string): string[] {
  const lines = readFileSync(path.join(root, 'package-lock.json'), 'utf8').split('\n');
  return lines.flatMap((line, at) =>
    line.includes('"resolved": "http')
      ? [`package-lock.json:${at + 1} names a registry's host`]
      : [],
  );
}
