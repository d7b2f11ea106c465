import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser-window.ts';
import { person, write } from './person.ts';

const browser = useBrowser();

async function deleteFirst(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More about this post' }).first().click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
}

describe('Edit, delete and erase: a deletion', () => {
  it('that its page did not live to send is made by the next one', async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    const address = await write(client, 'Better unsaid');
    const page = await browser.open(ada.url);
    await page.getByText('Better unsaid').waitFor();
    await deleteFirst(page);
    // Nothing that the page says while it goes arrives.
    await page.evaluate(() => (WebSocket.prototype.send = () => undefined));
    expect((await client.posts.get({ address })).deleted).toBe(false);
    await page.reload();
    await expect.poll(async () => (await client.posts.get({ address })).deleted).toBe(true);
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('starling.deletions')))
      .toBe(null);
    await page.getByText('Better unsaid').waitFor({ state: 'detached' });
  });

  it('is left to its page while that lives, and forgotten once it is undone', async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    const address = await write(client, 'Said after all');
    const page = await browser.open(ada.url);
    await page.getByText('Said after all').waitFor();
    await deleteFirst(page);
    await page.getByRole('button', { name: 'Undo' }).hover();
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByText('Said after all').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Said after all').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('starling.deletions'))).toBe(null);
    expect((await client.posts.get({ address })).deleted).toBe(false);
  });
});
