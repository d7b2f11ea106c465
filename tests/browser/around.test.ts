import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { square } from './square.ts';

const browser = useBrowser();

describe('around a conversation', () => {
  it(
    'Notifications: one is told of what others did, led there, and told no more',
    { timeout: 120_000 },
    async () => {
      const { ada } = await square();
      const page = await browser.open(ada.url);
      await page.getByText('5 unread notifications').first().waitFor({ state: 'attached' });
      expect(await page.title()).toMatch(/^\(5\) /);
      await page.keyboard.press('g');
      await page.keyboard.press('n');
      await page.getByText('liked your post').first().waitFor();
      await expect.poll(() => page.title()).toBe('Notifications, Starling');
      await page.getByRole('button', { name: 'Replies', exact: true }).click();
      await page.getByText('liked your post').waitFor({ state: 'detached' });
      await page.getByText('replied to you').waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
      await page.getByText('Mine leak.').first().waitFor();
    },
  );

  it(
    'Search: posts, people and tags are found with the keyboard',
    { timeout: 120_000 },
    async () => {
      const { ada, bob } = await square();
      const page = await browser.open(ada.url);
      await page.getByRole('feed').waitFor();
      await page.keyboard.press('/');
      const box = page.getByRole('searchbox');
      await box.fill('tea');
      await expect.poll(() => page.locator('mark').allInnerTexts()).toEqual(['Tea']);
      await page.getByRole('button', { name: 'With a poll' }).click();
      await page.getByText('Nothing on this computer matches').waitFor();
      expect(await box.inputValue()).toBe('tea has:poll');
      await page.getByRole('button', { name: 'With a poll' }).click();
      await page.locator('mark').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('Tea is provided').first().waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('Bob');
      await page.getByRole('option', { name: 'Bob', exact: true }).waitFor();
      await picture(page, 'palette');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.url()).toContain(bob.account);
    },
  );

  it(
    'Profile: somebody gets a name of one’s own, is muted, and all of it is undone',
    { timeout: 120_000 },
    async () => {
      const { ada, bob } = await square();
      const page = await browser.open(ada.url);
      await page.getByRole('feed').waitFor();
      await page.evaluate((account) => (location.hash = `#/profile/${account}`), bob.account);
      await page.getByRole('button', { name: 'Give your own name' }).click();
      await page.getByLabel('Your name for them').fill('Bobby');
      await page.keyboard.press('Enter');
      await page.getByText('You call them Bobby').waitFor();
      await page.getByRole('button', { name: 'More about Bobby' }).click();
      await page.getByRole('menuitem', { name: 'Mute Bobby' }).click();
      await page.getByText('You muted this account', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Unmute Bobby' }).click();
      await page
        .getByText('You muted this account', { exact: true })
        .waitFor({ state: 'detached' });
    },
  );
});
