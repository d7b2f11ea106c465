import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocal } from '../../sync/store/index.ts';
import { until } from '../cli/starling-process.ts';
import type { Computer } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, serve } from './person.ts';

const browser = useBrowser();
const SHIP = ['--space', 'Ship'] as const;

interface Posts {
  posts: { text: string }[];
}
const texts = async (computer: Computer): Promise<string[]> =>
  (await computer.ask<Posts>('timeline', ...SHIP)).posts.map(({ text }) => text);
const reads = (computer: Computer, expected: string[]) =>
  expect.poll(() => texts(computer), { timeout: 25_000 }).toEqual(expected);

/** On a computer whose engine is closed: so long ago that nobody is handed the new secret any more. */
function tooLongAgo(computer: Computer, space: string): void {
  const local = openLocal(join(computer.folder, 'local.sqlite'));
  const name = `before/${space}`;
  const before = local.setting(name) as Record<string, number>;
  expect(Object.keys(before)).toHaveLength(1);
  local.saveSetting(name, Object.fromEntries(Object.keys(before).map((secret) => [secret, 1])));
  local.close();
}

describe('Joining again', () => {
  it('by a new invitation brings back who was away for too long, with what they wrote', async () => {
    const [ada, eve] = await neighbours('Ada', 'Eve');
    const { space } = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    await eve.client.spaces.join(await ada.client.spaces.invite({ space }));
    await eve.computer.ask('post', 'Eve was here.', ...SHIP);
    await reads(ada.computer, ['Eve was here.']);
    await eve.computer.stop();
    await ada.client.secrets.change({ space });
    await ada.computer.stop();
    tooLongAgo(ada.computer, space);
    await serve(ada.computer);
    await ada.computer.ask('post', 'We have moved.', ...SHIP);

    const { url } = await serve(eve.computer);
    const client = await eve.computer.client();
    const page = await browser.open(url);
    const menu = page.getByRole('button', { name: /^Space: / });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Ship' }).click();
    await page.getByRole('button', { name: 'Space: Ship' }).waitFor();
    await page.getByText('Eve was here.').waitFor();
    expect((await client.secrets.get({ space })).changes).toBe(0);

    const { link } = await (await ada.computer.client()).spaces.invite({ space });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Join a community' }).click();
    await page.getByLabel('Invitation').fill(link);
    await page.getByText('This computer is in it already.').waitFor();
    await picture(page, 'community-join-again');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await page.getByRole('button', { name: 'Show 1 newer post' }).click();
    await page.getByText('We have moved.').waitFor();
    await page.getByText('Eve was here.').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').first().fill('Eve is back.');
    await page.keyboard.press('Control+Enter');
    await reads(ada.computer, ['Eve is back.', 'We have moved.', 'Eve was here.']);
    await until(client.spaces.live({}), ({ spaces }) =>
      spaces.some(({ name, peers }) => name === 'Ship' && peers > 0),
    );
    await picture(page, 'community-back-again');
  });
});
