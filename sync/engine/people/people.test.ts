import { describe, expect, it } from 'vitest';
import { flag, pngOf } from '../../../tests/fixtures/pictures.ts';
import { accountOfName, hashOf } from '../../../tests/fixtures/samples.ts';
import { sendImage } from '../../api/index.ts';
import type { ImageView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Client } from '../client.ts';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { putHere } from '../testing/samples-here.ts';
import { formatFollows, readFollows } from './follows-file.ts';

async function ada(prepare?: Parameters<typeof putHere>[1]) {
  const folder = temporaryFolder();
  if (prepare !== undefined) putHere(folder, prepare);
  const engine = await openTestEngine(folder);
  const { account } = await engine.client.session.create({ name: 'Ada', about: 'counts' });
  return { folder, engine, client: engine.client, account };
}

describe('a profile', () => {
  const picture = async ({ images }: Client, width: number): Promise<ImageView> => ({
    ...(await sendImage(images, await pngOf(flag(width, 40)))),
    alt: 'A starling',
  });
  const wholeOf = async (client: Client) => ({
    name: 'Ada',
    about: 'counts',
    links: ['https://ada.example/', 'mailto:ada@ada.example'],
    avatar: await picture(client, 40),
    banner: await picture(client, 120),
    domain: 'ada.example',
  });

  it('has no picture that was not added', async () => {
    const { client } = await ada();
    const { avatar, ...rest } = await wholeOf(client);
    const other = { ...avatar, hash: hashOf('another picture') };
    await expect(client.profile.update({ ...rest, avatar: other })).rejects.toMatchObject({
      code: 'BAD_IMAGE',
    });
  });

  it('says all that was given, after a restart as well', async () => {
    const { folder, engine, client } = await ada();
    const whole = await wholeOf(client);
    const me = await client.profile.update(whole);
    expect(me.avatar).toEqual(whole.avatar);
    await engine.close();
    const { client: later } = await openTestEngine(folder);
    expect(await later.people.get({ account: me.account })).toMatchObject(whole);
    expect((await later.session.get({})).me?.avatar).toEqual(whole.avatar);
  });

  it('tells whoever looks at it of what changes in it', async () => {
    const { client, account } = await ada();
    const seen = await client.profile.live({ account });
    expect((await seen.next()).value).toMatchObject({ about: 'counts', pinned: [] });
    const posted = await client.posts.create({ text: 'pinned' });
    if ('waiting' in posted) throw new Error('the post waits');
    await client.profile.update({ name: 'Ada', about: 'counts', pinned: [posted.address] });
    for await (const { pinned } of seen) {
      if (pinned.length === 0) continue;
      expect(pinned).toEqual([posted.address]);
      break;
    }
    const nobody = await client.profile.live({ account: accountOfName('nobody') });
    await expect(nobody.next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('loses nothing that is left out, and only what is taken away', async () => {
    const { client, account } = await ada();
    const posted = await client.posts.create({ text: 'pinned' });
    if ('waiting' in posted) throw new Error('the post waits');
    const whole = await wholeOf(client);
    await client.profile.update({ ...whole, pinned: [posted.address] });
    await client.profile.update({ name: 'Ada L.', about: 'engines' });
    const { links, banner, domain } = whole;
    const pinned = [posted.address];
    expect(await client.people.get({ account })).toMatchObject({
      ...{ name: 'Ada L.', about: 'engines', avatar: whole.avatar },
      ...{ links, banner, domain, pinned },
    });
    const less = { avatar: null, banner: null, domain: null, links: [], pinned: [] };
    await client.profile.update({ name: 'Ada', about: '', ...less });
    const bare = await client.people.get({ account });
    expect(bare).toMatchObject({ links: [], pinned: [] });
    for (const key of ['avatar', 'banner', 'domain']) expect(bare).not.toHaveProperty(key);
  });

  it('names addresses and domains in one spelling, and nothing else', async () => {
    const { client, account } = await ada();
    await client.profile.update({
      ...{ name: 'Ada', about: '', domain: 'https://Ada.EXAMPLE/' },
      links: ['https://exämple.org/ünï'],
    });
    expect(await client.people.get({ account })).toMatchObject({
      links: ['https://xn--exmple-cua.org/%C3%BCn%C3%AF'],
      domain: 'ada.example',
    });
    const refused = [
      { links: ['javascript:alert(1)'] },
      { links: ['ftp://ada.example/'] },
      ...[
        'ada',
        '127.0.0.1',
        'ada.example:8080',
        'ada.example/page',
        'a b.example',
        'eve@ada.example',
      ].map((domain) => ({ domain })),
      { domain: `${'a'.repeat(64)}.example` },
    ];
    for (const change of refused)
      await expect(
        client.profile.update({ name: 'Ada', about: '', ...change }),
        JSON.stringify(change),
      ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('takes eight links and refuses a ninth', async () => {
    const { client } = await ada();
    const links = Array.from({ length: 9 }, (_, n) => `https://ada.example/${String(n)}`);
    const update = (some: string[]) =>
      client.profile.update({ name: 'Ada', about: '', links: some });
    await update(links.slice(0, 8));
    await expect(update(links)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('pins posts of its own alone', async () => {
    const grace = new SampleWriter('grace');
    const theirs = grace.post('not yours');
    const { client } = await ada((store) => grace.write(store, 'posts', [theirs]));
    const { posts } = await client.feed.page({ everyone: true });
    const pinned = posts.map(({ address }) => address);
    await expect(client.profile.update({ name: 'Ada', about: '', pinned })).rejects.toMatchObject({
      code: 'NOT_YOURS',
    });
  });
});

describe('people around somebody', () => {
  const grace = new SampleWriter('grace');
  const fans = Array.from({ length: 5 }, (_, n) => new SampleWriter(`fan ${String(n)}`));

  it('are listed page by page, each once', async () => {
    const { client } = await ada((store) => {
      for (const fan of fans) fan.write(store, 'graph', [fan.follow(grace.account)]);
      grace.write(
        store,
        'graph',
        fans.slice(0, 3).map((fan) => grace.follow(fan.account)),
      );
    });
    const walk = async (what: 'followers' | 'following'): Promise<AccountId[]> => {
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await client.people[what]({
          ...{ account: grace.account, limit: 2 },
          ...(cursor === undefined ? {} : { cursor }),
        });
        seen.push(...page.people.map((one) => one.account));
        if (page.cursor === undefined) return seen as AccountId[];
        cursor = page.cursor;
      }
    };
    expect(await walk('followers')).toEqual(fans.map((fan) => fan.account));
    expect(await walk('following')).toEqual(fans.slice(0, 3).map((fan) => fan.account));
  });

  it('are named where both oneself and they follow: a few of them, and their number', async () => {
    const { client } = await ada((store) => {
      for (const fan of fans) fan.write(store, 'graph', [fan.follow(grace.account)]);
    });
    for (const fan of fans.slice(1))
      await client.people.follow({ account: fan.account, follow: true });
    const { followedBy } = await client.people.get({ account: grace.account });
    expect(followedBy.count).toBe(4);
    expect(followedBy.people.map((one) => one.account)).toEqual(
      fans.slice(1, 4).map((fan) => fan.account),
    );
  });
});

describe('a file of follows', () => {
  const names = ['bob', 'eve', 'kim'].map(accountOfName);

  it('is read as it was written', () => {
    const people = names.map((account, n) => ({ account, name: n === 1 ? '' : '# Zoë 🦩' }));
    expect(readFollows(formatFollows(people))).toEqual({ accounts: names, refused: [] });
  });

  it('may have remarks, empty lines and any line ends; what names nobody is told', () => {
    const [bob, eve] = names;
    const bad = ['bafyreinobody', 'Bob', `${String(bob)}x`, 'alice@mastodon.example'];
    const text = `\u{FEFF}# mine\r\n\r\n  ${String(bob)} Bob\r${String(eve)}\t Eve\n${bad.join('\n')}\n`;
    expect(readFollows(text)).toEqual({ accounts: [bob, eve], refused: bad });
  });

  it('makes another account follow the same people, nobody twice', async () => {
    const { client, account } = await ada();
    for (const one of names) await client.people.follow({ account: one, follow: true });
    const { text } = await client.people.exportFollows({});
    const { client: other, account: otherAccount } = await ada();
    const [bob] = names;
    await other.people.follow({ account: String(bob), follow: true });
    const twice = `${text}${text}${otherAccount} me\nnobody\n`;
    expect(await other.people.importFollows({ text: twice })).toEqual({
      followed: 2,
      already: 1,
      refused: ['nobody'],
    });
    const following = async (who: typeof client, of: string) =>
      (await who.people.following({ account: of })).people.map((one) => one.account);
    expect(new Set(await following(other, otherAccount))).toEqual(
      new Set(await following(client, account)),
    );
    expect(await other.people.importFollows({ text })).toMatchObject({ followed: 0, already: 3 });
  });

  it('of 1,200 people is followed in three commits', async () => {
    const { client, account } = await ada();
    const many = Array.from({ length: 1200 }, (_, n) => accountOfName(`many ${String(n)}`));
    const text = many.join('\n');
    expect(await client.people.importFollows({ text })).toMatchObject({ followed: 1200 });
    expect((await client.people.get({ account })).follows).toBe(1200);
  });
});
