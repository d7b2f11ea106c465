import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockedPackage {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

/**
 * What would keep `npm ci` from working elsewhere, as sentences. Packages come by name from
 * whichever registry a person uses, so the lock file names no host. The builds of a package for
 * other platforms are all locked: npm 11 and later refuse a lock file that lacks one, npm 10 leaves
 * the package without its program.
 */
export function lockFile(root: string): string[] {
  const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages).flatMap(([place, { resolved, optionalDependencies = {} }]) => [
    ...(resolved?.startsWith('http') === true ? [`${place} names a registry's host`] : []),
    ...Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, place, name))
      .map((name) => `${place} lacks its optional ${name}`),
  ]);
}

/** Looks where Node would: beside the package that asks, then in each folder above. */
function isLocked(packages: Record<string, LockedPackage>, place: string, name: string): boolean {
  for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in packages) return true;
    if (from === '') return false;
  }
}
