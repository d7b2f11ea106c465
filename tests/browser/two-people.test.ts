import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { person, serve, write } from './person.ts';
import type { Person } from './person.ts';

const browser = useBrowser();

async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'People nearby', exact: true }).first().click();
  await page.getByRole('button', { name: `Follow ${name}` }).click();
  await page.getByRole('button', { name: `Following ${name}` }).waitFor();
}

/** Two people who follow each other, one of them in a browser window. */
async function acquainted(): Promise<{ ada: Person; bob: Person; page: Page }> {
  const ada = await person('Ada');
  const bob = await person('Bob', '--connect', ada.address);
  const page = await browser.open(ada.url);
  await follow(page, 'Bob');
  return { ada, bob, page };
}

const post = async ({ computer }: Person, text: string): Promise<string> =>
  write(await computer.client(), text);

describe('two people in two windows', () => {
  it('find each other, follow, post and answer', async () => {
    const { bob, page } = await acquainted();
    await picture(page, 'people-nearby');
    const other = await browser.open(bob.url);
    await follow(other, 'Ada');

    await page.getByRole('link', { name: 'Home', exact: true }).first().click();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill('Is anybody there?');
    await page.keyboard.press('Control+Enter');
    const mine = page.getByRole('article').filter({ hasText: 'Is anybody there?' });
    await mine.getByText('on 1 peer').waitFor();

    await other.getByRole('link', { name: 'Home', exact: true }).first().click();
    await other.getByRole('article').getByText('Is anybody there?').click();
    await other.getByRole('textbox', { name: 'Your post' }).fill('I am.');
    await other.keyboard.press('Control+Enter');

    // The answer arrives in the open thread by itself.
    await mine.getByText('Is anybody there?').click();
    await page.getByRole('article', { name: 'Reply by Bob' }).getByText('I am.').waitFor();
    await page.getByText('1 peer on this network').waitFor();
    await picture(page, 'thread-of-two');

    await page.getByRole('article', { name: 'Reply by Bob' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Bob', level: 1 }).waitFor();
    await page.getByText('follows you').first().waitFor();
    await page.getByText('Is this the right person?').waitFor();
    await picture(page, 'profile');
    await page.getByRole('button', { name: 'Following Bob' }).click();
    await page.getByRole('button', { name: 'Follow Bob' }).waitFor();
    await page.getByText('new to you').first().waitFor();
  });

  it('are told of newer posts without anything moving', async () => {
    const { ada, bob, page } = await acquainted();
    for (let index = 1; index <= 12; index++) await post(bob, `Older post ${index}`);
    // Whom one follows since a moment ago is still being caught up with.
    await until((await ada.computer.client()).network.live({}), ({ posts }) => posts >= 12);
    await page.getByRole('link', { name: 'Home', exact: true }).first().click();
    await page.getByText('Older post 12').waitFor();
    const place = (): Promise<number | undefined> =>
      page
        .getByText('Older post 7', { exact: true })
        .boundingBox()
        .then((box) => box?.y);

    for (const scrolled of [0, 300]) {
      await page.evaluate((y) => window.scrollTo(0, y), scrolled);
      const before = await place();
      const count = scrolled === 0 ? 2 : 3;
      for (let index = 1; index <= count; index++) await post(bob, `Newer ${scrolled} ${index}`);
      const newer = page.getByRole('button', { name: `Show ${count} newer posts` });
      await newer.waitFor();
      expect(await place()).toBe(before);
      await picture(page, `newer-posts-${scrolled}`);
      if (scrolled === 0) await newer.click();
      else await page.keyboard.press('.');
      await page.getByText(`Newer ${scrolled} ${count}`).waitFor();
      await page.getByText('You read up to here').waitFor();
      await newer.waitFor({ state: 'detached' });
    }
  });

  it('see each other leave, write on, and meet again', async () => {
    const { ada, bob, page } = await acquainted();
    await page.getByRole('link', { name: 'Home', exact: true }).first().click();
    await page.getByText('1 peer on this network').waitFor();
    await bob.computer.stop();
    await page.getByText('Nobody in reach since').waitFor();
    await page.getByText('Offline since').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill('Written alone');
    await page.keyboard.press('Control+Enter');
    const mine = page.getByRole('article').filter({ hasText: 'Written alone' });
    await mine.getByText('only here').waitFor();
    await page.getByText('1 post only here').waitFor();
    await picture(page, 'offline');

    await serve(bob.computer, '--connect', ada.address);
    await mine.getByText('on 1 peer').waitFor();
    await page.getByText('Nobody in reach since').waitFor({ state: 'detached' });
    const client = await bob.computer.client();
    await until(client.network.live({}), (status) => status.posts >= 1);
  });
});
