import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { square } from './square.ts';

const browser = useBrowser();
/** More than one page of them, and more of the text than any column holds. */
const MANY = 40;
const LONG = 'A word with a long tail of others '.repeat(10);

describe('Notifications: what others did', () => {
  it('counts as new only what came after the list was read', { timeout: 120_000 }, async () => {
    const { ada, adas, bobs, post } = await square();
    for (let n = 0; n < MANY; n++) await bobs.posts.create({ text: `${LONG}${n}`, replyTo: post });
    await until(adas.notifications.live({}), ({ unread }) => unread >= MANY);
    const page = await browser.open(`${ada.url}#/notifications`);
    await page.getByText('replied to you').first().waitFor();
    const newer = page.getByRole('button', { name: /^Show .* new notification/ });
    // What stood on the screen was told to the engine: the news of that came back.
    await until(adas.notifications.live({}), ({ unread }) => unread < MANY);
    expect(await newer.count()).toBe(0);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(overflow).toBeLessThanOrEqual(width);
      const column = await page.getByRole('list', { name: 'Notifications' }).boundingBox();
      const context = await page.locator('.note .context').first().boundingBox();
      expect((context?.x ?? 0) + (context?.width ?? Infinity)).toBeLessThanOrEqual(
        (column?.x ?? 0) + (column?.width ?? 0),
      );
      await picture(page, `notifications-long-${width}`);
    }
    await bobs.posts.create({ text: 'One more', replyTo: post });
    await page.getByRole('button', { name: 'Show 1 new notification' }).click();
    await page.getByText('One more').waitFor();
    await newer.waitFor({ state: 'detached' });
  });
});
