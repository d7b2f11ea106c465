import { describe, expect, it } from 'vitest';
import { Computer } from '../cli/starling-process.ts';
import { examine, NARROW, THEMES, violations, WIDE } from './axe.ts';
import { picture, useBrowser } from './browser-window.ts';
import { person, serve, write } from './person.ts';

const browser = useBrowser();

describe('axe finds nothing to object to', () => {
  it('on the way in', { timeout: 240_000 }, async () => {
    for (const colorScheme of THEMES) {
      const { url } = await serve(new Computer());
      const page = await browser.open(url, { colorScheme });
      const look = (screen: string) => examine(page, `welcome-${colorScheme}-${screen}`);
      await page.getByLabel('Name').waitFor();
      await look('name');
      await page.getByRole('button', { name: 'I already have one' }).click();
      await page.getByLabel('Word 1', { exact: true }).fill('abandn');
      await page.getByText('no possible word').waitFor();
      await look('restore');
      await page.getByRole('button', { name: 'Make a new account instead' }).click();
      await page.getByLabel('Name').fill('Ada');
      await page.getByRole('button', { name: 'Make my account' }).click();
      await page.getByRole('heading', { name: 'Write these 24 words on paper' }).waitFor();
      await look('words');
      const words = await page.locator('main ol li span[lang=en]').allInnerTexts();
      await page.getByRole('button', { name: 'I have written them down' }).click();
      await page.getByLabel(/^Word/).first().fill('zebrra');
      await page.getByText('“zebrra” is not one of').waitFor();
      await look('confirm');
      for (const label of await page.locator('main label').allInnerTexts()) {
        const place = Number(label.replace('Word ', '')) - 1;
        await page.getByLabel(label, { exact: true }).fill(words[place] ?? '');
      }
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Enter' }).waitFor();
      await look('join');
      await page.getByRole('button', { name: 'Enter' }).click();
      await page.getByText('Nobody here yet but you').waitFor();
      await look('empty home');
    }
  });

  it('on every screen, in both themes, wide and narrow', { timeout: 240_000 }, async () => {
    const ada = await person('Ada');
    const bob = await person('Bob', '--connect', ada.address);
    const client = await bob.computer.client();
    const root = await write(client, 'What do you do when the disk fills?');
    let parent = root;
    for (let depth = 1; depth <= 6; depth++) {
      parent = await write(client, `Depth ${depth}`, { replyTo: parent });
    }
    const account = (await client.session.get({})).me?.account ?? '';
    // The token is good for one visit: the windows that follow come with the first one's cookie.
    const first = await browser.open(ada.url);
    await first.getByText('Home', { exact: true }).first().waitFor();
    const storageState = await first.context().storageState();
    const { origin } = new URL(ada.url);

    for (const colorScheme of THEMES) {
      const page = await browser.open(origin, { colorScheme, storageState });
      const look = (screen: string) => examine(page, `${colorScheme}-${screen}`);
      const go = (hash: string) => page.goto(`${origin}/#/${hash}`);
      await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
      await page.getByRole('article').getByText('when the disk fills').first().waitFor();
      await look('home');
      await page.keyboard.press('j');
      await page.keyboard.press('n');
      await page.getByRole('dialog').getByRole('textbox').fill('x'.repeat(2950));
      await page.getByText('50 left').first().waitFor();
      await look('composer');
      await page.getByRole('dialog').getByRole('textbox').fill('a draft');
      await page.keyboard.press('Escape');
      await page.getByText('Kept as a draft').waitFor();
      await look('toast');
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keyboard' }).waitFor();
      await look('help');
      await page.keyboard.press('Escape');
      await page.setViewportSize(NARROW);
      await page.getByRole('button', { name: 'About this feed and people nearby' }).click();
      await picture(page, `${colorScheme}-panel`);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.setViewportSize(WIDE);
      await go(`thread/${encodeURIComponent(root)}`);
      await page.getByRole('button', { name: 'Show 3 more' }).click();
      await page.getByText('Depth 6').waitFor();
      await look('thread');
      await go(`profile/${account}`);
      await page.getByRole('heading', { name: 'Bob', level: 1 }).waitFor();
      await page.getByRole('article').first().waitFor();
      await look('profile');
      await go('people');
      await page.getByRole('button', { name: 'Follow Bob' }).waitFor();
      await look('people');
      for (const section of [
        'identity',
        'network',
        'reading',
        'follows',
        'appearance',
        'language',
      ]) {
        await go(`settings/${section}`);
        await page.locator('.page h2, .page legend').first().waitFor();
        await look(`settings-${section}`);
      }
      await go('nonsense');
      await page.getByText('There is nothing at this address').waitFor();
      await look('nowhere');
    }
  });
});
