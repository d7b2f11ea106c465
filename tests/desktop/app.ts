import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { root } from '../../scripts/node-runtime.mjs';
import type { WindowMessage } from '../../sync/api/window.ts';

const desktop = inject('desktop');
/** Why nothing can be shown here; empty where it can. */
export const skipped = 'skipped' in desktop ? desktop.skipped : '';

export interface App {
  electron: ElectronApplication;
  page: Page;
}

/** A folder for one app's own files and its engine's data. */
export function makeFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'starling-desktop-'));
}

/** Files of a process that has just ended may still be on their way out. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** The same for one test: gone after it. */
export function newFolder(): string {
  const folder = makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** A file of the build that is tested. */
export function builtFile(...names: string[]): string {
  if ('skipped' in desktop) throw new Error(desktop.skipped);
  return path.join(desktop.build, ...names);
}

/** What starts the app as a person would, for `folder`; peers are met on loopback only. */
export function commandFor(folder: string, ...args: string[]): { binary: string; args: string[] } {
  if ('skipped' in desktop) throw new Error(desktop.skipped);
  return {
    binary: desktop.binary,
    args: [
      builtFile('electron', 'main.cjs'),
      `--user-data-dir=${path.join(folder, 'shell')}`,
      `--data=${path.join(folder, 'data')}`,
      '--listen=/ip4/127.0.0.1/tcp/0',
      '--no-mdns',
      ...args,
    ],
  };
}

/** Runs one command of the build that is tested: of the person whose folder it is. */
export function starling(folder: string, ...args: string[]): unknown {
  const answer = execFileSync(
    process.execPath,
    [builtFile('cli', 'main.mjs'), ...args, '--json', `--data=${path.join(folder, 'data')}`],
    { encoding: 'utf8' },
  );
  return JSON.parse(answer);
}

/** What the window showed and what the log said when a test failed. */
async function keepTraces({ page }: App, folder: string, test: string): Promise<void> {
  const name = `desktop-failed-${test.replaceAll(/\W+/g, '-').slice(0, 60)}`;
  const output = path.join(root, 'test-output', name);
  // A page that crashed has no picture.
  await page.screenshot({ path: `${output}.png`, timeout: 5_000 }).catch(() => undefined);
  const log = path.join(folder, 'shell', 'logs', 'starling.log');
  if (existsSync(log)) copyFileSync(log, `${output}.log`);
}

/** Starts the app and waits for its window. `required` is loaded by Electron before the app. */
export async function start(
  folder: string,
  args: readonly string[] = [],
  required: readonly string[] = [],
): Promise<App> {
  const command = commandFor(folder, ...args);
  const electron = await _electron.launch({
    executablePath: command.binary,
    args: [...required.flatMap((file) => ['--require', file]), ...command.args],
  });
  return { electron, page: await electron.firstWindow() };
}

/** The same for one test: closed after it if it still runs. */
export async function launch(folder: string, ...args: string[]): Promise<App> {
  return closing(await start(folder, args), folder);
}

export async function launchRequiring(required: string, folder: string): Promise<App> {
  return closing(await start(folder, [], [required]), folder);
}

function closing(app: App, folder: string): App {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepTraces(app, folder, task.name);
    await app.electron.close();
  });
  return app;
}

/** Collects what the shell says to the page from now on. */
export async function listen({ page }: App): Promise<() => Promise<WindowMessage[]>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', (event) => heard.push(event.data));
  });
  return () => page.evaluate(() => (window as unknown as { heard: WindowMessage[] }).heard);
}
