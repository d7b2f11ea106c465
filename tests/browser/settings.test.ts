import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { person } from './person.ts';

const browser = useBrowser();

describe('settings', () => {
  it('change the language at once and for good', async () => {
    const ada = await person('Ada');
    const page = await browser.open(`${ada.url}#/settings/language`);
    await page.getByLabel('Français').check();
    await page.getByRole('link', { name: 'Réglages' }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.reload();
    await page.getByText('Langue de l’interface').waitFor();
    await picture(page, 'settings-french');
    await page.getByRole('link', { name: 'Accueil' }).first().click();
    await page.getByText('Personne ici à part vous').waitFor();
  });

  it('follow the system until they are told otherwise', async () => {
    const ada = await person('Ada');
    const page = await browser.open(`${ada.url}#/settings/appearance`, {
      locale: 'fr-CA',
      colorScheme: 'dark',
    });
    await page.getByText('Thème').waitFor();
    const desk = () =>
      page.evaluate(() => getComputedStyle(document.body).getPropertyValue('background-color'));
    const dark = await desk();
    await page.getByLabel('Clair').check();
    await expect.poll(desk).not.toBe(dark);
    await page.reload();
    await page.getByText('Thème').waitFor();
    expect(await desk()).not.toBe(dark);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
  });

  it('turn single keys off, and leave Enter, Esc and Ctrl + Enter', async () => {
    const ada = await person('Ada');
    const page = await browser.open(`${ada.url}#/settings/appearance`);
    await page.getByRole('switch', { name: 'Single keys' }).click();
    await expect
      .poll(() => page.getByRole('switch', { name: 'Single keys' }).getAttribute('aria-checked'))
      .toBe('false');
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByText('Nobody here yet but you').waitFor();
  });

  it('change the name and the text about oneself everywhere', async () => {
    const ada = await person('Ada');
    const page = await browser.open(`${ada.url}#/settings/identity`);
    await page.getByLabel('Name', { exact: true }).fill('Ada of the harbour');
    await page.getByLabel('About you').fill('I keep the library.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Your profile: Ada of the harbour' }).click();
    await page.getByRole('heading', { name: 'Ada of the harbour' }).waitFor();
    await page.getByText('I keep the library.').waitFor();
    await picture(page, 'own-profile');
  });

  it('say of what the operating system tells, and whether at all', async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    const page = await browser.open(`${ada.url}#/settings/notifications`);
    await page.getByRole('switch', { name: 'Likes' }).click();
    await expect
      .poll(async () => (await client.settings.get({})).notifyKinds)
      .toEqual(['reply', 'mention', 'quote', 'repost', 'follow', 'poll']);
    await page.getByRole('switch', { name: 'Likes' }).click();
    await expect.poll(async () => (await client.settings.get({})).notifyKinds.length).toBe(7);
    await picture(page, 'settings-notifications');
    await page.getByRole('switch', { name: 'Tell me when others do something' }).click();
    await expect.poll(async () => (await client.settings.get({})).notify).toBe(false);
    await page.getByRole('switch', { name: 'Likes' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('switch', { name: 'Tell me when others do something' }).waitFor();
    expect(await page.getByRole('switch').getAttribute('aria-checked')).toBe('false');
  });

  it('say whether the router is asked for a port', async () => {
    const ada = await person('Ada');
    const page = await browser.open(`${ada.url}#/settings/network`);
    const asked = page.getByRole('switch', { name: 'Ask the router for a port' });
    expect(await asked.getAttribute('aria-checked')).toBe('true');
    await asked.click();
    await expect.poll(() => asked.getAttribute('aria-checked')).toBe('false');
    await page.reload();
    await asked.waitFor();
    await expect.poll(() => asked.getAttribute('aria-checked')).toBe('false');
  });

  it('show this computer to the network, and connect to an address', async () => {
    const ada = await person('Ada');
    const bob = await person('Bob');
    const page = await browser.open(`${bob.url}#/settings/network`);
    await page.getByText(bob.address).waitFor();
    const field = page.getByLabel('Address', { exact: true });
    await field.fill('/ip4/127.0.0.1/tcp/1/p2p/nobody');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText(/BAD_INPUT|UNREACHABLE/).waitFor();
    await field.fill(ada.address);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Connected, 1 peer' }).waitFor();
    await page.getByRole('link', { name: 'Ada', exact: true }).waitFor();
    await picture(page, 'settings-network');
  });
});
