import { describe, expect, test } from 'vitest';
import { filesWith } from '../../../tests/files-with.ts';
import type { DraftContent } from '../../api/index.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';

function draft(text: string): DraftContent {
  return { text, mentions: [], langs: ['en'], sensitive: false, images: [] };
}
async function writer() {
  const folder = temporaryFolder();
  const engine = await openTestEngine(folder);
  await engine.client.session.create({ name: 'Ada' });
  return { folder, engine, client: engine.client };
}
describe('a draft', () => {
  test('is kept at every keystroke under the name it was given, in nobody’s reach', async () => {
    const { client, folder, engine } = await writer();
    const { id } = await client.drafts.save({ content: draft('H') });
    await client.drafts.save({ id, content: draft('Hidden thoughts') });
    const { drafts } = await client.drafts.list({});
    expect(drafts).toMatchObject([{ id, text: 'Hidden thoughts', langs: ['en'] }]);
    expect(filesWith(folder, ['Hidden thoughts'])).toEqual([]);
    await engine.close();
    expect(filesWith(folder, ['Hidden thoughts'])).toEqual([]);
    const again = await openTestEngine(folder);
    expect((await again.client.drafts.list({})).drafts).toMatchObject([
      { id, text: 'Hidden thoughts' },
    ]);
  });

  test('is gone once it is removed, whether it is being typed or was left', async () => {
    const { client, folder, engine } = await writer();
    const typed = await client.drafts.save({ content: draft('typed') });
    await client.drafts.remove({ id: typed.id });
    const left = await client.drafts.save({ content: draft('left') });
    const last = await client.drafts.save({ content: draft('last') });
    await client.drafts.remove({ id: left.id });
    expect((await client.drafts.list({})).drafts.map(({ text }) => text)).toEqual(['last']);
    await engine.close();
    const again = await openTestEngine(folder);
    await again.client.drafts.remove({ id: last.id });
    expect((await again.client.drafts.list({})).drafts).toEqual([]);
  });

  test('is told to whoever watches', async () => {
    const { client } = await writer();
    const events = (await client.drafts.live({}))[Symbol.asyncIterator]();
    const next = async () => {
      const event = await events.next();
      if (event.done === true) throw new Error('the stream ended');
      return event.value.drafts.map(({ text }) => text);
    };
    expect(await next()).toEqual([]);
    await client.drafts.save({ content: draft('A') });
    expect(await next()).toEqual(['A']);
    await events.return();
  });

  test('waits with who waits for an account, and needs one otherwise', async () => {
    const folder = temporaryFolder();
    const { client } = await openTestEngine(folder);
    await expect(client.drafts.save({ content: draft('x') })).rejects.toMatchObject({
      code: 'NO_ACCOUNT',
    });
    const other = await openTestEngine(temporaryFolder());
    const { phrase } = await other.client.session.create({ name: 'Ada' });
    await client.session.restore({ phrase });
    const { id } = await client.drafts.save({ content: draft('meanwhile') });
    expect((await client.drafts.list({})).drafts).toMatchObject([{ id, text: 'meanwhile' }]);
  });

  test('is not out of reach in silence where the key is missing', async () => {
    const folder = temporaryFolder();
    const first = await openTestEngine(folder, { passphrase: 'open sesame' });
    await first.client.session.create({ name: 'Ada' });
    await first.client.drafts.save({ content: draft('secret') });
    await first.close();
    const { client } = await openTestEngine(folder);
    const noKeychain = { code: 'NO_KEYCHAIN' };
    await expect(client.drafts.list({})).rejects.toMatchObject(noKeychain);
    await expect(client.drafts.save({ content: draft('x') })).rejects.toMatchObject(noKeychain);
    await expect(client.bookmarks.page({})).rejects.toMatchObject(noKeychain);
    await expect(client.hiding.rules({})).rejects.toMatchObject(noKeychain);
    // What is public can be read all the same.
    expect((await client.feed.page({ everyone: true })).posts).toEqual([]);
  });
});
