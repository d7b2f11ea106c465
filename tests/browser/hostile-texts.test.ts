import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Client } from '../../sync/engine/client.ts';
import { picture, useBrowser } from './browser-window.ts';
import { MARK, payloads } from './payloads.ts';
import { person } from './person.ts';

const browser = useBrowser();

const cut = (text: string, length: number): string => text.slice(0, length);
/** The nth of them, however many are asked for. */
const payload = (at: number): string => payloads[at % payloads.length] ?? '';

/** Puts payloads where the engine takes a text; what it refuses nobody can be shown. */
async function fill(client: Client): Promise<{ address: string; replies: number }> {
  await client.profile.update({
    name: cut(payload(0), 60),
    about: payloads.slice(0, 8).join('\n'),
  });
  const post = async (input: Parameters<Client['posts']['create']>[0]): Promise<string> => {
    const made = await client.posts.create(input);
    if ('waiting' in made) throw new Error('the account is not being looked for');
    return made.address;
  };
  const address = await post({ text: payload(1) });
  for (const [at, text] of payloads.entries())
    await post({ text, ...(at % 3 === 0 ? { replyTo: address } : {}) });
  for (let at = 0; at < 30; at++) {
    await post({ text: payload(at), warning: cut(payload(at + 7), 200) });
    await post({ text: payload(at), quote: address });
    const options = [1, 2, 3].map((option) => `${String(option)} ${cut(payload(at + option), 90)}`);
    await post({ text: payload(at + 3), poll: { options } });
    await post({ text: `#${payload(at)} @${payload(at + 1)}` });
  }
  await client.posts.edit({ address, text: payload(2) });
  await client.lists.create({
    purpose: 'pack',
    name: cut(payload(4), 60),
    about: cut(payload(5), 400),
    public: true,
  });
  return { address, replies: payloads.length / 3 };
}

/** What the reader writes for themselves. */
async function fillOwn(client: Client, account: string): Promise<void> {
  await client.people.petname({ account, name: cut(payload(9), 60) });
  await client.hiding.mute({ kind: 'word', what: cut(payload(10), 200) });
  await client.bookmarks.saveFolder({ name: cut(payload(11), 60) });
  const content = { langs: [], mentions: [], sensitive: false, images: [] };
  await client.drafts.save({ content: { ...content, text: payload(12), warning: payload(13) } });
}

/** Scrolls to the end, so that every row of a virtual list was drawn, and opens what is covered. */
async function readAll(page: Page): Promise<number> {
  const seen = new Set<string>();
  for (let still = 0; still < 4;) {
    const before = seen.size;
    for (const cover of await page.getByRole('button', { name: 'Show', exact: true }).all())
      await cover.click({ timeout: 2000 }).catch(() => undefined);
    for (const one of await page.locator('[data-address]').all())
      seen.add((await one.getAttribute('data-address').catch(() => null)) ?? '');
    await page.mouse.wheel(0, 1500);
    await page.waitForTimeout(60);
    still = seen.size === before ? still + 1 : 0;
  }
  return seen.size;
}

it(
  '300 payloads in every text slot run no script and let no request leave',
  { timeout: 300_000 },
  async () => {
    expect(payloads.length).toBe(300);
    const mallory = await person('Mallory');
    const { address, replies } = await fill(await mallory.computer.client());
    const ada = await person('Ada', '--connect', mallory.address);
    const client = await ada.computer.client();
    await expect
      .poll(async () => (await client.feed.page({ everyone: true, limit: 1 })).posts.length)
      .toBe(1);
    await client.people.follow({ account: mallory.account, follow: true });
    await expect
      .poll(async () => (await client.thread.get({ address })).known, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(replies);
    await fillOwn(client, mallory.account);

    const page = await browser.open(ada.url);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', () => asked.push('a dialog'));
    const origin = new URL(page.url()).origin;
    const show = async (hash: string): Promise<void> => {
      await page.goto(`${origin}/${hash}`);
      await page.locator('#main').waitFor();
    };

    await show('#/');
    expect(await readAll(page)).toBeGreaterThan(300);
    await picture(page, 'hostile-texts-home');
    const screens = [
      `#/thread/${encodeURIComponent(address)}`,
      `#/profile/${mallory.account}`,
      ...[
        'notifications',
        'people',
        'lists',
        'drafts',
        'bookmarks',
        'hidden',
        'settings/identity',
      ].map((screen) => `#/${screen}`),
      ...payloads.slice(0, 12).map((text) => `#/search/posts/${encodeURIComponent(text)}`),
      ...payloads.slice(0, 6).map((text) => `#/tag/${encodeURIComponent(text)}`),
    ];
    for (const screen of screens) {
      await show(screen);
      await readAll(page);
    }
    expect(await page.evaluate((mark) => mark in window, MARK)).toBe(false);
    const left = asked.filter((url) => !/^(blob:|data:)/.test(url) && !url.startsWith(origin));
    expect(left.filter((url) => !url.startsWith(origin.replace('http', 'ws')))).toEqual([]);
  },
);
