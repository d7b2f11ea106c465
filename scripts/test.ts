// `npm test [-- KIND…]`: all tests, or those of the kinds named; vitest's own options follow `--`.
// With STARLING_NO_SKIPS=1 what is skipped has failed, but for tests of the packed app.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { buildStale } from './build/stale.ts';
import { root } from './node-runtime.mjs';
import { isKind, kinds } from './test/kinds.ts';
import type { Kind } from './test/kinds.ts';
import { prepare } from './test/prepare.ts';
import type { Tally } from './test/reporter.ts';
import { forbiddenSkips } from './test/skips.ts';

const args = process.argv.slice(2);
const asked = args.filter(isKind);
const passed = args.filter((arg) => !isKind(arg));
const wanted: readonly Kind[] =
  asked.length > 0 ? kinds.filter((kind) => asked.includes(kind)) : kinds;
const output = path.join(root, 'test-output');
mkdirSync(output, { recursive: true });

function run(kind: Kind): Tally {
  const tallyFile = path.join(output, `tally-${kind}.json`);
  rmSync(tallyFile, { force: true });
  const reporters = [
    '--reporter=default',
    `--reporter=${path.join(root, 'scripts/test/reporter.ts')}`,
  ];
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const flags = ['run', '--project', kind, '--passWithNoTests', ...reporters, ...passed];
  const { status } = spawnSync(process.execPath, [vitest, ...flags], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, STARLING_TALLY: tallyFile },
  });
  const tally: Tally = existsSync(tallyFile)
    ? (JSON.parse(readFileSync(tallyFile, 'utf8')) as Tally)
    : { passed: 0, failed: [], skipped: [] };
  if (status !== 0 && tally.failed.length === 0)
    tally.failed.push({
      name: `all ${kind} tests`,
      reason: 'an error outside of every test: its text stands above',
    });
  return tally;
}

const cannot = prepare(wanted);
await buildStale(['engine', 'renderer', 'shell'], { force: false });
const total: Tally = { passed: 0, failed: [], skipped: [] };
for (const kind of wanted) {
  const reason = cannot.get(kind);
  if (reason !== undefined) {
    total.skipped.push({ name: `all ${kind} tests`, reason });
    continue;
  }
  console.log(`\n=== ${kind}`);
  const tally = run(kind);
  total.passed += tally.passed;
  total.failed.push(...tally.failed);
  total.skipped.push(...tally.skipped);
}
console.log('');
const forbidden = process.env['STARLING_NO_SKIPS'] === '1' ? forbiddenSkips(total.skipped) : [];
total.failed.push(
  ...forbidden.map(({ name, reason }) => ({ name, reason: `skipped, and must not be: ${reason}` })),
);
total.skipped = total.skipped.filter((skip) => !forbidden.includes(skip));
for (const { name, reason } of total.skipped) console.log(`skipped: ${name} (${reason})`);
for (const { name, reason } of total.failed) console.log(`failed: ${name} (${reason})`);
console.log(
  `${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`,
);
process.exitCode = total.failed.length > 0 ? 1 : 0;
