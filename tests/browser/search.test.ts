import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, write } from './person.ts';

const browser = useBrowser();

describe('Search: what others wrote', () => {
  it('is found by words, phrases, people and scripts, marked, and a bad query is a message', async () => {
    const [ada, bob, cleo] = await neighbours('Ada', 'Bob', 'Cleo');
    await write(bob.client, 'Un café au vieux port, place des pêcheurs.', { langs: ['fr'] });
    await write(bob.client, 'The old harbour wakes up late. #harbour');
    await write(cleo.client, 'A harbour that is old at heart');
    await write(cleo.client, '港口的早晨很安静');
    await until(ada.client.network.live({}), ({ posts }) => posts >= 4);
    const page = await browser.open(`${ada.url}#/search`);
    const box = page.getByRole('searchbox');
    const posts = page.getByRole('article');
    const marked = () => page.locator('mark').allInnerTexts();
    const finds = async (query: string, marks: readonly string[], count: number) => {
      await box.fill(query);
      await expect.poll(async () => [await posts.count(), await marked()]).toEqual([count, marks]);
    };
    const both = ['harbour', 'old', 'old', 'harbour', 'harbour'];
    await finds('old harbour', both, 2);
    await finds('"old harbour"', ['old harbour'], 1);
    await finds('from:Bob harb*', ['harbour', 'harbour'], 1);
    await finds('cafe', ['café'], 1);
    await finds('lang:fr port', ['port'], 1);
    await finds('港口', ['港口'], 1);
    await page.getByText('nobody else was asked').waitFor();
    await picture(page, 'search-script');

    await finds('harbour since:yesterday "old', both, 2);
    await page.getByText('“since:yesterday” is no date: write one as 2026-11-29.').waitFor();
    await page.getByText('A quote is not closed').waitFor();
    await picture(page, 'search-bad-query');
    await box.fill('from:nobody boats');
    await page.getByText('Nobody known here is meant by “from:nobody”.').waitFor();
  });
});
