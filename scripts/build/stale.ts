import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, isFresh, markFresh, output } from '../freshness.mjs';
import type { Part } from '../freshness.mjs';
import { root } from '../node-runtime.mjs';
import { withLock } from './lock.ts';

const titles: Record<Part, string> = {
  engine: 'engine and command line',
  renderer: 'interface',
  shell: 'desktop shell',
};

/** Builds the parts that are not as their sources are. Says on stderr what it does. */
export async function buildStale(wanted: readonly Part[], { force = false } = {}): Promise<void> {
  const isStale = (part: Part): boolean => force || !isFresh(part);
  if (!wanted.some(isStale)) return;
  await withLock(path.join(output, '.built', 'lock'), async () => {
    // Asked again: whoever held the lock may have done the work.
    for (const part of wanted.filter(isStale)) await buildPart(part);
  });
}

/**
 * Builds beside the old one and then changes places, so that a failed build leaves what worked, and
 * a program that starts meanwhile finds one of the two.
 */
async function buildPart(part: Part): Promise<void> {
  const began = performance.now();
  process.stderr.write(`Building the ${titles[part]}… `);
  const print = fingerprint(part);
  const staging = path.join(output, '.built', `${part}.new`);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const folders = await bundle(part, staging);
  for (const folder of folders) replace(path.join(staging, folder), path.join(output, folder));
  rmSync(staging, { recursive: true, force: true });
  markFresh(part, print);
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}

/** Returns the folders that it made. Loaded late: a fresh build needs no bundler. */
async function bundle(part: Part, staging: string): Promise<string[]> {
  switch (part) {
    case 'engine': {
      const { bundleEngine } = await import('./engine.ts');
      await bundleEngine(staging);
      return ['engine', 'cli'];
    }
    case 'renderer': {
      const { bundleRenderer } = await import('./renderer.ts');
      await bundleRenderer(path.join(staging, 'renderer'));
      return ['renderer'];
    }
    case 'shell': {
      const { bundleShell } = await import('./shell.ts');
      await bundleShell(path.join(staging, 'electron'));
      const icons = path.join(root, 'electron', 'icons');
      cpSync(icons, path.join(staging, 'electron', 'icons'), { recursive: true });
      return ['electron'];
    }
  }
}

function replace(from: string, to: string): void {
  const old = `${to}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(to)) renameSync(to, old);
  renameSync(from, to);
  rmSync(old, { recursive: true, force: true });
}
