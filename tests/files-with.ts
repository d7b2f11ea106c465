import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the files below a folder in which one of these stands as it is. */
export function filesWith(folder: string, needles: readonly (string | Buffer)[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return needles.some((needle) => bytes.includes(needle));
    })
    .map(({ name }) => name);
}
