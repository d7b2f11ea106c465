import { describe, expect, it } from 'vitest';
import { formatAddress, formatTid, PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { PrivateChange } from '../../documents/index.ts';
import type { Client } from '../client.ts';
import { DRAFTS_LIMIT } from '../drafts/draft-keeper.ts';
import { BOOKMARKS_LIMIT, FOLDERS_LIMIT } from '../procedures/bookmarks.ts';
import { MUTES_LIMIT } from '../procedures/hiding.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { keepHere } from '../testing/private-here.ts';
import type { PrivateThings } from './private-things.ts';

const LIMIT = { timeout: 120_000 };

/** Ada, who keeps `count` things already. */
async function keeping(
  count: number,
  one: (things: PrivateThings, n: number, account: AccountId) => PrivateChange,
) {
  const folder = temporaryFolder();
  const first = await openTestEngine(folder);
  const { account } = await first.client.session.create({ name: 'Ada' });
  await first.close();
  await keepHere(folder, (things) =>
    Array.from({ length: count }, (_, n) => one(things, n, account as AccountId)),
  );
  const engine = await openTestEngine(folder);
  const again = async (): Promise<Client> => {
    await engine.close();
    return (await openTestEngine(folder)).client;
  };
  return { client: engine.client, account: account as AccountId, again };
}
const addressOf = (account: AccountId, n: number): string =>
  formatAddress(PUBLIC_SQUARE, account, formatTid(1_700_000_000_000_000 + n, 0));

describe('who keeps as much as there is room for', LIMIT, () => {
  it('of rules has the last one, is told that there is no room for another, and loses none', async () => {
    const { client, again } = await keeping(MUTES_LIMIT - 1, ({ mutes }, n) =>
      mutes.putting(`m${String(n)}`, {
        ...{ kind: 'word', what: `word${String(n)}`, since: n, active: true },
      }),
    );
    const last = await client.hiding.mute({ kind: 'word', what: 'the last' });
    const refused = client.hiding.mute({ kind: 'tag', what: 'more' });
    await expect(refused).rejects.toMatchObject({
      code: 'OVER_QUOTA',
      message: expect.stringContaining('5000') as string,
    });
    // What is there already can be said anew, and switched.
    await client.hiding.mute({ kind: 'word', what: 'word7', until: Date.now() + 60_000 });
    await client.hiding.set({ id: last.id, active: false });
    const reopened = await again();
    const { rules } = await reopened.hiding.rules({});
    expect(rules).toHaveLength(MUTES_LIMIT);
    expect(rules.some(({ what }) => what === 'more')).toBe(false);
    expect(rules.find(({ what }) => what === 'the last')).toMatchObject({ active: false });
    await reopened.hiding.unmute({ id: last.id });
    await reopened.hiding.mute({ kind: 'tag', what: 'more' });
  });

  it('of bookmarks has the last one, is told that there is no room for another, and loses none', async () => {
    const { client, account, again } = await keeping(BOOKMARKS_LIMIT - 1, ({ bookmarks }, n, me) =>
      bookmarks.putting(addressOf(me, n), { at: n }),
    );
    const [last, more] = [BOOKMARKS_LIMIT - 1, BOOKMARKS_LIMIT].map((n) => addressOf(account, n));
    if (last === undefined || more === undefined) throw new Error('two addresses');
    await client.bookmarks.set({ address: last });
    await expect(client.bookmarks.set({ address: more })).rejects.toMatchObject({
      code: 'OVER_QUOTA',
      message: expect.stringContaining('20000') as string,
    });
    // What is there already can be put elsewhere.
    const { id } = await client.bookmarks.saveFolder({ name: 'Elsewhere' });
    await client.bookmarks.set({ address: last, folder: id });
    const reopened = await again();
    // A page sorts them all: the latest of them say that the others are there.
    const { bookmarks } = await reopened.bookmarks.page({ limit: 3 });
    expect(bookmarks.map(({ address, folder }) => [address, folder])).toEqual([
      [last, id],
      ...[2, 3].map((n) => [addressOf(account, BOOKMARKS_LIMIT - n), undefined]),
    ]);
    await expect(reopened.bookmarks.set({ address: more })).rejects.toMatchObject({
      code: 'OVER_QUOTA',
    });
    await reopened.bookmarks.remove({ address: addressOf(account, 0) });
    await reopened.bookmarks.set({ address: more });
  });

  it('of folders has the last one, is told that there is no room for another, and loses none', async () => {
    const { client, again } = await keeping(FOLDERS_LIMIT - 1, ({ folders }, n) =>
      folders.putting(`f${String(n)}`, { name: `Folder ${String(n)}`, at: n }),
    );
    const { id } = await client.bookmarks.saveFolder({ name: 'The last' });
    await expect(client.bookmarks.saveFolder({ name: 'One more' })).rejects.toMatchObject({
      code: 'OVER_QUOTA',
      message: expect.stringContaining('500') as string,
    });
    await client.bookmarks.saveFolder({ id, name: 'The very last' });
    const reopened = await again();
    const { folders } = await reopened.bookmarks.page({});
    expect(folders).toHaveLength(FOLDERS_LIMIT);
    expect(folders.map(({ name }) => name)).toContain('The very last');
    expect(folders.map(({ name }) => name)).not.toContain('One more');
    await reopened.bookmarks.removeFolder({ id });
    await reopened.bookmarks.saveFolder({ name: 'One more' });
  });

  it('of drafts has the last one, is told that there is no room for another, and loses none', async () => {
    const { client, again } = await keeping(DRAFTS_LIMIT - 1, ({ drafts }, n) =>
      drafts.putting(`d${String(n)}`, { ...textOf(`Draft ${String(n)}`), changed: n }),
    );
    const last = await client.drafts.save({ content: textOf('The last') });
    await expect(client.drafts.save({ content: textOf('One more') })).rejects.toMatchObject({
      code: 'OVER_QUOTA',
      message: expect.stringContaining('500') as string,
    });
    // Typing goes on, in the newest as in an old one.
    await client.drafts.save({ id: last.id, content: textOf('The very last') });
    await client.drafts.save({ id: 'd7', content: textOf('Draft 7, longer') });
    const reopened = await again();
    const { drafts } = await reopened.drafts.list({});
    expect(drafts).toHaveLength(DRAFTS_LIMIT);
    const texts = drafts.map(({ text }) => text);
    for (const text of ['The very last', 'Draft 7, longer', 'Draft 0'])
      expect(texts).toContain(text);
    expect(texts).not.toContain('One more');
    await reopened.drafts.remove({ id: last.id });
    await reopened.drafts.save({ content: textOf('One more') });
  });
});

function textOf(text: string) {
  return { text, mentions: [], langs: ['en'], images: [], sensitive: false };
}
