// `npm run docs`: brings up to date what the docs take from the code.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { limitsPage } from './docs/limits-page.ts';
import { root } from './node-runtime.mjs';

writeFileSync(path.join(root, 'docs/LIMITS.md'), await limitsPage(root));
