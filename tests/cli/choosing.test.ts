import { describe, expect, it } from 'vitest';
import { putHere } from '../../sync/engine/testing/samples-here.ts';
import { SampleWriter } from '../../sync/store/testing/sample-writer.ts';
import { filesWith } from '../files-with.ts';
import * as shapes from './shapes.ts';
import { Computer, run } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 90_000 };

/** Ada, among two posts of Eve. */
async function square() {
  const ada = new Computer();
  const eve = new SampleWriter('eve');
  putHere(ada.folder, (store) => {
    eve.write(store, 'profile', [eve.profile('Eve')]);
    eve.write(store, 'posts', [eve.post('A tale of ships'), eve.post('Good morning')]);
  });
  await ada.ask('init', '--name', 'Ada');
  const texts = async (): Promise<string[]> =>
    shapes.posts.parse(await ada.ask('timeline')).posts.map(({ text }) => text);
  const { posts } = shapes.posts.parse(await ada.ask('timeline'));
  return { ada, eve, texts, address: posts[1]?.address ?? '' };
}
describe('choosing what one sees', LIMIT, () => {
  it('hides words, says what it hid and why, and shows it again', async () => {
    const { ada, texts, address } = await square();
    const rule = shapes.muted.parse(
      await ada.ask('mute', '--word', 'SHIP*', '--until', '2099-01-01'),
    );
    expect(rule).toMatchObject({ kind: 'word', what: 'SHIP*', until: Date.UTC(2099, 0, 1) });
    expect(await texts()).toEqual(['Good morning']);
    const { posts } = shapes.hidden.parse(await ada.ask('hidden'));
    expect(posts).toEqual([
      { address, rule: { id: rule.id, kind: 'word', what: 'SHIP*', label: 'SHIP*' } },
    ]);
    shapes.unmuted.parse(await ada.ask('unmute', '--word', 'SHIP*'));
    expect(await texts()).toHaveLength(2);
    expect((await ada.try('unmute', '--word', 'SHIP*')).code).toBe(1);
  });

  it('hides a person for oneself, or blocks them for all to know', async () => {
    const { ada, eve, texts } = await square();
    await ada.ask('mute', eve.account);
    expect(await texts()).toEqual([]);
    await ada.ask('unmute', eve.account);
    expect(shapes.blocked.parse(await ada.ask('block', eve.account))).toEqual({
      account: eve.account,
      name: 'Eve',
      blocked: true,
    });
    expect(await texts()).toEqual([]);
    const { posts } = shapes.hidden.parse(await ada.ask('hidden'));
    expect(posts.map(({ rule }) => [rule.kind, rule.label])).toEqual([
      ['block', 'Eve'],
      ['block', 'Eve'],
    ]);
    await ada.ask('unblock', eve.account);
    expect(await texts()).toHaveLength(2);
  });

  it('wants to know one thing to hide', async () => {
    const { ada, eve } = await square();
    expect((await ada.try('mute')).code).toBe(2);
    expect((await ada.try('mute', eve.account, '--tag', 'x')).code).toBe(2);
    expect((await ada.try('mute', '--tag', 'x', '--until', 'soon')).code).toBe(2);
  });
});

describe('what one keeps for oneself', LIMIT, () => {
  it.each([
    ['', 'with the key file beside it'],
    ['open sesame', 'sealed with a passphrase'],
  ])('stands nowhere in clear (passphrase %j: %s)', async (passphrase) => {
    const { ada, eve, address } = await square();
    const env = { STARLING_PASSPHRASE: passphrase };
    const ask = async (...args: string[]) => {
      const { code, stdout } = await run([...args, '--data', ada.folder, '--json'], { env });
      if (code !== 0) throw new Error(`${args.join(' ')}: ${stdout}`);
      return JSON.parse(stdout) as unknown;
    };
    await ask('petname', eve.account, 'Nachbarin Olga');
    await ask('mute', '--word', 'Klatschgeschichte');
    await ask('bookmark', address, '--folder', 'Umzugspläne');
    const { bookmarks } = shapes.bookmarks.parse(await ask('bookmarks', '--folder', 'Umzugspläne'));
    expect(bookmarks).toMatchObject([{ address, text: 'A tale of ships', folder: 'Umzugspläne' }]);
    const secrets = ['Nachbarin Olga', 'Klatschgeschichte', 'Umzugspläne'];
    expect(filesWith(ada.folder, secrets)).toEqual([]);
    // What is public does stand there: the search would find a secret, too.
    expect(filesWith(ada.folder, ['A tale of ships'])).not.toEqual([]);
    shapes.unbookmarked.parse(await ask('unbookmark', address));
    expect(shapes.bookmarks.parse(await ask('bookmarks'))).toEqual({ bookmarks: [] });
    expect(shapes.drafts.parse(await ask('drafts'))).toEqual({ drafts: [] });
  });

  it('is out of reach without the passphrase, while what is public is not', async () => {
    const { ada, eve, texts } = await square();
    const env = { STARLING_PASSPHRASE: 'open sesame' };
    await run(['mute', eve.account, '--data', ada.folder], { env });
    const { code, stdout } = await ada.try('bookmarks');
    expect([code, shapes.failure.parse(JSON.parse(stdout)).error.code]).toEqual([1, 'NO_KEYCHAIN']);
    expect(await texts()).toHaveLength(2);
  });
});
