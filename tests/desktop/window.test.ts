import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { commandFor, launch, listen, newFolder } from './app.ts';
import type { App } from './app.ts';
import { soon } from './soon.ts';

const account = `bafyrei${'a'.repeat(52)}`;
const link = `starling://square/${account}/post/${'3'.repeat(13)}`;

/** Starts the app a second time on the same folder, and waits until it is over. */
async function startAgain(folder: string, ...args: string[]): Promise<number | null> {
  const command = commandFor(folder, ...args);
  const second = spawn(command.binary, ['--no-sandbox', ...command.args], { stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number | null];
  return code;
}

const isVisible = ({ electron }: App): Promise<boolean> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

/** Ticks an entry of the menu bar, as a click on it would. */
const clickMenu = ({ electron }: App, id: string): Promise<void> =>
  electron.evaluate(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);

describe('the desktop app', () => {
  test('opens at its first size, and never smaller than the interface can be', async () => {
    const app = await launch(newFolder());
    const sizes = await app.electron.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return { first: window?.getSize(), smallest: window?.getMinimumSize() };
    });
    expect(sizes).toEqual({ first: [1280, 800], smallest: [480, 560] });
  });

  test('comes back with its window where it was', async () => {
    const folder = newFolder();
    const place = { x: 120, y: 60, width: 900, height: 700 };
    const first = await launch(folder);
    await first.electron.evaluate(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
    }, place);
    await first.electron.close();
    const second = await launch(folder);
    const found = await second.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(found).toEqual(place);
  });

  test('runs once: a second start ends at once and shows the first one’s window', async () => {
    const folder = newFolder();
    const app = await launch(folder);
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect(await startAgain(folder)).toBe(0);
    await soon(() => isVisible(app));
    expect(app.electron.windows()).toHaveLength(1);
  });

  test('hands an address from a second start to the page', async () => {
    const folder = newFolder();
    const app = await launch(folder);
    const heard = await listen(app);
    await startAgain(folder, link);
    await soon(async () => (await heard()).some(({ type }) => type === 'starling-open'));
    expect(await heard()).toContainEqual({ type: 'starling-open', address: link });
  });

  test('lets no malformed address through to the page', async () => {
    const folder = newFolder();
    const app = await launch(folder);
    const heard = await listen(app);
    await startAgain(folder, `starling://square/../${account}`);
    await startAgain(folder, 'starling://x', 'https://example.org/');
    await startAgain(folder, link);
    await soon(async () => JSON.stringify(await heard()).includes(link));
    const addresses = (await heard()).filter(({ type }) => type === 'starling-open');
    expect(addresses).toEqual([
      { type: 'starling-open', address: 'starling://x' },
      { type: 'starling-open', address: link },
    ]);
  });

  test('ends when its window is closed, unless it was told to keep running', async () => {
    const folder = newFolder();
    const closing = await launch(folder);
    const ended = closing.electron.waitForEvent('close');
    await closing.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.close(),
    );
    await ended;

    const keeping = await launch(folder);
    await clickMenu(keeping, 'keep-running');
    await keeping.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.close(),
    );
    await soon(async () => !(await isVisible(keeping)));
    await startAgain(folder);
    await soon(() => isVisible(keeping));
    await keeping.electron.close();

    const again = await launch(folder);
    const checked = await again.electron.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('keep-running')?.checked,
    );
    expect(checked).toBe(true);
  });
});
