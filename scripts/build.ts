// `node scripts/build.ts [--force] [PART…]`: builds what is stale, or the parts named, or all.
import { buildStale } from './build/stale.ts';
import { parts } from './freshness.mjs';
import type { Part } from './freshness.mjs';

const args = process.argv.slice(2);
const known = Object.keys(parts) as Part[];
const named = known.filter((part) => args.includes(part));
const unknown = args.filter((arg) => arg !== '--force' && !known.some((part) => part === arg));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  process.exit(2);
}
try {
  await buildStale(named.length > 0 ? named : known, { force: args.includes('--force') });
} catch (error) {
  // What the bundler found is in its message; where in the bundler, nobody needs.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
