import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { person, write as publish } from './person.ts';
import type { Person } from './person.ts';
import { PICTURE } from './picture-file.ts';

const browser = useBrowser();

/** Opens the dialog with its key, once the screen is there. */
async function write(page: Page): Promise<Locator> {
  await page.getByRole('feed').or(page.getByText('Nobody here yet but you')).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

const box = (dialog: Locator): Locator => dialog.getByRole('textbox', { name: 'Your post' });

const drafts = async ({ computer }: Person) =>
  (await (await computer.client()).drafts.list({})).drafts;

const menu = async (page: Page, post: Locator, line: string): Promise<void> => {
  await post.getByRole('button', { name: 'More about this post' }).click();
  await page.getByRole('menuitem', { name: line }).click();
};

describe('Drafts: a draft', () => {
  it('is kept in the engine, outlives the window and its storage, and goes once it is posted', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    const dialog = await write(page);
    await box(dialog).fill('Half a thought');
    await dialog.getByRole('button', { name: 'Content warning', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Content warning' }).fill('Boats');
    await expect
      .poll(async () => (await drafts(ada)).map(({ text, warning }) => [text, warning]))
      .toEqual([['Half a thought', 'Boats']]);

    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const again = await write(page);
    await expect.poll(() => box(again).inputValue()).toBe('Half a thought');
    expect(await again.getByRole('textbox', { name: 'Content warning' }).inputValue()).toBe(
      'Boats',
    );
    await picture(page, 'draft-with-warning');
    await box(again).press('Control+Enter');
    await again.waitFor({ state: 'detached' });
    await expect.poll(() => drafts(ada)).toEqual([]);

    const post = page.getByRole('article', { name: 'Post by Ada' });
    await post.getByRole('button', { name: 'Show Boats' }).waitFor();
    expect(await post.getByText('Half a thought').count()).toBe(0);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await post.getByText('Half a thought').waitFor();
    await page.keyboard.press('x');
    await post.getByText('Half a thought').waitFor({ state: 'detached' });
  });

  it('stays in the window while the engine is away, and reaches it afterwards', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url, { losesEngine: true });
    const dialog = await write(page);
    await ada.computer.stop();
    await page.getByText('Starling’s engine does not answer').first().waitFor();
    await box(dialog).fill('Written into the void');
    await dialog.getByRole('button', { name: 'Post', exact: true }).click();
    await dialog.getByText('Nothing is lost').waitFor();
    expect(await box(dialog).inputValue()).toBe('Written into the void');
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).toContain(
      'Written into the void',
    );
  });
});

describe('Edit, delete and erase: an edit', () => {
  it('begins with what the post says, and leaves the earlier version to be compared', async () => {
    const ada = await person('Ada');
    await (await ada.computer.client()).posts.create({ text: 'The harbour opens on Friday.' });
    const page = await browser.open(ada.url);
    const post = page.getByRole('article', { name: 'Post by Ada' });
    await post.waitFor();
    await menu(page, post, 'Edit');
    const dialog = page.getByRole('dialog');
    expect(await box(dialog).inputValue()).toBe('The harbour opens on Friday.');
    await box(dialog).fill('The harbour opens on Saturday.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await post.getByText('The harbour opens on Saturday.').waitFor();

    await post.getByRole('button', { name: 'edited' }).click();
    await dialog.locator('del').getByText('Friday').waitFor();
    await dialog.locator('ins').getByText('Saturday').waitFor();
    await picture(page, 'history');
    await page.keyboard.press('Escape');

    await menu(page, post, 'Edit');
    expect(await box(dialog).inputValue()).toBe('The harbour opens on Saturday.');
  });
});

describe('Edit, delete and erase: a deletion', () => {
  it('shows at once, can be undone, and is told to the engine afterwards', async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    const address = await publish(client, 'Too much said');
    const page = await browser.open(ada.url);
    const post = page.getByRole('article', { name: 'Post by Ada' });
    await post.waitFor();
    await menu(page, post, 'Delete');
    await post.getByText('You deleted this post.').waitFor();
    await picture(page, 'deleted');
    await page.getByRole('button', { name: 'Undo' }).click();
    await post.getByText('Too much said').waitFor();
    expect((await client.posts.get({ address })).deleted).toBe(false);

    await menu(page, post, 'Delete');
    await page.getByText('Post deleted here.').waitFor();
    await page.getByText('Post deleted here.').waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await client.feed.page({})).posts.map(({ text }) => text))
      .not.toContain('Too much said');
  });
});

describe('Mentions, hashtags and links: a mention', () => {
  it('is found by a few letters, taken with the keyboard, and leads to the person', async () => {
    const bob = await person('Bob');
    const ada = await person('Ada', '--connect', bob.address);
    await (await bob.computer.client()).posts.create({ text: 'I am Bob' });
    const page = await browser.open(ada.url);
    await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
    await page.getByText('I am Bob').waitFor();
    const dialog = await write(page);
    await box(dialog).pressSequentially('Hello @Bo');
    const found = dialog.getByRole('option', { name: 'Bob' });
    await found.waitFor();
    expect(await found.getAttribute('aria-selected')).toBe('true');
    await picture(page, 'mention');
    await page.keyboard.press('Enter');
    expect(await box(dialog).inputValue()).toBe('Hello @Bob ');
    await box(dialog).pressSequentially('and #harbour');
    await page.keyboard.press('Control+Enter');
    const post = page.getByRole('article', { name: 'Post by Ada' });
    await post.getByRole('link', { name: '#harbour' }).waitFor();
    await post.getByRole('link', { name: '@Bob' }).click();
    await page.getByRole('heading', { name: 'Bob', level: 1 }).waitFor();
  });
});

describe('Images: a picture', () => {
  it('is chosen or pasted, described, put in order, posted and looked at', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    const dialog = await write(page);
    await box(dialog).fill('Two pictures');
    await page.setInputFiles('dialog input[type=file]', [
      { name: 'one.png', mimeType: 'image/png', buffer: PICTURE.red },
    ]);
    await dialog.getByLabel('Describe picture 1').fill('Red all over');
    await box(dialog).evaluate(
      (area, bytes) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], 'two.png', { type: 'image/png' }));
        area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      },
      [...PICTURE.blue],
    );
    await dialog.getByLabel('Describe picture 2').waitFor();
    await dialog.getByRole('button', { name: 'Move picture 2 forward' }).click();
    expect(await dialog.getByLabel('Describe picture 2').inputValue()).toBe('Red all over');
    await picture(page, 'composer-with-pictures');
    await box(dialog).press('Control+Enter');

    const post = page.getByRole('article', { name: 'Post by Ada' });
    await post.locator('img').nth(1).waitFor();
    await post.getByText('no description').waitFor();
    await post.getByRole('button', { name: 'ALT: read the description of picture 2' }).click();
    await post.getByText('Red all over').waitFor();
    await page.keyboard.press('Escape');
    await picture(page, 'post-with-pictures');

    await post.getByRole('button', { name: /Open picture 2 of 2/ }).click();
    const shown = page.getByRole('dialog').getByRole('img', { name: 'Red all over' });
    await shown.waitFor();
    await page.keyboard.press('+');
    expect(await shown.getAttribute('data-scale')).toBe('1.40');
    await page.keyboard.press('0');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog').getByText('The author gave no description.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('that is none is refused, and the text stays', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    const dialog = await write(page);
    await box(dialog).fill('Look at this');
    await page.setInputFiles('dialog input[type=file]', [
      { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload=alert(1)>') },
    ]);
    await dialog.getByText('This is no picture that can be read').waitFor();
    expect(await box(dialog).inputValue()).toBe('Look at this');
  });
});

describe('Edit, delete and erase: an erase', () => {
  it('says what it can and cannot do, and leaves nothing to read', async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    await client.posts.create({ text: 'A secret told by mistake' });
    const page = await browser.open(ada.url);
    const post = page.getByRole('article', { name: 'Post by Ada' });
    await post.waitFor();
    await menu(page, post, 'Erase…');
    const dialog = page.getByRole('dialog', { name: 'Erase this post?' });
    await dialog.getByText('Nobody can be made to forget').waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await post.getByText('A secret told by mistake').waitFor();
    await menu(page, post, 'Erase…');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('A secret told by mistake').waitFor({ state: 'detached' });
    await picture(page, 'erased');
  });
});
