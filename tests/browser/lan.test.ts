import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import type { Host } from '../cli/namespaces.ts';
import { Computer } from '../cli/starling-process.ts';
import { openWindow, picture } from './browser-window.ts';

const reason = whyNoNamespaces();

interface Window {
  name: string;
  computer: Computer;
  page: Page;
}

/** A person at a computer of their own: engine and browser both run in its network namespace. */
async function windowAt(name: string, host: Host): Promise<Window> {
  const computer = new Computer(undefined, host);
  await computer.ask('init', '--name', name);
  const { url } = await computer.start<{ url: string }>('serve', '--port', '0', '--no-open');
  const program = process.env['STARLING_CHROMIUM'] ?? '/usr/bin/chromium';
  // Playwright starts one program: this one starts Chromium inside the namespace.
  const executablePath = join(computer.folder, 'chromium');
  writeFileSync(
    executablePath,
    `#!/bin/sh\nexec ip netns exec ${host.namespace} ${program} "$@"\n`,
  );
  chmodSync(executablePath, 0o755);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  return { name, computer, page: await openWindow(browser, url) };
}

async function follow({ page }: Window, name: string): Promise<void> {
  await page.getByRole('link', { name: 'People nearby', exact: true }).first().click();
  await page.getByRole('button', { name: `Follow ${name}` }).click();
  await page.getByRole('button', { name: `Following ${name}` }).waitFor();
}

async function home({ page }: Window): Promise<void> {
  await page.getByRole('link', { name: 'Home', exact: true }).first().click();
}

async function write({ page }: Window, text: string): Promise<void> {
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('textbox').fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').filter({ hasText: text }).first().waitFor();
}

async function openThread({ page }: Window, text: string): Promise<void> {
  await page.getByRole('article').filter({ hasText: text }).first().getByText(text).click();
  await page.getByRole('textbox', { name: 'Your post' }).waitFor();
}

async function reply({ page }: Window, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your post' }).fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').filter({ hasText: text }).first().waitFor();
}

/** The texts of what a screen shows, from top to bottom, of those given. */
async function order({ page }: Window, texts: readonly string[]): Promise<string[]> {
  const shown = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
  return [...texts]
    .filter((text) => shown.includes(text))
    .sort((a, b) => shown.indexOf(a) - shown.indexOf(b));
}

async function shows(window: Window, texts: readonly string[]): Promise<void> {
  for (const text of texts) await window.page.getByRole('main').getByText(text).first().waitFor();
}

describe('on one LAN, with nothing but mDNS between them', () => {
  it('two windows show the same timeline and thread after both wrote offline', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    const lan = new Lan(2);
    // Registered first, so done last: browsers and engines close before their computers go.
    onTestFinished(() => lan.remove());
    const [left, right] = lan.hosts as [Host, Host];
    const ada = await windowAt('Ada', left);
    const bob = await windowAt('Bob', right);
    await follow(ada, 'Bob');
    await follow(bob, 'Ada');
    await picture(ada.page, 'lan-1-people-nearby');

    await home(ada);
    await write(ada, 'Is anybody on this ship?');
    await home(bob);
    await openThread(bob, 'Is anybody on this ship?');
    await reply(bob, 'I am, two decks down.');
    await openThread(ada, 'Is anybody on this ship?');
    await shows(ada, ['I am, two decks down.']);

    lan.unplug();
    for (const { page } of [ada, bob])
      await page
        .getByRole('status')
        .filter({ hasText: /in reach|Offline/ })
        .first()
        .waitFor({ timeout: 60_000 });
    await reply(ada, 'The cable fell out.');
    await reply(bob, 'Nobody hears me now.');
    await picture(ada.page, 'lan-2-offline-ada');
    await picture(bob.page, 'lan-2-offline-bob');
    lan.plugIn();

    const thread = [
      'Is anybody on this ship?',
      'I am, two decks down.',
      'The cable fell out.',
      'Nobody hears me now.',
    ];
    await shows(ada, thread);
    await shows(bob, thread);
    expect(await order(bob, thread)).toEqual(await order(ada, thread));
    await picture(ada.page, 'lan-3-same-thread-ada');
    await picture(bob.page, 'lan-3-same-thread-bob');
    for (const window of [ada, bob]) {
      await home(window);
      await window.page.reload();
      await shows(window, thread);
    }
    expect(await order(bob, thread)).toEqual(await order(ada, thread));
    await picture(ada.page, 'lan-4-same-timeline-ada');
    await picture(bob.page, 'lan-4-same-timeline-bob');
  });

  it('a third window gets what somebody wrote who is gone', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    const lan = new Lan(3);
    // Registered first, so done last: browsers and engines close before their computers go.
    onTestFinished(() => lan.remove());
    const [one, two, three] = lan.hosts as [Host, Host, Host];
    const ada = await windowAt('Ada', one);
    const bob = await windowAt('Bob', two);
    await follow(bob, 'Ada');
    await home(ada);
    await write(ada, 'I leave at noon.');
    await home(bob);
    await shows(bob, ['I leave at noon.']);
    await ada.page.context().close();
    await ada.computer.stop();

    // Whom Bob follows: Cleo follows nobody yet.
    const cleo = await windowAt('Cleo', three);
    await cleo.page.getByRole('button', { name: 'Everyone here', exact: true }).click();
    await shows(cleo, ['I leave at noon.']);
    await picture(cleo.page, 'lan-5-from-somebody-else');
  });
});
