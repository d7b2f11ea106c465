import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { entriesIn, fileOf } from '../../sync/archive/testing/bundle-file.ts';
import { until } from '../cli/starling-process.ts';
import { examine, THEMES } from './axe.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, person, write } from './person.ts';

const browser = useBrowser();

/** What a camera reads in a part of the page. */
async function scanned(page: Page, part: Locator): Promise<string> {
  const png = (await part.screenshot()).toString('base64');
  const { data, width, height } = await page.evaluate(async (bytes) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height);
    return { data: [...pixels.data], width: image.width, height: image.height };
  }, png);
  const code = jsqr.default(Uint8ClampedArray.from(data), width, height);
  if (code === null) throw new Error('no code is seen');
  return code.data;
}

const space = (page: Page): Locator => page.getByRole('button', { name: /^Space: / });
async function inMenu(page: Page, item: string | RegExp): Promise<void> {
  await space(page).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** The same bundle with a commit that was changed, of which every checksum is right. */
async function forgedBundle(bundle: Buffer): Promise<Buffer> {
  const stream = (async function* () {
    yield await Promise.resolve(bundle);
  })();
  const entries = await entriesIn(stream);
  return fileOf(
    entries.map((entry) => {
      if (entry.type !== 'tip') return entry;
      const { commit, state } = entry.tip;
      return { type: 'tip', tip: { commit: commit.with(-1, (commit.at(-1) ?? 0) ^ 1), state } };
    }),
  );
}

describe('Spaces: a community', () => {
  it('is made, joined by the code of its invitation, and says that it is local', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const hers = await browser.open(ada.url);
    await inMenu(hers, 'New community');
    const dialog = hers.getByRole('dialog');
    await dialog.getByLabel('Name of the community').fill('School by the sea');
    await dialog.getByLabel('What it is about').fill('Thirty people, no internet.');
    await picture(hers, 'community-new');
    await dialog.getByRole('button', { name: 'Make the community' }).click();
    await hers.getByRole('button', { name: 'Space: School by the sea' }).waitFor();
    await hers.getByRole('contentinfo').getByText('Local network only').waitFor();
    await hers.getByRole('button', { name: 'Write' }).first().click();
    await hers.getByRole('dialog').getByRole('textbox').first().fill('Only for the school.');
    await hers.getByRole('dialog').getByRole('button', { name: 'Post', exact: true }).click();
    await hers.getByText('Only for the school.').waitFor();
    await picture(hers, 'community-home');

    await inMenu(hers, 'About this space');
    await hers.getByRole('button', { name: 'Invite' }).click();
    await hers.getByRole('radio', { name: /^Open link/ }).check();
    await hers.getByRole('button', { name: 'Show the link' }).click();
    const code = hers.getByRole('img', { name: 'Invitation to School by the sea, for a camera' });
    await code.waitFor();
    await picture(hers, 'community-invitation');
    const link = await scanned(hers, code);
    expect(link).toMatch(/^starling:\/\/join\//);

    const his = await browser.open(bob.url);
    await inMenu(his, 'Join a community');
    await his.getByLabel('Invitation').fill(link);
    await his.getByText('You are invited to School by the sea.').waitFor();
    await picture(his, 'community-join');
    await his.getByRole('button', { name: 'Join', exact: true }).click();
    await his.getByRole('button', { name: 'Space: School by the sea' }).waitFor();
    await his.getByText('Only for the school.').waitFor();
    await his.getByRole('contentinfo').getByText('Local network only').waitFor();

    await inMenu(his, 'Public square');
    await his.getByRole('button', { name: 'Space: Public square' }).waitFor();
    expect(await his.getByText('Only for the school.').count()).toBe(0);
    expect(await his.getByRole('contentinfo').getByText('Local network only').count()).toBe(0);

    await inMenu(his, 'School by the sea');
    await his.getByRole('button', { name: 'Space: School by the sea' }).waitFor();
    await inMenu(his, 'About this space');
    await his.getByText('founder', { exact: true }).waitFor();
    await picture(his, 'community-about');
    await his.getByRole('button', { name: 'Leave…' }).click();
    await his.getByRole('radio', { name: /^Remove all of it/ }).check();
    await his.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await his.getByRole('button', { name: 'Space: Public square' }).waitFor();
    expect((await bob.client.spaces.list({})).spaces).toHaveLength(1);
  });
});

describe('Spaces: what others did to oneself in another one', () => {
  it('is counted at the switcher until it was looked at there', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const ship = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const { link } = await ada.client.spaces.invite(ship);
    await bob.client.spaces.join({ link });
    const { address } = await ada.computer.ask<{ address: string }>(
      ...['post', 'Who comes along?', '--space', ship.space],
    );
    await until(bob.client.spaces.live({}), ({ spaces }) =>
      spaces.some(({ kind, posts }) => kind === 'community' && posts === 1),
    );
    const hers = await browser.open(ada.url);
    await space(hers).click();
    await hers.getByRole('menuitem', { name: 'Ship', exact: true }).waitFor();
    await hers.keyboard.press('Escape');
    // What is said to everybody is not counted; what answers oneself is.
    for (const words of [['It rains.'], ['I do.', '--reply-to', address]])
      await bob.computer.ask('post', ...words, '--space', ship.space);
    await hers.getByRole('img', { name: 'something new in another space' }).waitFor();
    await picture(hers, 'community-news');
    await inMenu(hers, 'Ship (1 new)');
    await hers.getByRole('button', { name: 'Space: Ship' }).waitFor();
    await hers
      .getByRole('link', { name: /^Notifications/ })
      .first()
      .click();
    await hers.getByText('I do.').waitFor();
    await until(ada.client.spaces.live({}), ({ spaces }) =>
      spaces.every(({ unread }) => unread === 0),
    );
    await inMenu(hers, 'Public square');
    await hers.getByRole('button', { name: 'Space: Public square' }).waitFor();
    await inMenu(hers, /^Ship$/);
  });
});

describe('Spaces: somebody else', () => {
  it('joins with an account of the community alone, whose words are shown first', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const { space: poets } = await ada.client.spaces.create({
      ...{ name: 'Poets', about: '', lanOnly: true },
    });
    const { link } = await ada.client.spaces.invite({ space: poets });
    const his = await browser.open(bob.url);
    await inMenu(his, 'Join a community');
    await his.getByLabel('Invitation').fill(link);
    await his.getByRole('radio', { name: /^Bob, as everywhere/ }).waitFor();
    await his.getByRole('radio', { name: /^Somebody else/ }).check();
    for (const colorScheme of THEMES) {
      await his.emulateMedia({ colorScheme });
      await examine(his, `${colorScheme}-community-join-apart`);
    }
    await his.getByRole('button', { name: 'Join', exact: true }).click();
    await his.getByRole('button', { name: 'Back to the public square' }).waitFor();
    await his.getByLabel('Name').fill('Pierrot');
    await picture(his, 'community-apart-welcome');
    await his.getByRole('button', { name: 'Make my account' }).click();
    await his.getByRole('heading', { name: 'Write these 24 words on paper' }).waitFor();
    await his.reload();
    await his.getByRole('heading', { name: 'Write these 24 words on paper' }).waitFor();

    const hers = await browser.open(ada.url);
    await inMenu(hers, 'New community');
    const dialog = hers.getByRole('dialog');
    await dialog.getByLabel('Name of the community').fill('Night watch');
    await dialog.getByRole('radio', { name: /^Somebody else/ }).check();
    await dialog.getByLabel('Your name there').fill('Colombine');
    await picture(hers, 'community-new-apart');
    await dialog.getByRole('button', { name: 'Make the community' }).click();
    await hers.getByRole('heading', { name: 'Write these 24 words on paper' }).waitFor();
    const { spaces } = await ada.client.spaces.list({});
    expect(spaces.map(({ name, apart }) => [name, apart])).toContainEqual(['Night watch', true]);
  });
});

describe('Spaces: a ticket', () => {
  it('is made for one person, lets in that one, and is taken back', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    const { space: ship } = await ada.client.spaces.create({
      name: 'Ship',
      about: '',
      lanOnly: true,
    });
    const hers = await browser.open(ada.url);
    await inMenu(hers, 'Ship');
    await hers.getByRole('button', { name: 'Space: Ship' }).waitFor();
    await inMenu(hers, 'About this space');
    await hers.getByRole('button', { name: 'Invite' }).click();
    await hers.getByRole('button', { name: 'Make a ticket' }).click();
    await hers.getByText('Keep Starling open until it has been used.').waitFor();
    const link = await hers.getByLabel('Link', { exact: true }).inputValue();
    await picture(hers, 'community-ticket');
    const his = await browser.open(bob.url);
    await inMenu(his, 'Join a community');
    await his.getByLabel('Invitation').fill(link);
    await his.getByRole('button', { name: 'Join', exact: true }).click();
    await his.getByRole('button', { name: 'Space: Ship' }).waitFor();
    expect((await ada.client.spaces.tickets({ space: ship })).tickets).toEqual([]);
    await hers.getByRole('button', { name: 'Make a ticket' }).click();
    await hers.getByRole('button', { name: /^Take back/ }).click();
    await expect
      .poll(async () => (await ada.client.spaces.tickets({ space: ship })).tickets)
      .toEqual([]);
  });
});

describe('Spaces: an invitation as a file', () => {
  it('is saved by one window and opened or dropped in another, which says what is none', async () => {
    const [ada, bob] = await neighbours('Ada', 'Bob');
    await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const hers = await browser.open(ada.url);
    await inMenu(hers, 'Ship');
    await hers.getByRole('button', { name: 'Space: Ship' }).waitFor();
    await inMenu(hers, 'About this space');
    await hers.getByRole('button', { name: 'Invite' }).click();
    await hers.getByRole('button', { name: 'Make a ticket' }).click();
    const download = hers.waitForEvent('download');
    await hers.getByRole('button', { name: 'Save as a file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('Invitation.starling-invite');
    const invitation = readFileSync(await saved.path(), 'utf8');

    const his = await browser.open(bob.url);
    await inMenu(his, 'Join a community');
    const choose = (name: string, text: string) =>
      his
        .getByLabel('Open a file…')
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    for (const wrong of ['a letter', 'x'.repeat(100_000)]) {
      await choose('letter.txt', wrong);
      await his.getByText('There is no invitation in “letter.txt”.').waitFor();
    }
    await choose('ship.starling-invite', invitation);
    await his.getByText('You are invited to Ship.').waitFor();
    await his.getByLabel('Invitation', { exact: true }).fill('');
    const dropped = await his.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'ship.starling-invite'));
      return data;
    }, invitation);
    await his.getByRole('dialog').locator('form').dispatchEvent('drop', { dataTransfer: dropped });
    await his.getByText('You are invited to Ship.').waitFor();
    await picture(his, 'community-invitation-file');
    await his.getByRole('button', { name: 'Join', exact: true }).click();
    await his.getByRole('button', { name: 'Space: Ship' }).waitFor();
  });
});

describe('Spaces: a bundle', () => {
  it('is written by one window and read by another that was never connected', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    await write(await ada.computer.client(), 'On a stick.');
    const hers = await browser.open(`${ada.url}#/space`);
    const download = hers.waitForEvent('download');
    await hers.getByRole('button', { name: 'Write to a file' }).click();
    const file = await (await download).path();
    expect(readFileSync(file).length).toBeGreaterThan(500);
    const his = await browser.open(`${bob.url}#/space`);
    await his.getByLabel('Read a file…').setInputFiles({
      name: 'space.starling',
      mimeType: 'application/octet-stream',
      buffer: readFileSync(file),
    });
    await his.getByText('1 new post').scrollIntoViewIfNeeded();
    await picture(his, 'bundle-read');
    await his.evaluate(() => void (location.hash = '#/'));
    await his.getByRole('button', { name: 'Show everyone here' }).click();
    await his.getByText('On a stick.').first().waitFor();
  });

  it('is written from a day on, and says in words what was refused of it', async () => {
    const [ada, bob] = [await person('Ada'), await person('Bob')];
    await write(await ada.computer.client(), 'On a stick.');
    const hers = await browser.open(`${ada.url}#/space`);
    const save = async (): Promise<Buffer> => {
      const download = hers.waitForEvent('download');
      await hers.getByRole('button', { name: 'Write to a file' }).click();
      return readFileSync(await (await download).path());
    };
    const everything = await save();
    await hers.getByRole('radio', { name: 'From a day on' }).check();
    // A week ago to begin with.
    expect((await save()).length).toBeGreaterThanOrEqual(everything.length);
    const day = hers.getByLabel('First day');
    await day.fill('');
    expect(await hers.getByRole('button', { name: 'Write to a file' }).isDisabled()).toBe(true);
    await day.fill('2199-01-01');
    const nothing = await save();
    expect(nothing.length).toBeLessThan(everything.length);

    const his = await browser.open(`${bob.url}#/space`);
    const choose = (buffer: Buffer): Promise<void> =>
      his
        .getByLabel('Read a file…')
        .setInputFiles({ name: 'space.starling', mimeType: 'application/octet-stream', buffer });
    await choose(nothing);
    await his.getByText('0 new posts').waitFor();
    const end = everything.lastIndexOf(everything.subarray(0, 4));
    await choose(everything.subarray(0, end));
    await his.getByText('1 new post ·').waitFor();
    await his.getByText(/^Its end, or something in between, is missing/).waitFor();
    await choose(Buffer.concat([everything, Buffer.from('noise'), everything.subarray(end)]));
    await his.getByText(/^In 1 place the file is damaged/).waitFor();
    await his
      .getByText('1 entry was refused: it is nothing that belongs in such a file.')
      .waitFor();
    expect(await his.getByText(/not rightly signed/).count()).toBe(0);
    await examine(his, 'light-bundle-refused');
    await his.getByText(/^In 1 place the file is damaged/).scrollIntoViewIfNeeded();
    await picture(his, 'bundle-refused');

    const forged = await forgedBundle(everything);
    await choose(forged);
    await his.getByText(/^1 entry was refused: it is not rightly signed/).waitFor();
    expect(await his.getByText(/the file is damaged/).count()).toBe(0);
  });
});

describe('Spaces: axe finds nothing to object to', () => {
  it('on the screen and the dialogs of a community', { timeout: 120_000 }, async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    await client.spaces.create({ name: 'Ship', about: 'Afloat.', lanOnly: true });
    const first = await browser.open(ada.url);
    await space(first).waitFor();
    const storageState = await first.context().storageState();
    const { origin } = new URL(ada.url);
    for (const colorScheme of THEMES) {
      const page = await browser.open(`${origin}/#/space`, { colorScheme, storageState });
      const look = (screen: string) => examine(page, `${colorScheme}-${screen}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await look('space-square');
      await space(page).click();
      await page.getByRole('menuitem', { name: 'Ship' }).waitFor();
      await look('space-menu');
      await page.getByRole('menuitem', { name: 'Ship' }).click();
      await page.getByRole('button', { name: 'Space: Ship' }).waitFor();
      await page.goto(`${origin}/#/space`);
      await page.getByRole('button', { name: 'Invite' }).waitFor();
      await look('space');
      for (const [button, ready] of [
        ['Invite', 'Make a ticket'],
        ['New community', 'Make the community'],
        ['Join a community', 'Join'],
        ['Leave…', 'Stay'],
      ] as const) {
        await page.getByRole('button', { name: button, exact: true }).click();
        await page.getByRole('dialog').getByRole('button', { name: ready, exact: true }).waitFor();
        await look(`space-${button.slice(0, 5).trim()}`);
        await page.keyboard.press('Escape');
      }
      await page.setViewportSize({ width: 360, height: 740 });
      await look('space-narrow');
    }
  });
});
