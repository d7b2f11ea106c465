import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../sync/engine/views/address.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';
import { openStore } from '../../sync/store/index.ts';
import { giveVotes } from '../bench/many-votes.ts';
import { until } from '../cli/starling-process.ts';
import { spacePath } from '../network/person.ts';
import { useBrowser } from './browser-window.ts';
import { person, serve, write } from './person.ts';

const browser = useBrowser();
/** More than one piece of an export. */
const MANY = 10_050;

describe('Polls: the votes of a poll that many know', () => {
  it('are exported whole, piece by piece, with the vote of somebody in reach', async () => {
    const ada = await person('Ada');
    const poll = { options: ['Yes', 'No'] };
    const address = await write(await ada.computer.client(), 'Shall we?', { poll });
    await ada.computer.stop();
    const store = openStore({ path: spacePath(ada.computer.folder) });
    const { account, tid } = placeOf(PUBLIC_SQUARE, address);
    const post = store.post(account, tid);
    if (post === undefined) throw new Error('the poll is there');
    giveVotes(store, post, MANY);
    store.close();

    const served = await serve(ada.computer);
    const bob = await person('Bob, a "neighbour"', '--connect', served.address);
    const bobs = await bob.computer.client();
    await until(bobs.network.live({}), ({ posts }) => posts >= 1);
    await bobs.polls.vote({ address, options: [0] });
    const page = await browser.open(served.url);
    const shown = page.getByRole('article', { name: 'Post by Ada' });
    await shown.getByRole('button', { name: 'Results only' }).click();
    await shown.getByRole('row', { name: /Everyone known 10,051 voters/ }).waitFor();
    await shown.getByRole('button', { name: 'Recount' }).click();
    const dialog = page.getByRole('dialog', { name: 'Recount' });
    await dialog.getByRole('button', { name: 'Show more votes' }).waitFor();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as CSV' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .replace('\ufeff', '')
      .split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines.shift()).toBe('account,name,options,time,counts');
    expect(lines).toHaveLength(MANY + 1);
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(MANY + 1);
    const his = lines.filter((line) => line.startsWith(bob.account));
    expect(his).toEqual([expect.stringContaining(',"Bob, a ""neighbour""",Yes,')]);
    expect(lines.filter((line) => line.includes(',No,'))).toHaveLength(Math.floor(MANY * 0.704));
  });
});
