import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { root } from '../node-runtime.mjs';

interface Violation {
  from: string;
  rule: { name: string };
}

const config = path.join(root, '.dependency-cruiser.js');
const { default: table } = (await import(pathToFileURL(config).href)) as {
  default: { forbidden: { name: string }[] };
};
const rules = table.forbidden.map(({ name }) => name);

/** What `npm run check` says of the imports in a tree of tests/fixtures/imports. */
function violations(tree: string): Violation[] {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', 'sync', 'renderer', 'electron'],
    { cwd: path.join(root, 'tests/fixtures/imports', tree), encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  const result = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return result.summary.violations;
}

describe('the table of imports', () => {
  test('allows a tree in which every import goes down', () => {
    expect(violations('sound')).toEqual([]);
  });

  const broken = violations('broken');
  test.each(rules)('%s is broken by the file of that name, and by no other', (rule) => {
    const breakers = broken.filter((violation) => violation.rule.name === rule);
    expect(breakers.map(({ from }) => path.parse(from).name)).toEqual([rule]);
  });
});
