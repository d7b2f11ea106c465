import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { fuseNumbers } from '../../scripts/dist/fuses.ts';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import { root } from '../../scripts/node-runtime.mjs';
import { newFolder } from './app.ts';
import { DevtoolsPage } from './devtools.ts';
import { soon } from './soon.ts';

const folder = path.join(root, 'release', 'linux-unpacked');
const program = path.join(folder, 'starling');
const archive = path.join(folder, 'resources', 'app.asar');

/** In the bytes of a fuse wire: '0'. */
const OFF = 48;
const ON = 49;

/**
 * What starts the packed app. One that was packed for trying, with an Electron older than the
 * shipped one, needs what its folder brings to run younger apps, and that looks for a folder.
 */
function startOf(scratch: string): [string, string[]] {
  const version = path.join(folder, 'version');
  const older = existsSync(version) && existsSync(path.join(folder, 'resources', 'app'));
  if (!older) return [program, []];
  const app = path.join(scratch, 'app');
  extractAll(archive, app);
  return [electronBinary() ?? program, [app]];
}

/** The port on which Chromium listens for us. */
function debuggerOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (text) => {
      said += String(text);
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}: ${said}`)));
  });
}

describe('the packed app', () => {
  beforeEach(({ skip }) => {
    if (!existsSync(program)) skip('no app is packed: npm run dist makes one on Linux');
  });

  test('has its fuses set as electron-builder.yml says', async () => {
    const config = parse(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) as {
      electronFuses: Record<string, boolean>;
    };
    const wire: Record<string, unknown> = { ...(await getCurrentFuseWire(program)) };
    for (const [name, on] of Object.entries(config.electronFuses)) {
      const state = wire[String(fuseNumbers[name])];
      // An Electron that was packed for trying may be too old for the last of them.
      if (state !== undefined) expect([name, state]).toEqual([name, on ? ON : OFF]);
    }
    expect(config.electronFuses).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true });
  });

  test('holds the build, what reads its own WASM files and the licences, and nothing else', () => {
    const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    const roots = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')));
    expect([...roots].sort()).toEqual([
      'dist',
      'dist/electron',
      'dist/engine',
      'dist/renderer',
      'node_modules',
      'node_modules/@automerge',
      'node_modules/@jsquash',
      'node_modules/wasm-feature-detect',
      'package.json',
    ]);
    expect(existsSync(path.join(folder, 'LICENSE.starling.txt'))).toBe(true);
    expect(files).toContain('/dist/engine/licenses.txt');
  });

  test('starts, and its engine answers', async () => {
    const scratch = newFolder();
    const [command, args] = startOf(scratch);
    const child = spawn(
      command,
      [
        ...args,
        '--no-sandbox',
        '--remote-debugging-port=0',
        `--user-data-dir=${path.join(scratch, 'shell')}`,
        `--data=${path.join(scratch, 'data')}`,
        '--listen=/ip4/127.0.0.1/tcp/0',
        '--no-mdns',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], cwd: scratch },
    );
    onTestFinished(() => void child.kill());
    const port = await debuggerOf(child);
    const page = await soon(() => DevtoolsPage.find(port, 'starling-app://app/'));
    onTestFinished(() => page.close());
    // The name is asked for when the engine has said that there is no account yet.
    await soon(async () =>
      String(await page.evaluate('document.body.innerText')).includes('call you?'),
    );
    writeFileSync(path.join(root, 'test-output', 'desktop-packed.png'), await page.picture());
  });
});
