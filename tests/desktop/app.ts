import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
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

/** Starts the app and waits for its window. */
export async function start(folder: string, ...args: string[]): Promise<App> {
  const command = commandFor(folder, ...args);
  const electron = await _electron.launch({ executablePath: command.binary, args: command.args });
  return { electron, page: await electron.firstWindow() };
}

/** The same for one test: closed after it if it still runs. */
export async function launch(folder: string, ...args: string[]): Promise<App> {
  const app = await start(folder, ...args);
  onTestFinished(() => app.electron.close());
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
