import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, useBrowser } from './browser-window.ts';
import { person, write } from './person.ts';
import type { Person, Written } from './person.ts';

const browser = useBrowser();
const DAY_MS = 86_400_000;

/** Ada, in a window that shows everyone, and Bob, whose posts are in it. */
async function together(): Promise<{ ada: Person; bob: Person; page: Page }> {
  const bob = await person('Bob');
  const ada = await person('Ada', '--connect', bob.address);
  const page = await browser.open(ada.url);
  await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
  return { ada, bob, page };
}

const post = async ({ computer }: Person, ...what: Written): Promise<string> =>
  write(await computer.client(), ...what);

const byBob = (page: Page) => page.getByRole('article', { name: 'Post by Bob' });

describe('Likes: a like', () => {
  it('shows at once, reaches the author, and is taken back with the same key', async () => {
    const { bob, page } = await together();
    const address = await post(bob, 'Tea is provided');
    const client = await bob.computer.client();
    const liked = byBob(page).getByRole('button', { name: /^Like/ });
    await liked.click();
    await expect.poll(() => liked.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(async () => (await client.posts.get({ address })).likes).toBe(1);
    await expect.poll(() => liked.getAttribute('aria-label')).toBe('Like, 1');
    await picture(page, 'liked');

    await page.keyboard.press('l');
    await expect.poll(() => liked.getAttribute('aria-pressed')).toBe('false');
    await expect.poll(async () => (await client.posts.get({ address })).likes).toBe(0);
  });

  it('is taken back, with a word about why, when the engine is away', async () => {
    const ada = await person('Ada');
    await post(ada, 'Alone');
    const page = await browser.open(ada.url, { losesEngine: true });
    const like = page.getByRole('article').getByRole('button', { name: /^Like/ });
    await like.waitFor();
    await ada.computer.stop();
    await page.getByText('Starling’s engine does not answer').first().waitFor();
    await like.click();
    await page.locator('.toast').getByText('Starling’s engine does not answer').waitFor();
    expect(await like.getAttribute('aria-pressed')).toBe('false');
  });
});

describe('Quotes and reposts: a repost', () => {
  it('is made and undone from its menu', async () => {
    const { bob, page } = await together();
    const address = await post(bob, 'Pass it on');
    const client = await bob.computer.client();
    const reposts = async () => (await client.posts.get({ address })).reposts;
    const button = byBob(page)
      .getByRole('button', { name: /Repost or quote/ })
      .first();
    await button.click();
    await page.getByRole('menuitem', { name: 'Repost' }).click();
    await expect.poll(reposts).toBe(1);
    await expect.poll(() => button.getAttribute('aria-label')).toContain('You reposted this');
    await byBob(page).getByRole('button', { name: 'More about this post' }).first().click();
    await page.getByRole('menuitem', { name: 'Who reposted it' }).click();
    await page.getByRole('listitem').getByText('Ada').first().waitFor();
    await page.goBack();
    await button.click();
    await page.getByRole('menuitem', { name: 'Undo the repost' }).click();
    await expect.poll(reposts).toBe(0);
  });
});

describe('Quotes and reposts: a quote', () => {
  it('shows what it quotes, and says when that was edited since', async () => {
    const { bob, page } = await together();
    const address = await post(bob, 'The boat leaves at nine.');
    await byBob(page).getByText('The boat leaves at nine.').waitFor();
    await byBob(page).focus();
    await page.keyboard.press('q');
    const dialog = page.getByRole('dialog', { name: 'Quote Bob' });
    await dialog.getByText('The boat leaves at nine.').waitFor();
    await dialog.getByRole('textbox', { name: 'Your post' }).fill('Be on time');
    await page.keyboard.press('Control+Enter');
    const mine = page.getByRole('article', { name: 'Post by Ada' });
    const quote = mine.getByRole('blockquote');
    await quote.getByText('The boat leaves at nine.').waitFor();
    await picture(page, 'quote');

    const client = await bob.computer.client();
    await client.posts.edit({ address, text: 'The boat leaves at ten.' });
    await quote.getByText('Edited since it was quoted').waitFor();
    await quote.getByRole('link').click();
    await page.getByRole('article', { name: 'Post by Bob' }).getByText('at ten').waitFor();
  });
});

describe('Polls: a poll', () => {
  it('covers its results until one votes or asks, counts, and is counted again', async () => {
    const { bob, page } = await together();
    const ends = Date.now() + DAY_MS;
    await post(bob, 'Which evening?', { poll: { options: ['Tuesday', 'Thursday'], ends } });
    const poll = byBob(page);
    await poll.getByRole('radio', { name: 'Thursday' }).waitFor();
    expect(await poll.getByRole('table').count()).toBe(0);
    await poll.getByRole('button', { name: 'Results only' }).click();
    await poll.getByRole('table').waitFor();
    await poll.getByRole('button', { name: 'To the ballot' }).click();

    await poll.getByRole('radio', { name: 'Thursday' }).check();
    await poll.getByRole('button', { name: 'Vote', exact: true }).click();
    await poll.getByText('your vote').waitFor();
    await poll.getByRole('row', { name: /Everyone known 1 voter/ }).waitFor();
    await picture(page, 'poll-voted');

    await poll.getByRole('button', { name: 'Recount' }).click();
    const dialog = page.getByRole('dialog', { name: 'Recount' });
    await dialog.getByRole('row', { name: /Ada.*Thursday/ }).waitFor();
    await picture(page, 'recount');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('recount.csv');
    await page.keyboard.press('Escape');

    await poll.getByRole('button', { name: 'Take my vote back' }).click();
    await poll.getByRole('radio', { name: 'Thursday' }).waitFor();
  });

  it('is written with its answers and its end, and taken in a thread as in a feed', async () => {
    const ada = await person('Ada');
    const page = await browser.open(ada.url);
    await page.getByText('Nobody here yet but you').waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Your post' }).fill('Tea or coffee?');
    await dialog.getByRole('button', { name: 'Poll', exact: true }).click();
    await dialog.getByLabel('Answer 1').fill('Tea');
    expect(await dialog.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('Answer 2').fill('Coffee');
    await dialog.getByLabel('Several answers').check();
    await dialog.getByLabel('Open for').selectOption({ label: '3 days' });
    await picture(page, 'poll-editor');
    await page.keyboard.press('Control+Enter');
    const poll = page.getByRole('article');
    await poll.getByRole('checkbox', { name: 'Tea' }).waitFor();
    await poll.getByText('Tea or coffee?').first().click();
    await page.getByRole('heading', { name: 'Thread', exact: true }).waitFor();
    await poll.getByRole('checkbox', { name: 'Tea' }).check();
    await poll.getByRole('checkbox', { name: 'Coffee' }).check();
    await poll.getByRole('button', { name: 'Vote', exact: true }).click();
    expect(await poll.getByText('your vote').count()).toBeLessThanOrEqual(2);
    await expect.poll(() => poll.getByText('your vote').count()).toBe(2);
  });
});

describe('Choosing what I see: what others are spared', () => {
  it('a person is muted and heard again, a post kept with a bookmark', async () => {
    const { ada, bob, page } = await together();
    await post(bob, 'First word');
    await byBob(page).getByRole('button', { name: 'Bookmark' }).click();
    const client = await ada.computer.client();
    await expect.poll(async () => (await client.bookmarks.page({})).bookmarks.length).toBe(1);
    await byBob(page).getByRole('button', { name: 'More about this post' }).click();
    await page.getByRole('menuitem', { name: 'Mute Bob' }).click();
    await page.getByText('Bob is muted').waitFor();
    await byBob(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await client.hiding.rules({})).rules.length).toBe(0);
  });
});
