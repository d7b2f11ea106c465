import { describe, expect, it } from 'vitest';
import { created, poll, reacted, recounted, whoDid } from './shapes.ts';
import { Computer, run } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 120_000 };

describe('what people do to posts, from the command line', LIMIT, () => {
  it('likes, reposts and quotes, and takes back', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    const { address } = created.parse(await ada.ask('post', 'Hello'));
    expect(reacted.parse(await ada.ask('like', address))).toMatchObject({ likes: 1, liked: true });
    expect(reacted.parse(await ada.ask('repost', address))).toMatchObject({ reposts: 1 });
    const { people } = whoDid.parse(await ada.ask('likes', address));
    expect(people.map(({ name }) => name)).toEqual(['Ada']);
    const quoting = created.parse(await ada.ask('post', '', '--quote', address));
    expect(await ada.ask('thread', address)).toMatchObject({
      posts: [{ likes: 1, reposts: 1, replies: 0, quotes: 1, edited: false, deleted: false }],
    });
    expect(await ada.ask('quotes', address)).toMatchObject({
      posts: [{ address: quoting.address, quote: address }],
    });
    expect(reacted.parse(await ada.ask('unlike', address))).toMatchObject({ likes: 0 });
    expect(reacted.parse(await ada.ask('unrepost', address))).toMatchObject({ reposts: 0 });
  });

  it('asks, votes from 1, and counts again', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    const asked = ['post', 'Well?', '--poll', 'yes', '--poll', 'no', '--ends', '24h'];
    const { address } = created.parse(await ada.ask(...asked));
    const voted = poll.parse(await ada.ask('vote', address, '2'));
    expect(voted).toMatchObject({ voters: 1, closed: false, mine: [2], late: 0 });
    expect(voted.options.map(({ text, votes }) => [text, votes.all])).toEqual([
      ['yes', 0],
      ['no', 1],
    ]);
    expect(poll.parse(await ada.ask('poll', address))).toEqual(voted);
    const { votes } = recounted.parse(await ada.ask('recount', address));
    expect(votes).toMatchObject([{ name: 'Ada', options: [2], counts: true }]);
    const table = await run(['recount', address, '--csv', '--data', ada.folder]);
    expect(table.stdout).toMatch(/^account,name,options,time,counts\r\n.*,Ada,no,/);
    const refused = await run(['vote', address, '9', '--json', '--data', ada.folder]);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'BAD_INPUT' } });
  });
});
