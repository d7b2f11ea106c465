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
await buildStale(named.length > 0 ? named : known, { force: args.includes('--force') });
