// Runs under whatever Node a person has (20 or newer), so it is plain JavaScript.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './node-runtime.mjs';

/**
 * What is built, and from which folders and files. `engine` holds the command line too: both are
 * one graph of modules.
 */
export const parts = {
  engine: ['sync', 'package.json'],
  renderer: ['renderer', 'sync/api', 'vite.config.ts'],
  shell: ['electron', 'sync/api'],
};
/** @typedef {keyof typeof parts} Part */

/** What every part depends on. */
const always = ['package-lock.json', 'scripts/build.ts', 'scripts/build', 'scripts/freshness.mjs'];
/** Not part of any product. */
const skipped = /(\.test\.ts|\.md|\.tsbuildinfo)$|[/\\]node_modules([/\\]|$)/;

/** Where the build goes, and what it is lowered for; tests in an older Electron set their own. */
export const output = path.resolve(root, process.env['STARLING_OUT'] ?? 'dist');
export const targets = {
  main: process.env['STARLING_MAIN_TARGET'] ?? 'node24',
  renderer: process.env['STARLING_RENDERER_TARGET'] ?? 'chrome140',
};

/**
 * Changes whenever an input does: names, sizes and times of change, which cost 10 ms to ask for.
 *
 * @param {Part} part
 */
export function fingerprint(part) {
  const hash = createHash('sha256').update(JSON.stringify(targets));
  for (const input of [...parts[part], ...always]) addTree(path.join(root, input), hash);
  return hash.digest('hex');
}

/** @param {Part} part */
export function isFresh(part) {
  try {
    return readFileSync(stampFile(part), 'utf8') === fingerprint(part);
  } catch {
    return false;
  }
}

/**
 * Notes that a part was built from the inputs with this fingerprint. Take the fingerprint before
 * building: what is saved meanwhile makes the part stale again.
 *
 * @param {Part} part
 * @param {string} print
 */
export function markFresh(part, print) {
  mkdirSync(path.dirname(stampFile(part)), { recursive: true });
  writeFileSync(stampFile(part), print);
}

/** @param {Part} part */
function stampFile(part) {
  return path.join(output, '.built', part);
}

/**
 * @param {string} file
 * @param {import('node:crypto').Hash} hash
 */
function addTree(file, hash) {
  if (skipped.test(file)) return;
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts === undefined) return;
  if (!facts.isDirectory()) {
    hash.update(`${path.relative(root, file)}\0${facts.size}\0${facts.mtimeMs}\0`);
    return;
  }
  for (const name of readdirSync(file).sort()) addTree(path.join(file, name), hash);
}
