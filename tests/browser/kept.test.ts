import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, serve, write } from './person.ts';

const browser = useBrowser();

describe('Drafts and bookmarks: what I keep for myself', () => {
  it('a post of somebody else is kept in a folder, and stays when the folder goes', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    await write(bob.client, 'Bread: 500 g of flour, 350 g of water.');
    await until(ada.client.network.live({}), ({ posts }) => posts >= 1);
    const page = await browser.open(ada.url);
    await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
    await page.getByText('Bread: 500 g').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('b');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    const post = page.getByRole('article').filter({ hasText: 'Bread: 500 g' });
    await post.waitFor();
    const name = async (button: string, text: string) => {
      await page.getByRole('button', { name: button }).click();
      await page.getByLabel('Name of the folder').fill(text);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await name('New folder', 'Recepies');
    await name('Rename the folder Recepies', 'Recipes');
    await page.getByLabel('Folder', { exact: true }).selectOption({ label: 'Recipes' });
    await page.getByRole('link', { name: 'Recipes' }).first().click();
    await post.waitFor();
    await expect.poll(() => page.url()).toContain('#/bookmarks/');
    await picture(page, 'bookmark-in-folder');
    await page.getByRole('button', { name: 'Remove the folder Recipes' }).click();
    await page.getByRole('link', { name: 'Recipes' }).first().waitFor({ state: 'detached' });
    await post.waitFor();
    // Nothing of it was told to its author.
    expect((await bob.client.notifications.page({})).notifications).toEqual([]);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No bookmarks').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await post.waitFor();
  });

  it('a draft survives an engine that is killed, and is posted from its list', async () => {
    const [bob, ada] = await neighbours('Bob', 'Ada');
    const page = await browser.open(ada.url, { losesEngine: true });
    await page.getByText('Nobody here yet but you').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill('Half a thought');
    await until(ada.client.drafts.live({}), ({ drafts }) => drafts[0]?.text === 'Half a thought');
    await ada.computer.stop('SIGKILL');

    const { url } = await serve(ada.computer, '--connect', bob.address);
    const later = await browser.open(`${url}#/drafts`);
    await later.getByRole('button', { name: /^Open: Half a thought/ }).click();
    await later.getByRole('dialog').getByRole('textbox').press('End');
    await later.keyboard.type(', and the other half');
    await later.keyboard.press('Control+Enter');
    await later.getByText('No drafts').waitFor();
    await expect
      .poll(async () => (await bob.client.feed.page({ everyone: true })).posts[0]?.text)
      .toBe('Half a thought, and the other half');
  });
});
