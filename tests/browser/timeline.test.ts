import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { person } from './person.ts';
import type { Person } from './person.ts';

const browser = useBrowser();

/** Writes a post with the keyboard alone. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('feed').or(page.getByText('Nobody here yet but you')).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('textbox').fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Posts `count` texts as one would by hand, but faster. */
async function fill({ computer }: Person, count: number): Promise<void> {
  const client = await computer.client();
  for (let index = 1; index <= count; index++) {
    await client.posts.create({ text: `Post ${index}. ${'More words. '.repeat(index % 9)}` });
  }
}

const drawn = (page: Page): Promise<number> => page.locator('article.post').count();
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-posinset') ?? null);

describe('writing', () => {
  it('posts, says that the post is only here, and still has it after a reload', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    await page.getByText('Nobody here yet but you').waitFor();
    await write(page, 'First light 🫖');
    const post = page.getByRole('article', { name: 'Post by Ada' });
    await post.getByText('First light 🫖').waitFor();
    await post.getByText('only here').waitFor();
    await picture(page, 'home-first-post');
    await page.reload();
    await post.getByText('First light 🫖').waitFor();
  });

  it('answers in the thread, below what is answered', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    await write(page, 'Who has a van on Saturday?');
    await page.getByText('Who has a van on Saturday?').click();
    await page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Your post' }).fill('I do.');
    await page.getByRole('button', { name: 'Reply', exact: true }).last().click();
    await page.getByRole('article', { name: 'Reply by Ada' }).getByText('I do.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Your post' }).inputValue()).toBe('');
    await picture(page, 'thread');

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const answer = page.getByRole('article', { name: 'Post by Ada' }).filter({ hasText: 'I do.' });
    await answer.getByText('Who has a van on Saturday?').waitFor();
  });

  it('keeps a draft that was closed, also over a reload, and forgets it once it is posted', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    await page.getByText('Nobody here yet but you').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill('Half a thought');
    await page.keyboard.press('Escape');
    await page.getByText('Kept as a draft').waitFor();
    await page.reload();
    await page.getByText('Nobody here yet but you').waitFor();
    await page.keyboard.press('n');
    const box = page.getByRole('dialog').getByRole('textbox');
    expect(await box.inputValue()).toBe('Half a thought');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').getByText('Half a thought').waitFor();
    await page.keyboard.press('n');
    expect(await box.inputValue()).toBe('');
  });

  it('counts the last hundred letters and does not post one too many', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    await page.getByText('Nobody here yet but you').waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('é'.repeat(2899));
    expect(await dialog.getByText('left').count()).toBe(0);
    await dialog.getByRole('textbox').fill('é'.repeat(2995));
    await dialog.getByText('5 left').first().waitFor();
    await dialog.getByRole('textbox').fill('é'.repeat(3001));
    await dialog.getByText('1 too many').first().waitFor();
    expect(await dialog.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    expect(await dialog.isVisible()).toBe(true);
  });
});

describe('hostile text', () => {
  it('is shown as it was written and does nothing', async () => {
    const ada = await person('<img src=x onerror="window.pwned=1">');
    const text = [
      '<script>window.pwned = 1</script><img src=x onerror="window.pwned=1">',
      '"><svg onload="window.pwned=1"> {{constructor}} ${7*7} \u202e reversed',
      'javascript:window.pwned=1 https://example.org/"onmouseover="window.pwned=1',
    ].join('\n');
    await (await ada.computer.client()).posts.create({ text });
    const page = await browser.open(ada.url);
    const post = page.getByRole('article').first();
    await post.waitFor();
    expect(await post.locator('.text').innerText()).toBe(text);
    expect(await post.locator('img, script, [onerror], [onload], [onmouseover]').count()).toBe(0);
    for (const link of await post.locator('.text a').all()) {
      expect(await link.getAttribute('href')).toMatch(/^https:\/\/example\.org\//);
      expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    }
    await post.locator('.text').hover();
    await post.locator('.text').click({ position: { x: 2, y: 2 } });
    await page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    await picture(page, 'hostile-text');
  });
});

describe('a long timeline', () => {
  it('draws what is near, keeps its place, and is walked with the keyboard', async () => {
    const ada = await person('Ada');
    await fill(ada, 150);
    const page = await browser.open(ada.url);
    await page.getByText('Post 150.').waitFor();
    expect(await drawn(page)).toBeLessThan(40);

    // Down to the oldest: pages come by themselves, rows above leave the page.
    const oldest = page.getByText('Post 1.', { exact: false }).filter({ hasText: /^Post 1\. / });
    await page.mouse.move(600, 400);
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 2500);
        return oldest.count();
      })
      .toBe(1);
    await page.getByText('That is everything that is here.').waitFor();
    expect(await drawn(page)).toBeLessThan(40);

    await page.evaluate(() => window.scrollTo(0, 0));
    await page.getByText('Post 150.').waitFor();
    for (const [key, place] of [
      ['j', '1'],
      ['j', '2'],
      ['j', '3'],
      ['k', '2'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => focused(page)).toBe(place);
    }
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press('j');
      await expect.poll(() => focused(page)).toBe(String(3 + step));
    }
    const before = await page.evaluate(() => window.scrollY);
    expect(before).toBeGreaterThan(1000);

    // Into a thread and back: the same post, at the same height.
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('27');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);

    // Tab goes into the post, Esc out of it.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('27');

    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Reply to Ada' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keyboard' }).waitFor();
    await picture(page, 'keyboard-help');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await page.getByRole('heading', { name: 'Settings: Identity' }).waitFor({ state: 'attached' });
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.getByRole('feed').waitFor();
  });
});
