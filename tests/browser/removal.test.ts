import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, write } from './person.ts';

const browser = useBrowser();

describe('Edit, delete and erase: what an author takes back', () => {
  it('is seen by others as edited, with what was said before, and then as deleted', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const address = await write(ada.client, 'The ferry leaves at nine.');
    await until(bob.client.network.live({}), ({ posts }) => posts >= 1);
    await write(bob.client, 'I shall be there.', { replyTo: address });
    const page = await browser.open(`${bob.url}#/thread/${encodeURIComponent(address)}`);
    const post = page.getByRole('article').filter({ hasText: 'The ferry leaves' });
    await post.getByText('at nine').waitFor();
    await ada.client.posts.edit({ address, text: 'The ferry leaves at ten.' });
    await post.getByText('at ten').waitFor();
    await post
      .getByRole('button', { name: /edited/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('del').getByText('nine').waitFor();
    await dialog.locator('ins').getByText('ten').waitFor();
    await page.keyboard.press('Escape');
    await ada.client.posts.delete({ address });
    await page.getByText('Its author deleted this post.').waitFor();
    await page.getByText('I shall be there.').waitFor();
    expect(await page.getByText('The ferry leaves').count()).toBe(0);
  });

  it('is erased by those who had it, and its author sees by how many', async () => {
    const [ada, bob, cleo] = await neighbours('Ada', 'Bob', 'Cleo');
    const address = await write(ada.client, 'A secret told by mistake');
    const holders = async () => (await ada.client.posts.get({ address })).storedBy;
    await expect.poll(holders).toBe(2);
    // She may still have it: that is not hidden.
    await cleo.computer.stop();
    const theirs = await browser.open(`${bob.url}#/thread/${encodeURIComponent(address)}`);
    await theirs.getByText('A secret told by mistake').waitFor();

    const page = await browser.open(ada.url);
    const post = page.getByRole('article').filter({ hasText: 'A secret told by mistake' });
    await post.getByRole('button', { name: 'More about this post' }).click();
    await page.getByRole('menuitem', { name: 'Erase…' }).click();
    await page.getByText('2 peers that hold it are asked to do the same').waitFor();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('Erased on this computer.').waitFor();
    await page.getByRole('button', { name: 'See who confirms' }).click();
    await page.getByText('Erased by 1 of 2 peers that had it.').waitFor();
    await picture(page, 'erased-by-one-of-two');
    await theirs.getByText('Its author erased this post.').waitFor();
    expect(await theirs.getByText('A secret told by mistake').count()).toBe(0);
  });
});
