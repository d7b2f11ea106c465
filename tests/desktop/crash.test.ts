import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { launch, listen, newFolder, starling } from './app.ts';
import type { App } from './app.ts';
import { enginePid } from './engine-pid.ts';
import { Person } from './person.ts';
import { answerQuestions, questionsOf } from './questions.ts';
import { soon } from './soon.ts';

const TRY_AGAIN = 0;

/** An app for somebody who has an account already. */
async function launchForAda(): Promise<{ app: App; ada: Person; data: string }> {
  const folder = newFolder();
  starling(folder, 'init', '--name', 'Ada');
  const app = await launch(folder);
  const ada = new Person(app.page);
  await ada.write.waitFor();
  return { app, ada, data: path.join(folder, 'data') };
}

/** Ends the engine as a crash would. */
async function killEngine(app: App): Promise<number> {
  const pid = await enginePid(app.electron);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Does something after which the page gets another engine, and waits until it has it. */
async function untilReconnected(app: App, work: () => Promise<unknown>): Promise<void> {
  const heard = await listen(app);
  await work();
  await soon(async () => (await heard()).some(({ type }) => type === 'starling-port'));
}

/** Ends the engine, and waits until the page has the one that takes its place. */
function crashEngine(app: App): Promise<void> {
  return untilReconnected(app, () => killEngine(app));
}

/** The first thing that the shell asked. */
async function firstQuestion(app: App): Promise<string> {
  await soon(async () => (await questionsOf(app.electron)).asked.length > 0);
  return (await questionsOf(app.electron)).asked[0]?.detail ?? '';
}

/** Ends the page's process as a crash would, and waits until it was loaded again. */
function crashPage(app: App): Promise<void> {
  return app.electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );
}

/** What the window shows; also after a crash, when Playwright has given the page up. */
function textOf(app: App): Promise<string> {
  return app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const text: unknown = await contents?.executeJavaScript('document.body.innerText');
    return String(text);
  });
}

describe('a crash loses nothing', () => {
  test('of the engine: it is started again, the window goes on, posts and draft are there', async () => {
    const { app, ada } = await launchForAda();
    await ada.post('Written before the crash');
    await ada.write.click();
    await ada.page.getByLabel('Your post').last().fill('Being written');
    await crashEngine(app);
    await ada.page.getByRole('button', { name: 'Post', exact: true }).last().click();
    await ada.sees('Being written');
    await ada.sees('Written before the crash');
  });

  test('of the page: it is loaded again, posts and draft are there', async () => {
    const { app, ada } = await launchForAda();
    await ada.post('Written before the crash');
    await ada.write.click();
    await ada.page.getByLabel('Your post').last().fill('Being written');
    await crashPage(app);
    await soon(async () => (await textOf(app)).includes('Written before the crash'));
    const drafts = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const kept: unknown = await contents?.executeJavaScript('Object.values(localStorage).join()');
      return String(kept);
    });
    expect(drafts).toContain('Being written');
  });

  test('an engine that crashes again and again is given up, until a person asks for it', async () => {
    const { app, ada } = await launchForAda();
    await answerQuestions(app.electron, TRY_AGAIN);
    for (let times = 0; times < 3; times++) await crashEngine(app);
    await untilReconnected(app, async () => {
      await killEngine(app);
      expect(await firstQuestion(app)).toContain('CRASH_LOOP');
    });
    await ada.post('Written after a new try');
  });

  test('data that cannot be read is said so and left alone, and read when it can be again', async () => {
    const { app, ada, data } = await launchForAda();
    await answerQuestions(app.electron, TRY_AGAIN);
    const keys = path.join(data, 'keys.json');
    const good = readFileSync(keys);
    writeFileSync(keys, '{"version":1000}');
    await untilReconnected(app, async () => {
      await killEngine(app);
      expect(await firstQuestion(app)).toContain('CANNOT_READ_DATA');
      expect(readFileSync(keys, 'utf8')).toBe('{"version":1000}');
      writeFileSync(keys, good);
    });
    await ada.post('Written when the keys were back');
  });
});
