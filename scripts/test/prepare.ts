import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromium } from 'playwright-core';
import type { Kind } from './kinds.ts';

/** Where distributions put Chromium; Playwright's own is looked for as well. */
const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const has = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const canInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && has('apt-get');

function findChromium(): string | undefined {
  const own = chromium.executablePath();
  return [process.env['STARLING_CHROMIUM'] ?? '', ...CHROMIUM_PLACES, own].find(
    (place) => place !== '' && existsSync(place),
  );
}

let listed = false;
function install(packages: readonly string[]): boolean {
  if (!canInstall()) return false;
  console.log(`installing ${packages.join(' ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    if (!listed) execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
    listed = true;
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return true;
  } catch {
    console.log(`apt-get could not install ${packages.join(' ')}`);
    return false;
  }
}

/**
 * Finds or installs what tests of these kinds need; says what it does.
 * @returns kinds that cannot run here, with the reason
 */
export function prepare(wanted: readonly Kind[]): Map<Kind, string> {
  const cannot = new Map<Kind, string>();
  if (wanted.includes('browser')) {
    let found = findChromium();
    if (found === undefined && install(['chromium'])) found = findChromium();
    if (found === undefined)
      cannot.set(
        'browser',
        'there is no Chromium: install it, or run "npx playwright-core install chromium"',
      );
    else {
      console.log(`browser tests use ${found}`);
      process.env['STARLING_CHROMIUM'] = found;
    }
  }
  const needsDisplay = process.platform === 'linux' && process.env['DISPLAY'] === undefined;
  if (wanted.includes('desktop') && needsDisplay && !has('Xvfb')) install(['xvfb']);
  const needsNetworks = wanted.some((kind) => ['network', 'hold', 'cli', 'browser'].includes(kind));
  if (needsNetworks && process.platform === 'linux') {
    if (!has('ip')) install(['iproute2']);
    if (!has('nft')) install(['nftables']);
  }
  return cannot;
}
