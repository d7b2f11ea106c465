import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import * as shapes from '../cli/shapes.ts';
import { until } from '../cli/starling-process.ts';
import { examine, NARROW, THEMES } from './axe.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, serve, write } from './person.ts';
import type { Person } from './person.ts';

const browser = useBrowser();
const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Connection' });
const statusOf = async ({ computer }: Person) => shapes.status.parse(await computer.ask('status'));

describe('Connections', () => {
  it('are shown with how, and with why somebody is not reached any more', async () => {
    const [bob, ada] = await neighbours('Bob', 'Ada');
    const page = await browser.open(ada.url);
    await bar(page).getByRole('link', { name: '1 peer on this network' }).click();
    await page.getByRole('heading', { name: '1 peer connected' }).waitFor();
    const connected = page.getByRole('listitem').filter({ hasText: 'Bob' });
    await connected
      .getByText(/^on this computer · since \d\d:\d\d · [\d.]+ \S+ received/)
      .waitFor();
    await page.getByText(ada.address).waitFor();
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await examine(page, `${colorScheme}-connections`);
    }

    await bob.computer.stop();
    await page.getByRole('heading', { name: 'Not reached, 1 peer' }).waitFor();
    const lost = page.getByRole('listitem').filter({ hasText: 'Starling does not run on it' });
    await lost.getByRole('link', { name: 'Bob' }).waitFor();
    await examine(page, 'dark-connections-unreached');
    // Its address is another one now: it is told, and called at once.
    const again = await serve(bob.computer, '--connect', ada.address);
    expect(again.address).not.toBe('');
    await page.getByRole('heading', { name: '1 peer connected' }).waitFor();
  });

  it('are paused and resumed, which the status bar and the command line say', async () => {
    const [bob, ada] = await neighbours('Bob', 'Ada');
    const page = await browser.open(`${ada.url}#/connections`);
    await page.getByRole('heading', { name: '1 peer connected' }).waitFor();
    await page.getByRole('switch', { name: 'This network costs by what it carries' }).click();
    await expect.poll(async () => (await statusOf(ada)).metered).toBe(true);
    await page.getByRole('button', { name: 'Pause all connections' }).click();
    await bar(page).getByRole('link', { name: 'Paused' }).waitFor();
    expect(await statusOf(ada)).toMatchObject({ paused: true, metered: true, peers: [] });
    await until(bob.client.network.live({}), ({ peers }) => peers.length === 0);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await examine(page, `${colorScheme}-connections-paused`);
    }
    await page.getByRole('button', { name: 'Resume' }).click();
    await bar(page).getByRole('link', { name: '1 peer on this network' }).waitFor();
    expect((await statusOf(ada)).paused).toBe(false);
  });
});

describe('Connections of several spaces', () => {
  it('are shown space by space, and asked for only where one looks', async () => {
    const [bob, ada] = await neighbours('Bob', 'Ada');
    const { space } = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const { link } = await ada.client.spaces.invite({ space });
    const page = await browser.open(`${ada.url}#/connections`);
    await page.getByRole('button', { name: /^Public square/, expanded: true }).waitFor();
    const ship = page.getByRole('region', { name: /^Ship/ });
    expect(await ship.getByText('Addresses to give to others').count()).toBe(0);
    await ship.getByRole('button', { expanded: false }).click();
    await ship.getByText('Nobody is connected. Starling goes on looking by itself.').waitFor();
    await bob.client.spaces.join({ link });
    await ship.getByRole('link', { name: 'Bob' }).waitFor();
    await ship.getByRole('heading', { name: '1 peer connected', exact: true }).waitFor();
    await page
      .getByRole('region', { name: /^Public square/ })
      .getByText('Bob')
      .waitFor();
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await examine(page, `${colorScheme}-connections-spaces`);
    }
    await ship.getByRole('button', { expanded: true }).click();
    await ship.getByRole('link', { name: 'Bob' }).waitFor({ state: 'detached' });
  });
});

describe('The status bar', () => {
  it('says the numbers of the command line', async () => {
    const [bob, ada] = await neighbours('Bob', 'Ada');
    const page = await browser.open(ada.url);
    await write(bob.client, 'by Bob');
    for (const text of ['one', 'two']) await write(ada.client, text);
    await until(ada.client.network.live({}), ({ least, posts }) => least === 1 && posts === 3);
    const said = await statusOf(ada);
    await bar(page).getByText(`${said.peers.length} peer on this network`).waitFor();
    await bar(page).getByText(`Everything is here, ${said.posts} posts`).waitFor();
    await bar(page).getByText('Everything you wrote is on at least 1 peer').waitFor();
    expect(said).toMatchObject({ own: 2, onlyHere: 0, held: { one: 2, two: 0, three: 0 } });

    await bob.computer.stop();
    await until(ada.client.network.live({}), ({ peers }) => peers.length === 0);
    await write(ada.client, 'three');
    await page.goto(`${new URL(ada.url).origin}/#/space`);
    await page.getByText('1 post of yours is on this computer alone').waitFor();
    expect(await statusOf(ada)).toMatchObject({
      peers: [],
      posts: 4,
      own: 3,
      onlyHere: 1,
      held: { one: 2, two: 0, three: 0 },
      least: 0,
    });
    const facts = page.getByRole('region', { name: 'Where your posts are' }).locator('dd');
    expect(await facts.allTextContents()).toEqual(['3', '2', '0', '0']);
    await page.getByText('Or write this space to a USB stick, below.').waitFor();
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await examine(page, `${colorScheme}-space-health`);
    }
  });
});

describe('A space', () => {
  it('is limited in what it gives and takes', async () => {
    const [ada] = await neighbours('Ada');
    const page = await browser.open(`${ada.url}#/space`);
    await page.getByLabel('Given to others').selectOption({ label: '50 kB a second' });
    const settings = () => ada.client.spaces.list({}).then(({ spaces }) => spaces[0]?.space ?? '');
    const space = await settings();
    await expect
      .poll(() => ada.client.spaces.settings.get({ space }))
      .toMatchObject({ upLimit: 50_000, downLimit: null });
    await ada.computer.ask('network', '--down-limit', '123k');
    await page.reload();
    const down = page.getByLabel('Fetched from others');
    await expect.poll(() => down.inputValue()).toBe('123000');
    await down.selectOption({ label: 'As fast as the line is' });
    await expect
      .poll(() => ada.client.spaces.settings.get({ space }))
      .toMatchObject({ upLimit: 50_000, downLimit: null });
  });
});

describe('Where a post is', () => {
  it('opens the list of those who hold it', async () => {
    const [bob, ada] = await neighbours('Bob', 'Ada');
    await write(ada.client, 'Here and there');
    await until(ada.client.network.live({}), ({ least }) => least === 1);
    const page = await browser.open(ada.url, { locale: 'fr-FR' });
    await page
      .getByRole('article')
      .getByRole('button', { name: 'Où elle est\u202f: chez 1 pair' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('link', { name: 'Bob' }).waitFor();
    await dialog.getByText('connecté en ce moment').waitFor();
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await examine(page, `${colorScheme}-holders-fr`);
    }
    await dialog.getByRole('link', { name: 'Bob' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toContain(`#/profile/${bob.account}`);
    await page.setViewportSize(NARROW);
    await page.goto(`${new URL(ada.url).origin}/#/connections`);
    await page.getByRole('heading', { name: '1 pair connecté' }).waitFor();
    await picture(page, 'connections-fr');
  });
});
