import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, write } from './person.ts';

const browser = useBrowser();

describe('Mentions, hashtags and links: in a post of somebody else', () => {
  it('lead to the person, the page of the tag and the site, in any script', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const before = '👩‍👩‍👧 مرحبا e\u0301 ';
    const text = `${before}@Ada في #ميناء https://example.org/قارب`;
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
