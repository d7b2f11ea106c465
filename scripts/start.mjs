// `npm start`. Works under a person's own Node from 20 on: builds what is stale, then opens the app,
// in Electron if that is here or can be fetched, else in the browser.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { electronBinary, fetchElectron } from './electron-binary.mjs';
import { isFresh, output, parts } from './freshness.mjs';
import { become, engineNode, nodeFlags, root, steadyFlags } from './node-runtime.mjs';

const args = process.argv.slice(2);
const all = /** @type {import('./freshness.mjs').Part[]} */ (Object.keys(parts));
if (!all.every((part) => isFresh(part))) {
  const script = path.join(root, 'scripts', 'build.ts');
  const { status } = spawnSync(engineNode(), [...nodeFlags, script], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/** Why a window cannot be opened here, whether or not Electron is there. */
const obstacle =
  process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
    ? 'there is no display'
    : undefined;
const missing = obstacle ?? (electronBinary() === undefined ? await fetchElectron() : undefined);
const binary = missing === undefined ? electronBinary() : undefined;
if (binary === undefined) {
  process.stderr.write(`Without Electron: ${missing}. Opening Starling in the browser.\n`);
  become(path.join(output, 'cli', 'main.mjs'), ['serve', ...args], steadyFlags);
} else {
  openElectron(binary);
}

/** @param {string} program */
function openElectron(program) {
  const flags = [];
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    process.stderr.write('Started by root: Chromium runs without its sandbox (--no-sandbox).\n');
    flags.push('--no-sandbox');
  }
  const child = spawn(program, [...flags, root, ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}
