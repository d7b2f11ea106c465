import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, write } from './person.ts';

const browser = useBrowser();

/** Where a letter of a link is drawn, in pixels from the left. */
const leftOf = (link: Locator, letter: number): Promise<number> =>
  link.evaluate((element, at) => {
    const range = document.createRange();
    const text = element.firstChild;
    if (text === null) throw new Error('a link without a text');
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  }, letter);

describe('Mentions, hashtags and links: in a post of somebody else', () => {
  it('lead to the person, the page of the tag and the site, in any script', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const before = '👩‍👩‍👧 م\u064Eرحبا ';
    const text = `${before}@Ada في #ميناء https://example.org/قارب e\u0301`;
    const start = Buffer.byteLength(before);
    await write(bob.client, text, {
      mentions: [{ start, end: start + '@Ada'.length, account: ada.account }],
    });
    const page = await browser.open(ada.url);
    await page.getByText('1 unread notification').first().waitFor({ state: 'attached' });
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByText('mentioned you').first().waitFor();
    await page.getByRole('button', { name: 'Only my network' }).click();
    await page.getByText('mentioned you').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Only my network' }).click();
    await page.getByText('mentioned you').first().click();

    const post = page.getByRole('article', { name: 'Post by Bob' });
    await post.waitFor();
    expect(await post.locator('.text').first().innerText()).toBe(text);
    const links = await post
      .locator('.text a')
      .evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute('href')]));
    expect(links.map(([said]) => said)).toEqual(['@Ada', '#ميناء', 'https://example.org/قارب']);
    expect(links[2]?.[1]).toMatch(/^https:\/\/example\.org\//);
    await picture(page, 'facets-right-to-left');
    // In a line that runs from the right, a sign stands before its name, and a host before its path.
    expect(await leftOf(post.getByRole('link', { name: '@Ada' }), 0)).toBeLessThan(
      await leftOf(post.getByRole('link', { name: '@Ada' }), 1),
    );
    const link = post.getByRole('link', { name: 'https://example.org/قارب' });
    expect(await leftOf(link, 0)).toBeLessThan(await leftOf(link, 'https://example.org/'.length));
    await post.getByRole('link', { name: '#ميناء' }).click();
    await page.getByRole('button', { name: 'Follow #ميناء' }).click();
    await page.getByRole('button', { name: 'Following #ميناء' }).waitFor();
    await write(bob.client, 'القارب وصل #ميناء');
    await page.getByRole('button', { name: 'Show 1 newer post' }).click();
    await page.getByText('القارب وصل').waitFor();
    expect((await ada.client.tags.followed({})).tags.map(({ tag }) => tag)).toEqual(['ميناء']);
    await page.getByRole('link', { name: '@Ada' }).click();
    await page.getByRole('heading', { name: 'Ada', level: 1 }).waitFor();
  });
});
