import { describe, expect, it } from 'vitest';
import { until } from '../cli/starling-process.ts';
import { useBrowser } from './browser-window.ts';
import { person, write } from './person.ts';

const browser = useBrowser();
/** More than the engine looks at by itself when a rule changes. */
const ABOVE = 105;

describe('Choosing what I see: what one does not want to see', () => {
  it('leaves the list that is read at once, however far down', { timeout: 120_000 }, async () => {
    const ada = await person('Ada');
    const bob = await person('Bob', '--connect', ada.address);
    const [adas, bobs] = [await ada.computer.client(), await bob.computer.client()];
    for (const text of ['Low word', 'Lower word', 'Lowest #tea']) await bobs.posts.create({ text });
    await until(adas.network.live({}), ({ posts }) => posts >= 3);
    for (let n = 0; n < ABOVE; n++) await adas.posts.create({ text: `Mine ${n}` });
    const page = await browser.open(ada.url);
    await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
    await page.getByText(`Mine ${ABOVE - 1}`, { exact: true }).waitFor();
    const bobsPosts = page.getByRole('article', { name: 'Post by Bob' });
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 20_000);
        return bobsPosts.count();
      })
      .toBe(3);
    await bobsPosts.first().getByRole('button', { name: 'More about this post' }).click();
    await page.getByRole('menuitem', { name: 'Mute Bob' }).click();
    await bobsPosts.first().waitFor({ state: 'detached' });
    expect(await bobsPosts.count()).toBe(0);
    await page.getByText('Mine 0', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 20_000);
        return bobsPosts.count();
      })
      .toBe(3);
  });

  it('is covered no more on a page once its rule is gone', { timeout: 120_000 }, async () => {
    const ada = await person('Ada');
    const bob = await person('Bob', '--connect', ada.address);
    const [adas, bobs] = [await ada.computer.client(), await bob.computer.client()];
    await bobs.posts.create({ text: 'Tea is provided' });
    await until(adas.network.live({}), ({ posts }) => posts >= 1);
    await adas.hiding.mute({ kind: 'person', what: bob.account });
    const page = await browser.open(`${ada.url}#/profile/${bob.account}`);
    await page.getByText('You muted this account.').waitFor();
    await page.getByRole('button', { name: 'Unmute Bob' }).click();
    await page.getByText('You muted this account.').waitFor({ state: 'detached' });
    await page.getByText('Tea is provided').waitFor();
  });

  it('says of an answered post that it was deleted', async () => {
    const ada = await person('Ada');
    const client = await ada.computer.client();
    const address = await write(client, 'Better unsaid');
    await client.posts.create({ text: 'But why?', replyTo: address });
    await client.posts.delete({ address });
    const page = await browser.open(ada.url);
    await page.getByText('But why?').waitFor();
    await page.getByText('The post this answers was deleted by its author.').waitFor();
  });
});
