import { describe, expect, it, vi } from 'vitest';
import type { SpaceView } from '../../sync/api/index.ts';
import type { Engine } from '../../sync/engine.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';

const WAIT = { timeout: 60_000, interval: 50 };
const open = (folder = temporaryFolder()): Promise<Engine> =>
  openTestEngine(folder, {
    offline: false,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    mdns: false,
    log: () => undefined,
  });
const inside = (engine: Engine, { space }: Pick<SpaceView, 'space'>) =>
  engine.clientOf(space as SpaceId);
const accountIn = async (engine: Engine, space: SpaceView): Promise<string | undefined> =>
  (await inside(engine, space).session.get({})).me?.account;

/** Ada's school, which Bob joins as somebody else. */
async function school() {
  const [ada, bob] = [await open(), await open()];
  await ada.client.session.create({ name: 'Ada' });
  const { account: everywhere } = await bob.client.session.create({ name: 'Bob' });
  const space = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: true });
  const { link } = await ada.client.spaces.invite({ space: space.space });
  await bob.client.spaces.join({ link, apart: true });
  return { ada, bob, everywhere, space, link };
}

describe('somebody who is somebody else in one community', () => {
  it('makes an account there that is known nowhere else, and is theirs after a restart', async () => {
    const folder = temporaryFolder();
    const [ada, first] = [await open(), await open(folder)];
    await ada.client.session.create({ name: 'Ada' });
    const { account: everywhere } = await first.client.session.create({ name: 'Bob' });
    const space = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: true });
    const { link } = await ada.client.spaces.invite({ space: space.space });
    await first.client.spaces.join({ link, apart: true });
    expect((await inside(first, space).session.get({})).phase).toBe('welcome');
    const { account, phrase } = await inside(first, space).session.create({ name: 'Robin' });
    expect(phrase).toHaveLength(24);
    expect(account).not.toBe(everywhere);
    await inside(first, space).posts.create({ text: 'it is me, Robin' });
    await inside(first, space).hiding.mute({ kind: 'person', what: everywhere });
    await first.close();

    const again = await open(folder);
    expect(await accountIn(again, space)).toBe(account);
    expect((await again.client.session.get({})).me?.account).toBe(everywhere);
    expect((await again.client.hiding.rules({})).rules).toEqual([]);
    await inside(again, space).posts.create({ text: 'still me' });
    await vi.waitFor(async () => {
      const { posts } = await inside(ada, space).feed.page({ everyone: true });
      expect(posts.map(({ text, author }) => [text, author.name])).toEqual([
        ['still me', 'Robin'],
        ['it is me, Robin', 'Robin'],
      ]);
    }, WAIT);
    const { members } = await ada.client.spaces.members({ space: space.space });
    expect(members.map(({ name }) => name).sort()).toEqual(['Ada', 'Robin']);
    expect(JSON.stringify(members)).not.toContain(everywhere);
  });

  it('may restore there what they are on another computer', async () => {
    const { bob, space, link } = await school();
    const { account, phrase } = await inside(bob, space).session.create({ name: 'Robin' });
    const tablet = await open();
    await tablet.client.session.create({ name: 'Bob again' });
    await tablet.client.spaces.join({ link, apart: true });
    await inside(tablet, space).session.restore({ phrase });
    await vi.waitFor(async () => expect(await accountIn(tablet, space)).toBe(account), WAIT);
  });

  it('founds a community under that account', async () => {
    const ada = await open();
    const { account } = await ada.client.session.create({ name: 'Ada' });
    const space = await ada.client.spaces.create({
      ...{ name: 'Poets', about: '', lanOnly: false, as: 'Colombine' },
    });
    const { me, phraseWaiting } = await inside(ada, space).session.get({});
    expect(me).toMatchObject({ name: 'Colombine', account: space.founder });
    expect(space.founder).not.toBe(account);
    expect(phraseWaiting).toBe(true);
    expect((await inside(ada, space).session.phrase({})).phrase).toHaveLength(24);
  });

  it('is forgotten on leaving with everything, and comes back otherwise', async () => {
    const { bob, space, link } = await school();
    const { account } = await inside(bob, space).session.create({ name: 'Robin' });
    await bob.client.spaces.leave({ space: space.space, erase: false });
    await bob.client.spaces.join({ link });
    expect(await accountIn(bob, space)).toBe(account);
    await bob.client.spaces.leave({ space: space.space, erase: true });
    await bob.client.spaces.join({ link });
    expect((await inside(bob, space).session.get({})).me?.name).toBe('Bob');
  });
});
