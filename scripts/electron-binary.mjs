// Runs under whatever Node a person has (20 or newer), so it is plain JavaScript.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { engineNode, root } from './node-runtime.mjs';

/** Milliseconds for fetching Electron (110 MB); who waits longer rather wants the browser. */
const FETCH_LIMIT = 60_000;

const folder = path.join(root, 'node_modules', 'electron');

/**
 * The program that runs Electron, or undefined if it was not fetched yet. Electron's own variable
 * ELECTRON_OVERRIDE_DIST_PATH names another copy.
 */
export function electronBinary() {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist');
  const file = path.join(dist, programName());
  return existsSync(file) ? file : undefined;
}

/** Electron's package notes the program's name when it fetches it. */
function programName() {
  const note = path.join(folder, 'path.txt');
  if (existsSync(note)) return readFileSync(note, 'utf8');
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * Fetches Electron with its own installer, which shows no progress of its own: the seconds are
 * counted on stderr.
 *
 * @returns {Promise<string | undefined>} why it could not be had, or undefined if it is there
 */
export async function fetchElectron() {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) {
    return `there is none in ${process.env['ELECTRON_OVERRIDE_DIST_PATH']}`;
  }
  const installer = path.join(folder, 'install.js');
  if (!existsSync(installer)) return 'its package is not installed; run npm ci';
  const child = spawn(engineNode(), [installer], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const began = Date.now();
  const line = process.stderr.isTTY ? '\r' : '';
  if (line === '') process.stderr.write('Fetching Electron (about 110 MB, once)…\n');
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (line) process.stderr.write(`${line}Fetching Electron (about 110 MB, once)… ${seconds} s `);
  }, 1000);
  return await new Promise((resolve) => {
    const limit = setTimeout(() => {
      child.kill();
      done(`it was not fetched within ${FETCH_LIMIT / 1000} s`);
    }, FETCH_LIMIT);
    /** @param {string | undefined} reason */
    const done = (reason) => {
      clearTimeout(limit);
      clearInterval(progress);
      if (line) process.stderr.write('\n');
      resolve(reason);
    };
    child.once('error', (error) => done(error.message));
    child.once('exit', (code) => done(code === 0 ? undefined : reasonIn(said)));
  });
}

/**
 * The installer prints a stack; its first line that names an error says enough.
 *
 * @param {string} said
 */
function reasonIn(said) {
  const error = said
    .split('\n')
    .find((text) => /error/i.test(text))
    ?.trim();
  return `it could not be fetched (${error ?? 'no reason given'})`;
}
