import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { QUOTA_LEAST } from '../../sync/api/index.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { until } from '../cli/starling-process.ts';
import { fill } from '../network/full-space.ts';
import { examine, THEMES } from './axe.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, person, serve, write } from './person.ts';

const browser = useBrowser();
const space = PUBLIC_SQUARE;

const go = (page: Page, screen: string) =>
  page.evaluate((hash) => void (location.hash = hash), `#/${screen}`);
const everyone = (page: Page) =>
  page.getByRole('button', { name: 'Everyone here', exact: true }).click();

describe('What is kept of a space', () => {
  it('is chosen where it is described: then strangers come as well', async () => {
    const [bob, zoe, ada] = await neighbours('Bob', 'Zoe', 'Ada');
    await bob.client.spaces.settings.set({ space, keeps: 'everything' });
    await write(zoe.client, 'Nobody follows me.');
    await write(bob.client, 'Nor me.');
    await until(bob.client.network.live({}), ({ posts }) => posts >= 2);
    await zoe.computer.stop();

    const page = await browser.open(ada.url);
    await everyone(page);
    await page.getByText('Nor me.').waitFor();
    expect(await page.getByText('Nobody follows me.').count()).toBe(0);
    await go(page, 'space');
    const kept = page.getByRole('group', { name: 'What is kept on this computer' });
    await expect.poll(() => kept.getByLabel('What I am interested in').isChecked()).toBe(true);
    await kept.getByLabel('Everything of everybody').check();
    const room = page.getByRole('group', { name: 'Room on this computer, beside pictures' });
    await room.getByLabel('16 GB').check();
    await expect
      .poll(() => ada.client.spaces.settings.get({ space }))
      .toMatchObject({ keeps: 'everything', quota: 16_000_000_000 });
    await picture(page, 'what-is-kept');
    await page.reload();
    await expect.poll(() => kept.getByLabel('Everything of everybody').isChecked()).toBe(true);
    await expect.poll(() => room.getByLabel('16 GB').isChecked()).toBe(true);
    await go(page, '');
    await page.getByText('Nobody follows me.').waitFor();
  });

  it('is said where there is no room for more, until there is', { timeout: 120_000 }, async () => {
    const bob = await person('Bob');
    const ada = await person('Ada', '--connect', bob.address);
    await (
      await ada.computer.client()
    ).spaces.settings.set({ space, keeps: 'everything', quota: QUOTA_LEAST });
    await ada.computer.stop();
    await fill(ada.computer.folder);
    const { url } = await serve(ada.computer, '--connect', bob.address);
    const page = await browser.open(url);
    await page.getByRole('contentinfo').waitFor();
    await write(await bob.computer.client(), 'Is there room for this?');
    const full = page.getByRole('contentinfo').getByText('There is no room for more');
    await full.click();
    const banner = page.getByText('What others write is not kept any more.');
    await banner.waitFor();
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await examine(page, `${colorScheme}-space-full`);
    }
    await picture(page, 'space-full');
    await page
      .getByRole('group', { name: 'Room on this computer, beside pictures' })
      .getByLabel('1 GB')
      .check();
    await banner.waitFor({ state: 'detached' });
    await full.waitFor({ state: 'detached' });
    await write(await bob.computer.client(), 'And for this?');
    const adas = await ada.computer.client();
    await expect
      .poll(
        async () =>
          (await adas.feed.page({ author: bob.account, limit: 10 })).posts.map(({ text }) => text),
        // What was refused is asked for again after half a minute at most.
        { timeout: 45_000 },
      )
      .toEqual(['And for this?', 'Is there room for this?']);
    await go(page, '');
    await everyone(page);
    await page.getByText('Is there room for this?').waitFor();
  });
});
