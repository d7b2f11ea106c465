import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, write } from './person.ts';

const browser = useBrowser();

describe('Choosing what I see: lists that others keep', () => {
  it('hide their people as a mute list and as a block list, by name, for as long as I want', async () => {
    const [ada, bob, cleo] = await neighbours('Ada', 'Bob', 'Cleo');
    await write(bob.client, 'BUY MY BOATS');
    await write(cleo.client, 'A quiet word.');
    const make = async (purpose: 'mute' | 'block', name: string) =>
      (await cleo.client.lists.create({ purpose, name, public: true, members: [bob.account] }))
        .address;
    const loud = await make('mute', 'Loud people');
    const sellers = await make('block', 'Sellers');
    await until(ada.client.network.live({}), ({ posts }) => posts >= 2);
    await expect
      .poll(async () => (await ada.client.lists.all({ account: cleo.account })).lists.length)
      .toBe(2);

    const page = await browser.open(`${ada.url}#/profile/${cleo.account}`);
    const go = (hash: string) => page.evaluate((to) => void (location.hash = to), `#/${hash}`);
    const everyone = page.getByRole('button', { name: 'Everyone here', exact: true });
    const boats = page.getByText('BUY MY BOATS');
    for (const [name, as] of [
      ['Loud people', 'Use as a mute list'],
      ['Sellers', 'Use as a block list'],
    ] as const) {
      await go(`profile/${cleo.account}`);
      // What was shown once stays shown for as long as the page lives.
      await page.reload();
      await page.getByRole('link', { name }).click();
      await page.getByRole('list', { name: 'People' }).getByText('Bob').first().waitFor();
      await page.getByRole('switch', { name: as }).click();
      await page.getByRole('switch', { name: as, checked: true }).waitFor();
      await go('');
      await everyone.click();
      await page.getByText('A quiet word.').waitFor();
      expect(await boats.count()).toBe(0);

      await go('hidden');
      const rule = page.getByRole('listitem').filter({ hasText: 'A list you subscribe to' });
      await rule.getByRole('link', { name }).waitFor();
      await rule.getByText('Hid 1 post today').waitFor();
      await page.getByText(`Hidden by your rule: ${name}`).first().waitFor();
      await page.getByText('A list you use names this account.').waitFor();
      await picture(page, `hidden-by-${name === 'Sellers' ? 'block' : 'mute'}-list`);
      await page.getByRole('button', { name: /^Show once/ }).click();
      await boats.waitFor();

      await rule.getByRole('link', { name }).click();
      await page.getByRole('switch', { name: as }).click();
      await page.getByRole('switch', { name: as, checked: false }).waitFor();
      await go('');
      await everyone.click();
      await boats.waitFor();
    }

    // Who keeps the list decides who is on it: it hides whom it names, and no longer.
    await ada.client.lists.subscribe({ address: sellers, as: 'mute', subscribe: true });
    await page.reload();
    await everyone.click();
    await page.getByText('A quiet word.').waitFor();
    await boats.waitFor({ state: 'detached' });
    await cleo.client.lists.change({ address: sellers, remove: [bob.account] });
    await expect
      .poll(async () => (await ada.client.lists.get({ address: sellers })).people.length)
      .toBe(0);
    await page.reload();
    await everyone.click();
    await boats.waitFor();
    expect((await cleo.client.lists.get({ address: loud })).people).toHaveLength(1);
  });
});
