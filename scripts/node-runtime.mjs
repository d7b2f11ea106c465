// Runs under whatever Node a person has (20 or newer), so it is plain JavaScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The engine needs node:sqlite and native type stripping; older Nodes crash in libp2p. */
const OLDEST_MAJOR = 24;

/** The checkout: the folder above scripts/. */
export const root = path.join(import.meta.dirname, '..');

/** True where the Node that runs this can run the engine itself. */
export function isCurrentNode() {
  return Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR;
}

/**
 * The Node to run the engine with: this one if it is new enough, else the one that `npm ci` put
 * beside the other packages.
 *
 * @returns {string} path of an executable
 */
export function engineNode() {
  if (isCurrentNode()) return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = path.join(root, 'node_modules', 'node', 'bin', name);
  if (existsSync(installed)) return installed;
  throw new Error(
    `Starling needs Node ${OLDEST_MAJOR}; this is ${process.versions.node}. Run npm ci, which brings one.`,
  );
}

/**
 * Runs a script under the engine's Node as if it were this process: same input and output, signals
 * passed on, and this process ends the way the script does.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {readonly string[]} flags for Node
 */
export function become(script, args, flags = nodeFlags) {
  const child = spawn(engineNode(), [...flags, script, ...args], { stdio: 'inherit' });
  for (const signal of passedOn) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 1;
      return;
    }
    for (const passed of passedOn) process.removeAllListeners(passed);
    process.kill(process.pid, signal);
  });
}

/** node:sqlite prints a warning about being new on every start. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning'];

/**
 * For an engine that runs for weeks. V8 keeps what its heap once grew to: told of 20 posts a second an
 * always-on peer had 312 MB after 9 minutes, and 171 once a collection was forced, with 29 MB of objects;
 * 314 after half an hour. With less room for young objects, and old ones looked at from 64 MB on, it
 * had 209 after 22 minutes.
 */
export const steadyFlags = [...nodeFlags, '--max-semi-space-size=4', '--initial-old-space-size=64'];

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
