import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it, vi } from 'vitest';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { isLocalMultiaddr } from '../../sync/network/local-addresses.ts';
import { inviteLinks, readInvite } from '../../sync/protocol/index.ts';
import { inside, person, texts, WAIT } from './community.ts';

/** Every file below a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a community', () => {
  it('is joined by a link, and what is said in it stays in it', async () => {
    const [ada, bob, eve] = [await person('Ada'), await person('Bob'), await person('Eve')];
    const school = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: false });
    await inside(ada, school).posts.create({ text: 'for the school' });
    await ada.client.posts.create({ text: 'for everybody' });
    const { link, web } = await ada.client.spaces.invite({ space: school.space });
    expect(await bob.client.spaces.read({ link: web })).toEqual({
      kind: 'open',
      name: 'School',
      lanOnly: false,
      joined: false,
    });
    const joined = await bob.client.spaces.join({ link });
    expect(joined.space).toBe(school.space);
    await vi.waitFor(
      async () => expect(await texts(bob, joined)).toEqual(['for the school']),
      WAIT,
    );
    await inside(bob, joined).posts.create({ text: 'so do I' });
    await vi.waitFor(async () => expect(await texts(ada, school)).toContain('so do I'), WAIT);
    await vi.waitFor(async () => {
      const { members } = await ada.client.spaces.members({ space: school.space });
      expect(members.map(({ name, founder }) => [name, founder])).toContainEqual(['Bob', false]);
      expect(members.map(({ name, founder }) => [name, founder])).toContainEqual(['Ada', true]);
    }, WAIT);
    expect(await eve.client.spaces.list({})).toMatchObject({ spaces: [{ kind: 'square' }] });
    const square = await bob.client.feed.page({ everyone: true });
    expect(square.posts).toEqual([]);
  });

  it('is there again after a restart, and gone when it was left and erased', async () => {
    const folder = temporaryFolder();
    const ada = await person('Ada', folder);
    const made = await ada.client.spaces.create({ name: 'Ship', about: 'afloat', lanOnly: true });
    await inside(ada, made).posts.create({ text: 'aboard' });
    await ada.close();
    const again = await person('Ada', folder);
    expect((await again.client.spaces.list({})).spaces).toMatchObject([
      { kind: 'square' },
      { name: 'Ship', about: 'afloat', lanOnly: true, editable: true, posts: 1 },
    ]);
    expect(await texts(again, made)).toEqual(['aboard']);
    await again.client.spaces.leave({ space: made.space, erase: true });
    expect((await again.client.spaces.list({})).spaces).toHaveLength(1);
    expect(() => inside(again, made)).toThrow('takes no part');
    expect(existsSync(join(folder, 'spaces', made.space))).toBe(false);
    await again.client.session.get({});
    await again.close();
    const named = filesIn(folder).filter((file) => readFileSync(file).includes(made.space));
    expect(named).toEqual([]);
  });

  it('that cannot be opened keeps no other one shut, and can be left', async () => {
    const folder = temporaryFolder();
    const ada = await person('Ada', folder);
    const [ship, school] = [
      await ada.client.spaces.create({ name: 'Ship', lanOnly: true }),
      await ada.client.spaces.create({ name: 'School', lanOnly: true }),
    ];
    await ada.close();
    const file = join(folder, 'spaces', ship.space, 'space.sqlite');
    writeFileSync(file, Buffer.alloc(8192, 'no database'));
    const again = await person('Ada', folder);
    const names = async () => (await again.client.spaces.list({})).spaces.map(({ name }) => name);
    expect(await names()).toContain('School');
    expect(await names()).not.toContain('Ship');
    await inside(again, school).posts.create({ text: 'still here' });
    await again.client.spaces.leave({ space: ship.space, erase: true });
    expect(existsSync(file)).toBe(false);
    await expect(
      again.client.spaces.leave({ space: ship.space, erase: true }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is called what its founder said last, though a clock that ran ahead said it before', async () => {
    const folder = temporaryFolder();
    const [year, now] = [365 * 24 * 3_600_000, Date.now()];
    let ahead = 5 * year;
    const clock = { now: () => now + ahead };
    const ada = await openTestEngine(folder, { clock });
    await ada.client.session.create({ name: 'Ada' });
    const { space } = await ada.client.spaces.create({ name: 'Shcool', lanOnly: true });
    ahead = 0;
    await ada.client.spaces.describe({ space, name: 'School', about: 'By the sea' });
    expect(await ada.client.spaces.get({ space })).toMatchObject({ name: 'School' });
    // What follows is dated by the clock as it is now.
    await inside(ada, { space }).posts.create({ text: 'now' });
    const { posts } = await inside(ada, { space }).feed.page({ everyone: true });
    expect(posts[0]?.created).toBeLessThan(now + year);
  });

  it('says nothing to who has another secret, not even its name', async () => {
    const [ada, eve] = [await person('Ada'), await person('Eve')];
    const school = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: false });
    await inside(ada, school).posts.create({ text: 'for the school' });
    const { link } = await ada.client.spaces.invite({ space: school.space });
    const invite = readInvite(link);
    if (!invite.ok || invite.value.type !== 'open') throw new Error('no open invitation');
    const wrong = { ...invite.value, name: 'guessed', secret: new Uint8Array(32).fill(1) };
    const joined = await eve.client.spaces.join({ link: inviteLinks(wrong).link });
    const address = (await inside(ada, school).network.status({})).addresses[0] ?? '';
    await expect(inside(eve, joined).network.connect({ address })).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('not in this space: it has another secret') as string,
    });
    expect(joined).toMatchObject({ name: 'guessed', posts: 0, peers: 0 });
    expect((await inside(ada, school).network.status({})).peers).toEqual([]);
  });

  it('of the local network listens and calls there alone', async () => {
    const ada = await person('Ada');
    const made = await ada.client.spaces.create({ name: 'Ship', about: '', lanOnly: true });
    const { addresses } = await inside(ada, made).network.status({});
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses)
      expect(isLocalMultiaddr(multiaddr(address)), address).toBe(true);
    await expect(
      inside(ada, made).network.connect({ address: '/ip4/93.184.216.34/tcp/4001' }),
    ).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});

describe('a ticket', () => {
  async function school(folder = temporaryFolder()) {
    const ada = await person('Ada', folder);
    const { space } = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: true });
    await inside(ada, { space }).posts.create({ text: 'for the school' });
    return { ada, space };
  }

  it('lets in as many as it says, and carries no secret', async () => {
    const { ada, space } = await school();
    const ticket = await ada.client.spaces.ticket({ space });
    const read = readInvite(ticket.link);
    expect(read).toMatchObject({
      ok: true,
      value: { type: 'ticket', name: 'School', lanOnly: true },
    });
    expect(ticket.link.length).toBeLessThan(400);
    const [bob, eve] = [await person('Bob'), await person('Eve')];
    const joined = await bob.client.spaces.join({ link: ticket.link });
    expect(joined.space).toBe(space);
    await vi.waitFor(
      async () => expect(await texts(bob, joined)).toEqual(['for the school']),
      WAIT,
    );
    await expect(eve.client.spaces.join({ link: ticket.link })).rejects.toMatchObject({
      code: 'INVITATION_OVER',
    });
    const two = await ada.client.spaces.ticket({ space, uses: 2 });
    await eve.client.spaces.join({ link: two.web });
    expect((await ada.client.spaces.tickets({ space })).tickets).toMatchObject([
      { id: two.id, uses: 2, left: 1 },
    ]);
  });

  it('that was used, has ended, was taken back or is guessed says so, and lets nobody in', async () => {
    const folder = temporaryFolder();
    let now = Date.now();
    const ada = await person('Ada', folder, { clock: { now: () => now } });
    const { space } = await ada.client.spaces.create({ name: 'School', about: '', lanOnly: true });
    // One that stays out keeps the door open.
    await ada.client.spaces.ticket({ space, uses: 9, ends: now + 20 * 86_400_000 });
    const once = await ada.client.spaces.ticket({ space });
    const short = await ada.client.spaces.ticket({ space, ends: now + 60_000 });
    const back = await ada.client.spaces.ticket({ space });
    await ada.client.spaces.revoke({ space, id: back.id });
    await (await person('Bob')).client.spaces.join({ link: once.link });
    now += 120_000;
    const eve = await person('Eve');
    const read = readInvite(once.link);
    if (!read.ok || read.value.type !== 'ticket') throw new Error('no ticket');
    const guessed = inviteLinks({ ...read.value, ticket: new Uint8Array(16).fill(7) }).link;
    for (const [link, why] of [
      [once.link, 'used already'],
      [short.link, 'has ended'],
      [back.link, 'taken back'],
      [guessed, 'taken back'],
    ] as const)
      await expect(eve.client.spaces.join({ link }), why).rejects.toMatchObject({
        code: 'INVITATION_OVER',
        message: expect.stringContaining(why) as string,
      });
    expect((await eve.client.spaces.list({})).spaces).toHaveLength(1);
    await expect(
      ada.client.spaces.ticket({ space, ends: now + 31 * 86_400_000 }),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is still exchanged after a restart of its issuer', async () => {
    const folder = temporaryFolder();
    const { ada, space } = await school(folder);
    const { link } = await ada.client.spaces.ticket({ space });
    await ada.close();
    const bob = await person('Bob');
    await expect(bob.client.spaces.join({ link })).rejects.toMatchObject({ code: 'UNREACHABLE' });
    const again = await person('Ada', folder);
    expect((await bob.client.spaces.join({ link })).space).toBe(space);
    expect((await again.client.spaces.tickets({ space })).tickets).toEqual([]);
  });
});
