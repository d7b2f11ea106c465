import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** Files whose exported constants are limits, and the heading of their table in docs/LIMITS.md. */
const sources = [
  { heading: 'What is signed and stored', file: 'sync/protocol/limits.ts' },
  { heading: 'What one connection may do', file: 'sync/network/limits.ts' },
  { heading: 'Communities, and the ways into them', file: 'sync/engine/spaces/limits.ts' },
  { heading: 'What reach over the internet may cost', file: 'sync/network/reach/limits.ts' },
  { heading: 'What an interface may ask', file: 'sync/api/limits.ts' },
  { heading: 'Pictures that somebody adds', file: 'sync/images/limits.ts' },
  { heading: 'How much room pictures take', file: 'sync/store/blobs/limits.ts' },
];

/** Everything from here on is made from the code. */
const MARK = '<!-- From here on made by "npm run docs". -->';

/** The whole of docs/LIMITS.md as it should be: its own words, then a table of each source. */
export async function limitsPage(root: string): Promise<string> {
  const page = path.join(root, 'docs/LIMITS.md');
  const [words = ''] = readFileSync(page, 'utf8').split(MARK);
  const tables = await Promise.all(
    sources.map(async ({ heading, file }) => {
      const code = readFileSync(path.join(root, file), 'utf8');
      const values = (await import(pathToFileURL(path.join(root, file)).href)) as object;
      const rows = Object.entries(reasons(code)).map(
        ([name, reason]) =>
          `| \`${name}\` | ${shown(name, Reflect.get(values, name))} | ${reason} |`,
      );
      return `## ${heading}\n\n\`${file}\`\n\n| name | limit | why |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    }),
  );
  const text = `${words}${MARK}\n\n${tables.join('\n')}`;
  return format(text, { ...(await resolveConfig(page)), parser: 'markdown' });
}

/** Says so where docs/LIMITS.md is behind the code. */
export async function staleDocs(root: string): Promise<string[]> {
  const stands = readFileSync(path.join(root, 'docs/LIMITS.md'), 'utf8');
  return stands === (await limitsPage(root))
    ? []
    : ['docs/LIMITS.md is not as the code says: run "npm run docs"'];
}

/** The comment above each exported constant, in the order of the file. */
function reasons(code: string): Record<string, string> {
  const constants = /(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\n)?export const (\w+)/g;
  return Object.fromEntries(
    [...code.matchAll(constants)].map(([, comment = '', name = '']) => [
      name,
      comment
        .replace(/\n\s*\*/g, ' ')
        .replace(/\s+/g, ' ')
        .replaceAll('|', '\\|')
        .trim(),
    ]),
  );
}

const units: readonly (readonly [RegExp, readonly (readonly [number, string])[]])[] = [
  [
    /(^|_)BYTES/,
    [
      [2 ** 20, 'MiB'],
      [2 ** 10, 'KiB'],
      [1, 'bytes'],
    ],
  ],
  [
    /_MS$/,
    [
      [3_600_000, 'h'],
      [60_000, 'min'],
      [1000, 's'],
      [1, 'ms'],
    ],
  ],
];

/** A number in the largest unit that leaves it whole: 65,536 bytes are 64 KiB, 10,000 ms are 10 s. */
function shown(name: string, value: unknown): string {
  if (typeof value !== 'number') throw new Error(`${name} is not a number`);
  const scale = units.find(([form]) => form.test(name))?.[1] ?? [];
  const [size, unit] = scale.find(([step]) => value % step === 0) ?? [1, ''];
  return `${(value / size).toLocaleString('en')} ${unit}`.trim();
}
