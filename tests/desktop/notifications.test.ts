import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Computer, until } from '../cli/starling-process.ts';
import { launchRequiring, newFolder } from './app.ts';
import { Person } from './person.ts';
import { soon } from './soon.ts';

interface Shown {
  title: string;
  body: string;
  click(): void;
}

const notifications = path.join(import.meta.dirname, 'setup', 'notifications.cjs');
const shownBy = (electron: ElectronApplication): Promise<Omit<Shown, 'click'>[]> =>
  electron.evaluate(() =>
    (globalThis as unknown as { shownNotifications: Shown[] }).shownNotifications.map(
      ({ title, body }) => ({ title, body }),
    ),
  );

describe('the operating system’s notifications', () => {
  test('say what others do while the window is away; a click leads there', async () => {
    const folder = newFolder();
    const desktop = new Computer(path.join(folder, 'data'));
    const { electron, page } = await launchRequiring(notifications, folder);
    const ada = new Person(page);
    await ada.join('Ada');
    await ada.post('Is anybody out there?');
    await electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });

    const { addresses } = await desktop.ask<{ addresses: string[] }>('status');
    const ben = new Computer();
    await ben.ask('init', '--name', 'Ben');
    await ben.listen(...addresses);
    const client = await ben.client();
    await until(client.feed.live({ everyone: true }), ({ newer }) => newer > 0);
    const { posts } = await client.feed.page({ everyone: true });
    await client.posts.create({ text: 'Yes, here', replyTo: posts[0]?.address ?? '' });

    await soon(async () => (await shownBy(electron)).length > 0);
    expect((await shownBy(electron))[0]).toMatchObject({
      title: 'Ben answered you',
      body: 'Yes, here',
    });
    await electron.evaluate(() => {
      (globalThis as unknown as { shownNotifications: Shown[] }).shownNotifications[0]?.click();
    });
    await page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
    await ada.sees('Yes, here');
    const isShown = () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    await soon(isShown);
  });
});
