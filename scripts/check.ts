// `npm run check`: everything that can be said of the code without running it. Warnings are errors.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { longFiles } from './check/long-files.ts';
import { lockFile } from './check/lock-file.ts';
import { staleDocs } from './docs/limits-page.ts';
import { root } from './node-runtime.mjs';

interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name);

function command(name: string, program: string, args: readonly string[]): () => Promise<Outcome> {
  return () => {
    const began = performance.now();
    return new Promise((resolve) => {
      const child = spawn(program, args, { cwd: root, shell: process.platform === 'win32' });
      let output = '';
      child.stdout.on('data', (text) => (output += String(text)));
      child.stderr.on('data', (text) => (output += String(text)));
      const done = (ok: boolean): void => {
        resolve({ name, ok, output, seconds: (performance.now() - began) / 1000 });
      };
      child.on('error', (error) => {
        output += error.message;
        done(false);
      });
      child.on('close', (code) => {
        done(code === 0);
      });
    });
  };
}

function own(name: string, check: () => string[] | Promise<string[]>): () => Promise<Outcome> {
  return async () => {
    const began = performance.now();
    const problems = await check();
    return {
      name,
      ok: problems.length === 0,
      output: problems.join('\n'),
      seconds: (performance.now() - began) / 1000,
    };
  };
}

/** Findings fail; a registry that cannot be asked is said and does not. */
async function audit(): Promise<Outcome> {
  const outcome = await command('audit', 'npm', ['audit', '--omit=dev', '--json'])();
  const counted = /"total":\s*(\d+)\s*\}\s*,\s*"dependencies"/.exec(outcome.output);
  if (outcome.ok || counted !== null) return outcome;
  return { ...outcome, ok: true, name: 'audit (the registry could not be asked)' };
}

/** The engine and the scripts are one program, `.`: a program each would look at the engine twice. */
const types = ['.', 'tests', 'tests/desktop', 'electron', 'electron/preload'];
const checks: readonly (() => Promise<Outcome>)[] = [
  command('lint', bin('eslint'), [
    '.',
    '--max-warnings',
    '0',
    '--cache',
    '--cache-location',
    'node_modules/.cache/eslint/',
  ]),
  command('format', bin('prettier'), [
    '--check',
    '--cache',
    '--cache-location',
    'node_modules/.cache/prettier/cache',
    '.',
  ]),
  command('svelte', bin('svelte-check'), [
    '--workspace',
    'renderer',
    '--tsconfig',
    './tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ]),
  ...types.map((place) => command(`types ${place}`, bin('tsc'), ['-p', place])),
  command('imports', bin('depcruise'), [
    '--config',
    '.dependency-cruiser.js',
    'sync',
    'renderer',
    'electron',
    'scripts',
  ]),
  command('unused', bin('knip'), ['--no-progress', '--treat-config-hints-as-errors']),
  own('long files', () => longFiles(root)),
  own('lock file', () => lockFile(root)),
  own('docs', () => staleDocs(root)),
  audit,
];

/** Two at a time: the longest first, and two cores. */
const AT_ONCE = 2;
const outcomes: Outcome[] = [];
const rest = checks.values();
async function worker(): Promise<void> {
  for (const check of rest) {
    const outcome = await check();
    outcomes.push(outcome);
    console.log(`${outcome.ok ? 'ok  ' : 'FAIL'} ${outcome.name} ${outcome.seconds.toFixed(1)} s`);
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));
const failed = outcomes.filter(({ ok }) => !ok);
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trim()}`);
console.log(`\n${outcomes.length - failed.length} checks passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
