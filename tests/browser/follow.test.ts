import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours } from './person.ts';
import type { Neighbour } from './person.ts';

const browser = useBrowser();

describe('Follow: a starter pack', () => {
  it('is made by one, followed in part and in whole by another, who takes the follows along', async () => {
    const [cleo, ada, bob, dan] = await neighbours('Cleo', 'Ada', 'Bob', 'Dan');
    const others = [ada, bob, dan];
    const sees = (one: Neighbour, whom: readonly Neighbour[]) =>
      until(one.client.people.live({}), ({ people }) =>
        whom.every(({ name }) => people.some((seen) => seen.name === name)),
      );
    // All are connected to Cleo, and see whom she follows.
    await sees(cleo, others);
    for (const { account } of others) await cleo.client.people.follow({ account, follow: true });
    for (const one of others) await sees(one, [cleo, ...others.filter((other) => other !== one)]);
    const hers = await browser.open(`${cleo.url}#/lists`);
    await hers.getByRole('button', { name: 'New list' }).first().click();
    const dialog = hers.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('People of the quay');
    await dialog.getByLabel('What it is for').fill('Whom to follow first.');
    await dialog.getByRole('radio', { name: /^Starter pack/ }).check();
    await dialog.getByRole('button', { name: 'Make the list' }).click();
    for (const name of ['Bob', 'Dan']) {
      await hers.getByRole('searchbox', { name: 'Search people' }).fill(name);
      await hers.getByRole('button', { name: `Add ${name}` }).click();
      await hers.getByRole('button', { name: `Remove ${name}` }).waitFor();
    }

    const page = await browser.open(`${ada.url}#/people`);
    await page.getByRole('link', { name: 'People of the quay' }).click();
    await page.getByText('Whom to follow first.').waitFor();
    await page.getByRole('button', { name: 'Follow 2 people' }).waitFor();
    await page.getByRole('checkbox', { name: 'Dan' }).uncheck();
    await picture(page, 'starter-pack-in-part');
    await page.getByRole('button', { name: 'Follow 1 person' }).click();
    await page.getByText('You follow 1 person more').waitFor();
    const followed = async (account: string) => (await ada.client.people.get({ account })).followed;
    expect([await followed(bob.account), await followed(dan.account)]).toEqual([true, false]);
    await page.getByRole('checkbox', { name: 'Dan' }).check();
    await page.getByRole('button', { name: 'Follow 1 person' }).click();
    await expect.poll(() => followed(dan.account)).toBe(true);

    await page.evaluate(() => void (location.hash = '#/settings/follows'));
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).toContain(`${dan.account} Dan`);
    const his = await browser.open(`${bob.url}#/settings/follows`);
    await his.getByLabel('A file').setInputFiles(file);
    await expect.poll(() => his.getByLabel('Its text').inputValue()).toContain(dan.account);
    await his.getByLabel('Its text').press('Control+End');
    await his.getByLabel('Its text').pressSequentially('nobody at all');
    await his.getByRole('button', { name: 'Follow them' }).click();
    await his.getByText('You follow 1 account more.').waitFor();
    await his.getByText('1 line names no account and was left out:').waitFor();
    await his.getByText('nobody at all').last().waitFor();
    await picture(his, 'follows-brought-in');
    expect((await bob.client.people.get({ account: dan.account })).followed).toBe(true);
  });
});
