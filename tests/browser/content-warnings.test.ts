import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours } from './person.ts';
import { PICTURE } from './picture-file.ts';

const browser = useBrowser();

/** A picture has been fetched from whoever published it, and drawn. */
const isDrawn = (post: Locator) =>
  expect
    .poll(() =>
      post
        .locator('.pictures img')
        .evaluateAll((all) => all.map((img) => (img as HTMLImageElement).naturalWidth)),
    )
    .toEqual([64]);

describe('Images and content warnings: what somebody covers', () => {
  it('comes from another peer, opens when a reader wants it, and by itself if so chosen', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const his = await browser.open(bob.url);
    await his.getByText('Nobody here yet but you').waitFor();
    for (const [text, warning] of [
      ['From the operating room', undefined],
      ['They were kind.', 'Hospital'],
    ] as const) {
      await his.keyboard.press('n');
      const dialog = his.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Your post' }).fill(text);
      await his.setInputFiles('dialog input[type=file]', [
        { name: 'one.png', mimeType: 'image/png', buffer: PICTURE.red },
      ]);
      await dialog.getByLabel('Describe picture 1').fill('Red all over');
      if (warning === undefined) await dialog.getByRole('checkbox', { name: 'Sensitive' }).check();
      else {
        await dialog.getByRole('button', { name: 'Content warning', exact: true }).click();
        await dialog.getByRole('textbox', { name: 'Content warning' }).fill(warning);
      }
      await his.keyboard.press('Control+Enter');
      await dialog.waitFor({ state: 'detached' });
    }

    const page = await browser.open(ada.url);
    await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
    const sensitive = page.getByRole('article').filter({ hasText: 'From the operating room' });
    const warned = page.getByRole('article').filter({ hasText: 'Hospital' });
    await sensitive.getByRole('button', { name: 'Show Sensitive pictures' }).waitFor();
    await warned.getByText('Under it: 15 letters and 1 picture.').waitFor();
    expect(await warned.getByText('They were kind.').count()).toBe(0);
    expect(await page.locator('article img').count()).toBe(0);
    await picture(page, 'covered-by-another');

    await sensitive.getByRole('button', { name: 'Show Sensitive pictures' }).click();
    await isDrawn(sensitive);
    await sensitive.getByRole('button', { name: 'Cover Sensitive pictures' }).click();
    await sensitive.locator('img').waitFor({ state: 'detached' });
    await warned.getByRole('button', { name: 'Show Hospital' }).click();
    await warned.getByText('They were kind.').waitFor();
    await isDrawn(warned);

    await page.evaluate(() => void (location.hash = '#/settings/reading'));
    for (const name of ['Open content warnings', 'Show sensitive pictures']) {
      await page.getByRole('switch', { name }).click();
      await page.getByRole('switch', { name, checked: true }).waitFor();
    }
    await page.goto(new URL(ada.url).origin);
    await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
    await warned.getByText('They were kind.').waitFor();
    await isDrawn(warned);
    await isDrawn(sensitive);
    await warned.getByText('Hospital').first().waitFor();
    await picture(page, 'opened-by-themselves');
  });
});
