import { describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../sync/engine.ts';
import { temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { readInvite } from '../../sync/protocol/index.ts';
import { inside, person, texts, WAIT } from './community.ts';

const accountOf = (engine: Engine): string => {
  const { account } = engine.status();
  if (account === undefined) throw new Error('nobody');
  return account;
};
/** Engines in one community, the first one's, who all know each other. */
async function school<const Names extends readonly string[]>(
  ...names: Names
): Promise<{ space: string; engines: { [At in keyof Names]: Engine }; link: string }> {
  const engines: Engine[] = [];
  for (const name of names) engines.push(await person(name));
  const [founder, ...others] = engines;
  if (founder === undefined) throw new Error('nobody');
  const { space } = await founder.client.spaces.create({
    name: 'School',
    about: '',
    lanOnly: true,
  });
  const { link } = await founder.client.spaces.invite({ space });
  for (const other of others) await other.client.spaces.join({ link });
  for (const engine of engines) await knowing(engine, space, names.length);
  return { space, engines: engines as { [At in keyof Names]: Engine }, link };
}
const knowing = (engine: Engine, space: string, count: number): Promise<void> =>
  vi.waitFor(async () => {
    const { members } = await engine.client.spaces.members({ space });
    expect(members.filter(({ name }) => name !== '')).toHaveLength(count);
  }, WAIT);
const statesIn = async (engine: Engine, space: string): Promise<Record<string, string>> => {
  const { members } = await engine.client.secrets.get({ space });
  return Object.fromEntries(members.map(({ name, state }) => [name, state]));
};
async function secretOf(engine: Engine, space: string): Promise<string> {
  const read = readInvite((await engine.client.spaces.invite({ space })).link);
  if (!read.ok || read.value.type !== 'open') throw new Error('no open invitation');
  return Buffer.from(read.value.secret).toString('hex');
}
/** What either says is read by the other. */
async function converse(a: Engine, b: Engine, space: string): Promise<void> {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const text = `${accountOf(from).slice(-6)} says so at ${String(await texts(from, { space }).then((all) => all.length))}`;
    await inside(from, { space }).posts.create({ text });
    await vi.waitFor(async () => expect(await texts(to, { space })).toContain(text), WAIT);
  }
}

describe('a community whose secret is changed', { timeout: 90_000 }, () => {
  it('goes on without whoever is left out, who completes no handshake any more', async () => {
    const { space, engines, link } = await school('Ada', 'Bob', 'Eve');
    const [ada, bob, eve] = engines;
    await converse(ada, eve, space);
    const ticket = await ada.client.spaces.ticket({ space });
    expect(await ada.client.secrets.get({ space })).toMatchObject({ changes: 0, members: [] });
    const before = await secretOf(ada, space);

    const changed = await ada.client.secrets.change({ space, leaveOut: [accountOf(eve)] });
    expect(changed).toMatchObject({ changes: 1, leftOut: false, changeable: true });
    await vi.waitFor(
      async () => expect(await statesIn(ada, space)).toEqual({ Bob: 'moved', Eve: 'left-out' }),
      WAIT,
    );
    await converse(ada, bob, space);
    expect(await secretOf(ada, space)).not.toBe(before);
    expect(await secretOf(bob, space)).toBe(await secretOf(ada, space));

    await vi.waitFor(
      async () => expect((await eve.client.secrets.get({ space })).leftOut).toBe(true),
      WAIT,
    );
    expect(await secretOf(eve, space)).toBe(before);
    // Without the peer id: Eve is connected with the one who hands over, who has the same.
    const [full = ''] = (await inside(ada, { space }).network.status({})).addresses;
    const address = full.replace(/\/p2p\/.*/, '');
    await expect(inside(eve, { space }).network.connect({ address })).rejects.toMatchObject({
      code: 'UNREACHABLE',
    });
    const heard = await texts(eve, { space });
    expect(heard.length).toBeGreaterThan(0);
    expect(heard).toHaveLength(2);
    await expect(eve.client.secrets.change({ space })).rejects.toMatchObject({ code: 'NOT_YOURS' });

    // What was given out before leads nowhere: a ticket is void, an open link meets who hands over.
    const zed = await person('Zed');
    await expect(zed.client.spaces.join({ link: ticket.link })).rejects.toBeDefined();
    await zed.client.spaces.join({ link });
    await vi.waitFor(
      async () => expect((await zed.client.secrets.get({ space })).leftOut).toBe(true),
      WAIT,
    );
    expect(await texts(zed, { space })).toEqual([]);
    // A new invitation is the way back.
    await zed.client.spaces.join(await ada.client.spaces.invite({ space }));
    await converse(ada, zed, space);
    expect((await zed.client.secrets.get({ space })).leftOut).toBe(false);
    await expect(zed.client.spaces.join({ link })).rejects.toMatchObject({
      code: 'INVITATION_OVER',
    });
  });

  it('is found again by who was away while it was changed, twice', async () => {
    const { space, engines } = await school('Ada', 'Bob');
    const [ada] = engines;
    const folder = temporaryFolder();
    const ida = await person('Ida', folder);
    await ida.client.spaces.join(await ada.client.spaces.invite({ space }));
    await knowing(ada, space, 3);
    await ida.close();
    await ada.client.secrets.change({ space });
    await vi.waitFor(
      async () => expect(await statesIn(ada, space)).toEqual({ Bob: 'moved', Ida: 'waiting' }),
      WAIT,
    );
    await ada.client.secrets.change({ space });
    expect((await ada.client.secrets.get({ space })).changes).toBe(2);

    const again = await person('Ida', folder);
    await vi.waitFor(
      async () => expect((await again.client.secrets.get({ space })).changes).toBe(2),
      WAIT,
    );
    await converse(ada, again, space);
    await vi.waitFor(
      async () => expect(await statesIn(ada, space)).toEqual({ Bob: 'moved', Ida: 'moved' }),
      WAIT,
    );
  });

  it('by two at once comes to one secret', async () => {
    const { space, engines } = await school('Ada', 'Bob', 'Ida');
    const [ada, bob, ida] = engines;
    await ada.client.spaces.describe({
      space,
      name: 'School',
      editors: [accountOf(bob)],
    });
    await vi.waitFor(
      async () => expect((await bob.client.spaces.get({ space })).editable).toBe(true),
      WAIT,
    );
    await vi.waitFor(
      async () =>
        expect(
          (await ida.client.spaces.members({ space })).members.find(({ name }) => name === 'Bob'),
        ).toMatchObject({ editor: true }),
      WAIT,
    );
    await Promise.all([ada.client.secrets.change({ space }), bob.client.secrets.change({ space })]);
    await vi.waitFor(async () => {
      const secrets = [];
      for (const engine of [ada, bob, ida]) secrets.push(await secretOf(engine, space));
      expect(new Set(secrets).size).toBe(1);
    }, WAIT);
    await converse(ada, bob, space);
    await converse(bob, ida, space);
  });

  it('is changed by its founder and editors alone, and no editor leaves out another', async () => {
    const { space, engines } = await school('Ada', 'Bob', 'Ida');
    const [ada, bob, ida] = engines;
    await expect(bob.client.secrets.change({ space })).rejects.toMatchObject({ code: 'NOT_YOURS' });
    const editors = [accountOf(bob), accountOf(ida)];
    await ada.client.spaces.describe({ space, name: 'School', editors });
    await vi.waitFor(
      async () => expect((await bob.client.spaces.get({ space })).editable).toBe(true),
      WAIT,
    );
    for (const [who, code] of [
      [ida, 'NOT_YOURS'],
      [ada, 'BAD_INPUT'],
      [bob, 'BAD_INPUT'],
    ] as const)
      await expect(
        bob.client.secrets.change({ space, leaveOut: [accountOf(who)] }),
      ).rejects.toMatchObject({ code });
    await ada.client.secrets.change({ space, leaveOut: [accountOf(ida)] });
    const { members } = await ada.client.spaces.members({ space });
    expect(members.filter(({ editor }) => editor).map(({ name }) => name)).toEqual(['Bob']);
  });
});
