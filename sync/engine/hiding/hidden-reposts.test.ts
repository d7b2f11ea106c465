import { describe, expect, test } from 'vitest';
import type { DecodedRecord } from '../../documents/index.ts';
import { SAMPLE_START, SampleWriter } from '../../store/testing/sample-writer.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';

/** Ada, who follows Bob, Eve and Kim; Eve and Bob repost posts of Zoe, whom she does not follow. */
async function square() {
  const folder = temporaryFolder();
  const [bob, eve, kim, zoe] = ['bob', 'eve', 'kim', 'zoe'].map(
    (name) => new SampleWriter(name),
  ) as [SampleWriter, SampleWriter, SampleWriter, SampleWriter];
  const [ship, boat, raft] = [zoe.post('A ship'), zoe.post('A boat'), zoe.post('A raft')];
  const repost = (by: SampleWriter, post: DecodedRecord): DecodedRecord =>
    by.say({ type: 'repost', post: zoe.reference(post), repost: true, replaces: [] });
  putHere(folder, (store) => {
    for (const who of [bob, eve, kim, zoe]) who.write(store, 'profile', [who.profile('N')]);
    kim.write(store, 'posts', [kim.post('Kim’s own', { at: SAMPLE_START })]);
  });
  const first = await openTestEngine(folder);
  await first.client.session.create({ name: 'Ada' });
  for (const { account } of [bob, eve, kim])
    await first.client.people.follow({ account, follow: true });
  const { newest } = await first.client.feed.page({});
  await first.close();
  putHere(folder, (store) => {
    zoe.write(store, 'posts', [ship, boat, raft]);
    eve.write(store, 'reactions', [repost(eve, ship), repost(eve, boat)]);
    bob.write(store, 'reactions', [repost(bob, boat), repost(bob, raft)]);
    kim.write(store, 'reactions', [repost(kim, raft)]);
  });
  const { client } = await openTestEngine(folder);
  const shown = async () =>
    (await client.feed.page({})).posts.map(({ text, repostedBy }) => [
      text,
      repostedBy?.person.account,
    ]);
  const newer = async (): Promise<number | undefined> => {
    const events = await client.feed.live(newest === undefined ? {} : { newerThan: newest });
    for await (const event of events) return event.newer;
    return undefined;
  };
  return { client, bob, eve, kim, shown, newer };
}

describe('what somebody reposts', () => {
  test('is one new post, however many of those one follows reposted it', async () => {
    const { shown, newer } = await square();
    expect((await shown()).map(([text]) => text).toSorted()).toEqual([
      ...['A boat', 'A raft', 'A ship', 'Kim’s own'],
    ]);
    expect(await newer()).toBe(3);
  });

  test.each(['mute', 'block'])(
    'does not come into the feed for the sake of somebody hidden (%s)',
    async (how) => {
      const { client, bob, eve, kim, shown, newer } = await square();
      const hide = (account: string) =>
        how === 'mute'
          ? client.hiding.mute({ kind: 'person', what: account })
          : client.people.block({ account, block: true });
      await hide(eve.account);
      // What Bob reposted as well is there for his sake.
      const rows = await shown();
      expect(rows.map(([text]) => text).toSorted()).toEqual(['A boat', 'A raft', 'Kim’s own']);
      expect(rows.find(([text]) => text === 'A boat')?.[1]).toBe(bob.account);
      expect(await newer()).toBe(2);
      await hide(bob.account);
      expect(await shown()).toEqual([
        ['A raft', kim.account],
        ['Kim’s own', undefined],
      ]);
      expect(await newer()).toBe(1);
      // None of it is hidden itself: nothing of Zoe's is.
      expect((await client.hiding.page({})).posts).toEqual([]);
      const { posts } = await client.feed.page({ everyone: true });
      expect(posts.map(({ text }) => text)).toContain('A ship');
    },
  );
});
