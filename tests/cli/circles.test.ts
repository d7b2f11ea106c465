import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountOfName } from '../fixtures/samples.ts';
import { followsRead, init, list, profile } from './shapes.ts';
import { Computer } from './starling-process.ts';

const LIMIT = { timeout: 60_000 };

async function ada() {
  const computer = new Computer();
  const { account } = init.parse(await computer.ask('init', '--name', 'Ada', '--about', 'counts'));
  return { computer, account };
}

describe('people around oneself, on the command line', LIMIT, () => {
  it('a profile keeps what is not said anew', async () => {
    const { computer, account } = await ada();
    await computer.ask(
      'profile',
      'set',
      '--link',
      'https://ada.example',
      '--domain',
      'ada.example',
    );
    profile.parse(await computer.ask('profile', 'set', '--about', 'stars'));
    const shown = profile.parse(await computer.ask('profile', 'show', account));
    expect(shown).toMatchObject({
      ...{ name: 'Ada', about: 'stars', domain: 'ada.example' },
      links: ['https://ada.example/'],
    });
    expect(await computer.ask('profile', 'show')).toEqual(shown);
  });

  it('follows go from one account to another by a file', async () => {
    const [first, second] = [await ada(), await ada()];
    const [bob, eve] = [accountOfName('bob'), accountOfName('eve')];
    for (const one of [bob, eve]) await first.computer.ask('follow', one);
    const file = join(first.computer.folder, 'follows.txt');
    expect(await first.computer.ask('follows', 'export', file)).toEqual({ follows: 2, file });
    expect(readFileSync(file, 'utf8').split('\n').toSorted()).toEqual(['', bob, eve].toSorted());
    await second.computer.ask('follow', bob);
    const read = followsRead.parse(await second.computer.ask('follows', 'import', file));
    expect(read).toEqual({ followed: 1, already: 1, refused: [] });
  });

  it('a list is made, changed, used and taken away', async () => {
    const { computer, account } = await ada();
    const [bob, eve] = [accountOfName('bob'), accountOfName('eve')];
    const made = list.parse(
      await computer.ask('list', 'create', 'Harbour people', bob, '--purpose', 'pack'),
    );
    expect(made).toMatchObject({ owner: account, public: true, members: 1, purpose: 'pack' });
    const { address } = made;
    expect(list.parse(await computer.ask('list', 'add', address, eve)).members).toBe(2);
    expect(list.parse(await computer.ask('list', 'remove', address, bob)).members).toBe(1);
    expect(await computer.ask('list', 'show', address)).toMatchObject({
      people: [{ account: eve }],
    });
    const used = list.parse(await computer.ask('list', 'subscribe', address, '--as', 'mute'));
    expect(used.subscribed).toEqual(['mute']);
    expect(await computer.ask('list', 'follow', address)).toEqual({ followed: 1 });
    await computer.ask('list', 'delete', address);
    expect(await computer.ask('list', 'show')).toEqual({ lists: [] });
  });
});
