import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file over this has more than one reason to change. */
const LINES = 400;

/** Source files that are too long, as sentences. */
export function longFiles(root: string): string[] {
  const names = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return names
    .split('\n')
    .filter(
      (name) => /\.(ts|svelte|css|mjs|cjs|js)$/.test(name) && existsSync(path.join(root, name)),
    )
    .map((name) => ({
      name,
      lines: readFileSync(path.join(root, name), 'utf8').split('\n').length - 1,
    }))
    .filter(({ lines }) => lines > LINES)
    .map(({ name, lines }) => `${name} has ${lines} lines; ${LINES} are allowed`);
}
