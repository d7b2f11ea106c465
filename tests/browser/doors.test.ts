import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { examine, THEMES } from './axe.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, person } from './person.ts';
import type { Neighbour } from './person.ts';

const browser = useBrowser();

async function inMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Space: / }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
/** The dialog in which a member of a community invites in this way. */
async function inviting({ client, url }: Neighbour, way: RegExp): Promise<Locator> {
  await client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
  const page = await browser.open(url);
  await inMenu(page, 'Ship');
  await page.getByRole('button', { name: 'Space: Ship' }).waitFor();
  await inMenu(page, 'About this space');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('radio', { name: way }).check();
  return page.getByRole('dialog');
}
async function joining({ url }: Neighbour, way: string): Promise<Page> {
  const page = await browser.open(url);
  await inMenu(page, 'Join a community');
  await page.getByRole('radio', { name: way }).check();
  return page;
}

describe('Doors: a code', () => {
  it('is read aloud in one window and typed in another, where a wrong one is told', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const hers = await inviting(ada, /^Read a code aloud/);
    await hers.getByRole('button', { name: 'Make a code' }).click();
    const shown = hers.getByText(/^\d\d( [a-z]+){3}$/);
    const code = (await shown.textContent())?.trim() ?? '';
    await picture(hers.page(), 'community-code');

    const his = await joining(bob, 'By a code that I was told');
    const type = async (text: string): Promise<void> => {
      await his.getByLabel('The number and the three words').fill(text);
      await his.getByRole('button', { name: 'Join', exact: true }).click();
    };
    await type(code.replace(/\w+$/, (word) => (word === 'zoo' ? 'abandon' : 'zoo')));
    await his.getByText('That is not the code').waitFor();
    await hers.getByText('2 wrong codes, and it ends.').waitFor();
    await picture(his, 'community-code-wrong');
    await type(code);
    await his.getByRole('button', { name: 'Space: Ship' }).waitFor();
    await hers.getByText('Somebody came in by the code.').waitFor();
    expect(await shown.count()).toBe(0);
  });
});

describe('Doors: asking nearby', () => {
  it('shows both the same words, and lets in whom the member admits', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const hers = await inviting(ada, /^Let people nearby ask/);
    await hers.getByText('neither who it is nor of which community').waitFor();
    await hers.getByRole('button', { name: 'Hold the door open' }).click();
    const open = await hers.getByText(/People nearby see it as/).textContent();
    const label = /“(.+)”/.exec(open ?? '')?.[1] ?? '';

    const his = await joining(bob, 'By asking somebody nearby');
    await his.getByRole('radio', { name: label }).check();
    await his.getByLabel('Say who you are').fill('Bob from next door');
    await his.getByRole('button', { name: 'Ask to come in' }).click();
    const words = await his.getByText(/^[a-z]+ [a-z]+ [a-z]+$/).textContent();
    await picture(his, 'community-asking');
    await hers.getByText('Bob from next door', { exact: true }).waitFor();
    await hers.getByText(words ?? '', { exact: true }).waitFor();
    await picture(hers.page(), 'community-asked');
    await hers.getByRole('button', { name: /^Do not.*Bob from next door/ }).click();
    await hers.getByText('Nobody has asked yet.').waitFor();
    await his.getByText('You were not let in').waitFor();

    await his.getByRole('button', { name: 'Ask to come in' }).click();
    await hers.getByRole('button', { name: /^Let in.*Bob from next door/ }).click();
    await his.getByText('You are invited to Ship.').waitFor();
    await his.getByRole('button', { name: 'Join', exact: true }).click();
    await his.getByRole('button', { name: 'Space: Ship' }).waitFor();
    await hers.getByRole('button', { name: 'Close the door' }).click();
    await hers.getByRole('button', { name: 'Hold the door open' }).waitFor();
  });
});

describe('Doors: axe finds nothing to object to', () => {
  it('in the ways to invite and to join', { timeout: 120_000 }, async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    const { space } = await client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const first = await browser.open(ada.url);
    await inMenu(first, 'Ship');
    await first.getByRole('button', { name: 'Space: Ship' }).waitFor();
    const storageState = await first.context().storageState();
    const { origin } = new URL(ada.url);
    await client.doors.open({ space, as: 'code' });
    await client.doors.open({ space, as: 'asking' });
    for (const colorScheme of THEMES) {
      const page = await browser.open(`${origin}/#/space`, { colorScheme, storageState });
      const look = (screen: string) => examine(page, `${colorScheme}-${screen}`);
      await inMenu(page, 'Ship');
      await page.getByRole('button', { name: 'Space: Ship' }).waitFor();
      await page.goto(`${origin}/#/space`);
      await page.getByRole('button', { name: 'Invite' }).click();
      await page.getByRole('radio', { name: /^Read a code aloud/ }).check();
      await page.getByText('3 wrong codes, and it ends.').waitFor();
      await look('invite-code');
      await page.getByRole('radio', { name: /^Let people nearby ask/ }).check();
      await page.getByText('Nobody has asked yet.').waitFor();
      await look('invite-asking');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Join a community' }).click();
      await page.getByRole('radio', { name: 'By a code that I was told' }).check();
      await look('join-code');
      await page.getByRole('radio', { name: 'By asking somebody nearby' }).check();
      await page.getByRole('button', { name: 'Ask to come in' }).waitFor();
      await look('join-asking');
    }
  });
});
