import { expect, test } from 'vitest';
import { launch, newFolder, starling } from './app.ts';
import type { App } from './app.ts';
import { soon } from './soon.ts';

const item = ({ electron }: App, click: boolean): Promise<boolean | undefined> =>
  electron.evaluate(({ Menu }, isClicked) => {
    const found = Menu.getApplicationMenu()?.getMenuItemById('paused');
    if (isClicked) found?.click();
    return found?.checked;
  }, click);
const statusOf = (folder: string) =>
  starling(folder, 'status') as { paused: boolean; addresses: string[] };

test('a menu pauses all connections, and says so whoever paused or resumed them', async () => {
  const folder = newFolder();
  const app = await launch(folder);
  expect(statusOf(folder)).toMatchObject({ paused: false });
  expect(await item(app, true)).toBe(true);
  await soon(() => statusOf(folder).paused);
  expect(statusOf(folder).addresses).toEqual([]);
  await app.electron.close();

  const again = await launch(folder);
  await soon(() => item(again, false));
  starling(folder, 'resume');
  await soon(async () => !(await item(again, false)));
  expect(statusOf(folder).addresses).toHaveLength(1);
});
