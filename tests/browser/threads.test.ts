import { describe, expect, it } from 'vitest';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { until } from '../cli/starling-process.ts';
import { Member } from '../network/member.ts';
import { picture, useBrowser } from './browser-window.ts';
import { neighbours, write } from './person.ts';

const browser = useBrowser();

describe('Threads: a question to everybody', () => {
  it('has answers by strangers behind one click, and says how many peers know of', async () => {
    const [ada, bob, cleo] = await neighbours('Ada', 'Bob', 'Cleo');
    await ada.client.people.follow({ account: bob.account, follow: true });
    await bob.client.spaces.settings.set({ space: PUBLIC_SQUARE, keeps: 'everything' });
    const question = await write(ada.client, 'Who has a van on Saturday?');
    for (const one of [bob, cleo])
      await until(one.client.network.live({}), ({ posts }) => posts >= 1);
    await write(bob.client, 'I do.', { replyTo: question });
    await write(cleo.client, 'Mine is larger.', { replyTo: question });
    await until(ada.client.network.live({}), ({ posts }) => posts >= 3);
    // Somebody far away who heard of more answers than came as far as here.
    const far = await Member.join('Far', [], {
      network: { connect: [ada.address], repliesKnown: () => 5 },
    });
    await far.until('is connected', () => far.network.status().peers.length > 0);

    const page = await browser.open(`${ada.url}#/thread/${encodeURIComponent(question)}`);
    await page.getByText('I do.').waitFor();
    await page.getByText('2 of at least 5 replies to the first post known').waitFor();
    expect(await page.getByText('Mine is larger.').count()).toBe(0);
    await page.getByRole('button', { name: 'Show 1 reply by people new to you' }).click();
    await page.getByRole('heading', { name: 'By people new to you' }).waitFor();
    await page.getByText('Mine is larger.').waitFor();
    await picture(page, 'thread-with-strangers');
    // A stranger whom somebody of one's own network answers is one no more.
    await page.reload();
    const answer = (await cleo.client.feed.page({ author: cleo.account })).posts[0];
    await until(bob.client.network.live({}), ({ posts }) => posts >= 3);
    await write(bob.client, 'Then we take yours.', { replyTo: answer?.address ?? '' });
    await page.getByText('Then we take yours.').waitFor();
    await page.getByText('Mine is larger.').waitFor();
  });

  it('keeps a place for a post above that is not here, and fills it when that comes', async () => {
    const [ada] = await neighbours('Ada');
    const far = await Member.make('Far', { network: { connect: [ada.address] } });
    const near = await Member.join('Near', [], { network: { connect: [ada.address] } });
    const above = far.post('The ferry is full.');
    const middle = near.post('Take the night boat.', above);
    near.post('It leaves at ten.', middle);
    const page = await browser.open(ada.url);
    await page.getByRole('button', { name: 'Everyone here', exact: true }).click();
    await page.getByText('It leaves at ten.').click();
    await page.getByText('Take the night boat.').first().waitFor();
    await page.getByText('A post above is not here yet.').waitFor();
    await far.join();
    await page.getByText('The ferry is full.').waitFor();
    await page.getByText('A post above is not here yet.').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'To the first post' }).click();
    await page.getByRole('link', { name: 'To the post above' }).waitFor({ state: 'detached' });
    await page.getByText('It leaves at ten.').waitFor();
  });
});
