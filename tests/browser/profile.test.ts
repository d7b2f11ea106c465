import { describe, expect, it } from 'vitest';
import { DOMAIN, domain } from '../../sync/engine/testing/domain-server.ts';
import { until } from '../cli/starling-process.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, person, write } from './person.ts';
import { servedEngine } from './served-engine.ts';

const browser = useBrowser();

describe('Profile: domain proof', () => {
  it('is asked for when a reader wants it, and never where nothing leaves the network', async () => {
    const ada = await person('Ada');
    const named: string[] = [];
    const { ask, asked } = await domain((_, response) =>
      response.end(JSON.stringify({ accounts: named })),
    );
    const adas = await ada.computer.client();
    await adas.profile.update({ name: 'Ada', about: '', domain: DOMAIN });
    await write(adas, 'My name is on my house.');

    for (const reachesInternet of [false, true]) {
      const parts = { askDomain: ask, reachesInternet, connect: [ada.address] };
      const bob = await servedEngine('Bob', parts);
      await until(bob.client.network.live({}), ({ posts }) => posts >= 1);
      const page = await browser.open(`${bob.url}#/profile/${ada.account}`);
      await page.getByText('My name is on my house.').waitFor();
      await page.getByText(DOMAIN, { exact: true }).first().waitFor();
      expect(asked).toEqual([]);
      await page.getByRole('button', { name: `Check ${DOMAIN}` }).click();
      if (!reachesInternet) {
        await page.getByText('not asked: this space does not reach the internet').waitFor();
        expect(asked).toEqual([]);
        continue;
      }
      await page.getByText('does not name this account').waitFor();
      expect(asked).toEqual([`${DOMAIN}/.well-known/starling.json`]);
      named.push(ada.account);
      await page.getByRole('button', { name: `Check again ${DOMAIN}` }).click();
      await page.getByText('names this account', { exact: true }).waitFor();
      await picture(page, 'domain-proof');
      // What it said is remembered: whoever comes back asks nobody.
      await page.reload();
      await page.getByText('names this account', { exact: true }).waitFor();
      expect(asked).toHaveLength(2);
    }
  });
});

describe('Profile: pinned posts', () => {
  it('stand on top of it, for its owner and for others', async () => {
    const ada = await person('Ada');
    const bob = await person('Bob', '--connect', ada.address);
    const [adas, bobs] = [await ada.computer.client(), await bob.computer.client()];
    await write(adas, 'Who I am, in one post.');
    await write(adas, 'Rain again.');
    await until(bobs.network.live({}), ({ posts }) => posts >= 2);
    const hers = await browser.open(`${ada.url}#/profile/${ada.account}`);
    const theirs = await browser.open(`${bob.url}#/profile/${ada.account}`);
    await theirs.getByText('Rain again.').waitFor();
    const [first, second] = [hers, theirs].map((page) =>
      page.getByRole('region', { name: 'Pinned posts' }),
    );
    expect(await second?.count()).toBe(0);

    const post = hers.getByRole('article').filter({ hasText: 'Who I am, in one post.' });
    await post.getByRole('button', { name: 'More about this post' }).click();
    await hers.getByRole('menuitem', { name: 'Pin on your profile' }).click();
    await first?.getByText('Who I am, in one post.').waitFor();
    await second?.getByText('Who I am, in one post.').waitFor();
    await picture(theirs, 'pinned-seen-by-another');

    await first?.getByRole('button', { name: 'More about this post' }).click();
    await hers.getByRole('menuitem', { name: 'Unpin from your profile' }).click();
    await first?.waitFor({ state: 'detached' });
    await second?.waitFor({ state: 'detached' });
  });
});

describe('Profile: two accounts of one name', () => {
  it('are told apart by their fingerprints, and by a name of one’s own', async () => {
    const [bob, ada, other] = await neighbours('Bob', 'Ada', 'Ada');
    for (const one of [ada, other]) {
      await bob.client.people.follow({ account: one.account, follow: true });
      await one.client.people.follow({ account: bob.account, follow: true });
    }
    const page = await browser.open(`${bob.url}#/profile/${ada.account}`);
    await page.getByText('Another account here has the same name').waitFor();
    await page.getByText('You follow each other', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await picture(page, 'same-name');
    await page.getByRole('link', { name: 'Everyone here called Ada' }).click();
    const fingerprints = await Promise.all(
      [ada, other].map(async ({ account }) => bob.client.people.get({ account })),
    );
    for (const { fingerprint } of fingerprints)
      await page
        .getByRole('listitem')
        .filter({ hasText: fingerprint.slice(0, 4) })
        .waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Give your own name' }).click();
    await page.getByLabel('Your name for them').fill('Ada of the harbour');
    await page.keyboard.press('Enter');
    await page.getByText('You call them Ada of the harbour').waitFor();
  });
});
