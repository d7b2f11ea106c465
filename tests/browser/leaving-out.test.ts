import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { examine, THEMES } from './axe.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours } from './person.ts';
import { flag, pngOf } from '../fixtures/pictures.ts';

const browser = useBrowser();

async function about(page: Page, community: string): Promise<void> {
  const menu = page.getByRole('button', { name: /^Space: / });
  await menu.click();
  await page.getByRole('menuitem', { name: community }).click();
  await page.getByRole('button', { name: `Space: ${community}` }).waitFor();
  await menu.click();
  await page.getByRole('menuitem', { name: 'About this space' }).click();
}

describe('Leaving out', () => {
  it('tells plainly what it does, and everybody sees who has moved and who was left out', async () => {
    const [ada, bob, eve] = await neighbours('Ada', 'Bob', 'Eve');
    const { space } = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const { link } = await ada.client.spaces.invite({ space });
    await bob.client.spaces.join({ link });
    await eve.client.spaces.join({ link });
    await expect
      .poll(
        async () => (await ada.client.spaces.members({ space })).members.map(({ name }) => name),
        {
          timeout: 20_000,
        },
      )
      .toEqual(expect.arrayContaining(['Ada', 'Bob', 'Eve']));
    const hers = await browser.open(ada.url);
    await about(hers, 'Ship');

    await hers.getByRole('button', { name: /^Let describe it.*Bob/ }).click();
    await hers.getByText('may rename it').waitFor();
    await hers.getByLabel('Picture of the community').setInputFiles({
      name: 'flag.png',
      mimeType: 'image/png',
      buffer: Buffer.from(await pngOf(flag(90, 60))),
    });
    await hers.getByRole('button', { name: /^Remove/ }).waitFor();
    await hers.getByRole('button', { name: 'Save', exact: true }).click();
    await hers.locator('header img').first().waitFor();

    await hers.getByRole('button', { name: 'Leave somebody out…' }).click();
    const dialog = hers.getByRole('dialog');
    await dialog.getByText('keeps what they already have').waitFor();
    await dialog.getByRole('checkbox', { name: 'Eve' }).check();
    await picture(hers, 'community-leave-out');
    await dialog.getByRole('button', { name: 'Leave out 1 person' }).click();
    await hers.getByText('left out', { exact: true }).waitFor();
    await hers.getByText('has it', { exact: true }).waitFor();
    await picture(hers, 'community-secret');

    const theirs = await browser.open(eve.url);
    await about(theirs, 'Ship');
    await theirs.getByText('This community goes on without this device').waitFor();
    await picture(theirs, 'community-left-out');
    expect(await theirs.getByRole('button', { name: 'Leave somebody out…' }).count()).toBe(0);
    const his = await browser.open(bob.url);
    await about(his, 'Ship');
    await his.getByRole('button', { name: 'Leave somebody out…' }).waitFor();
  });

  it('is found by axe without a fault', { timeout: 120_000 }, async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const { space } = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    await bob.client.spaces.join(await ada.client.spaces.invite({ space }));
    await expect
      .poll(async () => (await ada.client.spaces.members({ space })).members.length, {
        timeout: 20_000,
      })
      .toBe(2);
    await ada.client.secrets.change({ space });
    const first = await browser.open(ada.url);
    await first.getByRole('button', { name: /^Space: / }).waitFor();
    const storageState = await first.context().storageState();
    for (const colorScheme of THEMES) {
      const page = await browser.open(`${new URL(ada.url).origin}/`, { colorScheme, storageState });
      await about(page, 'Ship');
      await page.getByText('has it', { exact: true }).waitFor();
      await examine(page, `${colorScheme}-space-secret`);
      await page.getByRole('button', { name: 'Leave somebody out…' }).click();
      await page.getByRole('dialog').getByRole('checkbox', { name: 'Bob' }).waitFor();
      await examine(page, `${colorScheme}-leave-out`);
    }
  });
});
