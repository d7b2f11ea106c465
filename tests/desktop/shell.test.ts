import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Computer } from '../cli/starling-process.ts';
import { launch, launchRequiring, listen, newFolder } from './app.ts';
import type { App } from './app.ts';
import { enginePid } from './engine-pid.ts';
import { Person } from './person.ts';
import { soon } from './soon.ts';

const menuOf = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label));

async function restartEngine(app: App): Promise<void> {
  const heard = await listen(app);
  const pid = await enginePid(app.electron);
  process.kill(pid, 'SIGKILL');
  await soon(async () => (await heard()).some(({ type }) => type === 'starling-port'));
}

describe('the shell around the window', () => {
  test('speaks the language that is chosen in the interface, at once', async () => {
    const folder = newFolder();
    const app = await launch(folder);
    await new Person(app.page).page.getByLabel('Name').waitFor();
    const engine = await new Computer(path.join(folder, 'data')).client();
    expect(await menuOf(app.electron)).toContain('File');
    await engine.settings.set({ language: 'fr' });
    await soon(async () => (await menuOf(app.electron)).includes('Fichier'));
  });

  test('keeps the keys in the system’s keychain, and gets them out again', async () => {
    const folder = newFolder();
    const keychain = path.join(import.meta.dirname, 'setup', 'keychain.cjs');
    const app = await launchRequiring(keychain, folder);
    const ada = new Person(app.page);
    await ada.join('Ada');
    const keys = readFileSync(path.join(folder, 'data', 'keys.json'), 'utf8');
    expect(JSON.parse(keys)).toMatchObject({ by: 'keychain' });
    await restartEngine(app);
    await ada.post('Signed with a key from the keychain');
  });

  test('writes an error that nobody caught into its log, and ends', async () => {
    const app = await launch(newFolder());
    const logs = await app.electron.evaluate(({ app: main }) => main.getPath('logs'));
    const ended = app.electron.waitForEvent('close');
    await app.electron.evaluate(() => {
      setTimeout(() => {
        throw new Error('planted');
      });
    });
    await ended;
    expect(readFileSync(path.join(logs, 'starling.log'), 'utf8')).toMatch(/uncaught.*planted/);
  });
});
