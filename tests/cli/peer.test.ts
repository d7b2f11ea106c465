import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import * as shapes from './shapes.ts';
import { Computer, run, until } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 90_000 };

async function person(name: string): Promise<Computer> {
  const computer = new Computer();
  await computer.ask('init', '--name', name);
  return computer;
}
async function create(computer: Computer): Promise<string> {
  const made = await computer.ask('space', 'create', '--name', 'School');
  return shapes.spaces.shape.spaces.element.parse(made).space;
}
const linkTo = async (computer: Computer, space: string): Promise<string> =>
  shapes.openInvite.parse(await computer.ask('invite', '--space', space)).link;
const peer = async (computer: Computer, ...args: string[]) =>
  shapes.peer.parse(await computer.start('peer', ...args));
const postsIn = async (computer: Computer, space: string) =>
  shapes.posts.parse(await computer.ask('timeline', '--space', space)).posts;

/** Resolves when the engine that runs there holds so many posts of the space. */
async function holds(computer: Computer, wanted: string, count: number): Promise<void> {
  const client = await computer.client();
  await until(client.spaces.live({}), ({ spaces }) =>
    spaces.some(({ space, posts }) => space === wanted && posts === count),
  );
}
async function isConnected(computer: Computer, wanted: string): Promise<void> {
  const client = await computer.client();
  await until(client.spaces.live({}), ({ spaces }) =>
    spaces.some(({ space, peers }) => space === wanted && peers > 0),
  );
}
/** Of a failed command: its code for scripts and its sentence. */
function failure({ code, stdout }: { code: number | null; stdout: string }) {
  expect(code).toBe(1);
  return shapes.failure.parse(JSON.parse(stdout)).error;
}

describe('an always-on peer of a community', LIMIT, () => {
  it('lets two people who are never online together converse', async () => {
    const [keeper, ada, bob] = [await person('Keeper'), await person('Ada'), await person('Bob')];
    const space = await create(keeper);
    await peer(keeper);
    const link = await linkTo(keeper, space);

    expect((await peer(ada, '--join', link)).joined).toEqual([space]);
    await ada.ask('post', 'Is anybody here?', '--space', space);
    await holds(keeper, space, 1);
    expect(await ada.stop()).toBe(0);

    expect((await peer(bob, '--join', link)).joined).toEqual([space]);
    await holds(bob, space, 1);
    const [question] = await postsIn(bob, space);
    expect(question).toMatchObject({ name: 'Ada', text: 'Is anybody here?' });
    const asked = question?.address ?? '';
    await bob.ask('post', 'I am, now.', '--reply-to', asked, '--space', space);
    await holds(keeper, space, 2);
    expect(await bob.stop()).toBe(0);

    // It finds the peer by what the invitation said when it was joined.
    await peer(ada);
    await holds(ada, space, 2);
    expect(await postsIn(ada, space)).toMatchObject([
      { name: 'Bob', text: 'I am, now.', replyTo: asked },
      { text: 'Is anybody here?' },
    ]);
    await ada.ask('post', 'Then we have met.', '--space', space);
    await holds(keeper, space, 3);
    expect(await ada.stop()).toBe(0);

    await peer(bob, '--join', link);
    await holds(bob, space, 3);
    expect((await postsIn(bob, space)).map(({ text }) => text)).toContain('Then we have met.');
    // What they said stays with whom they said it: the public square knows nothing of it.
    expect(shapes.posts.parse(await keeper.ask('timeline')).posts).toEqual([]);
  });

  it('follows a member who writes without a pause from before it came', async () => {
    const [ada, keeper] = [await person('Ada'), await person('Keeper')];
    const space = await create(ada);
    await peer(ada);
    const link = await linkTo(ada, space);
    const { client } = await ada.line();
    (await ada.line()).use(space);
    const [perSecond, seconds] = [200, 10];
    const joined = peer(keeper, '--join', link);
    const began = performance.now();
    for (let n = 1; n <= perSecond * seconds; n++) {
      await client.posts.create({ text: `Word ${String(n)}` });
      const ahead = (n / perSecond) * 1000 - (performance.now() - began);
      if (ahead > 0) await sleep(ahead);
    }
    await joined;
    await holds(keeper, space, perSecond * seconds);
  });

  it('ends in order at SIGTERM while others are connected, and leaves its folder free', async () => {
    const [ada, keeper] = [await person('Ada'), await person('Keeper')];
    const space = await create(ada);
    await ada.ask('post', 'kept', '--space', space);
    await peer(ada);
    const { metrics } = await peer(
      keeper,
      ...['--join', await linkTo(ada, space), '--metrics', '0'],
    );
    await holds(keeper, space, 1);
    await isConnected(keeper, space);
    const told = await (await fetch(metrics ?? '')).text();
    expect(told).toContain(`\nstarling_peers{space="${space}"} 1\n`);
    expect(told).toContain(`\nstarling_posts{space="${space}"} 1\n`);
    expect(told).not.toContain('School');

    expect(await keeper.stop()).toBe(0);
    await expect(fetch(metrics ?? '')).rejects.toThrow();
    // Nothing runs there, and nothing is in the way of what opens the folder next.
    expect(shapes.status.parse(await keeper.ask('status')).addresses).toEqual([]);
    expect(await keeper.ask('doctor', '--space', space)).toEqual({ ok: true, problems: [] });
    expect(await postsIn(keeper, space)).toMatchObject([{ text: 'kept' }]);
    await peer(keeper);
    await isConnected(keeper, space);
  });
});

describe('starling peer --join', LIMIT, () => {
  it('says what is missing where there is no account', async () => {
    const [ada, nobody] = [await person('Ada'), new Computer()];
    const link = await linkTo(ada, await create(ada));
    const { code, message } = failure(await nobody.try('peer', '--no-mdns', '--join', link));
    expect(code).toBe('NO_ACCOUNT');
    expect(message).toContain('starling init');
    // Without a community it needs none.
    expect(await peer(nobody)).toMatchObject({ account: null });
  });

  it('joins several communities, by links or by what is piped in, and ends at a wrong one', async () => {
    const [ada, keeper] = [await person('Ada'), await person('Keeper')];
    const [first, second] = [await create(ada), await create(ada)];
    const links = [await linkTo(ada, first), await linkTo(ada, second)] as const;
    const joins = links.flatMap((link) => ['--join', link]);
    expect((await peer(keeper, ...joins)).joined).toEqual([first, second]);
    expect(await keeper.stop()).toBe(0);

    const third = await create(ada);
    const outcome = await run(
      ['peer', '--no-mdns', '--join', '-', '--join', 'wrong', '--data', keeper.folder, '--json'],
      { input: `${await linkTo(ada, third)}\n` },
    );
    expect(failure(outcome).code).toBe('BAD_INPUT');
    const { spaces } = shapes.spaces.parse(await keeper.ask('space', 'list'));
    expect(spaces.map(({ space }) => space).slice(1)).toEqual([first, second, third]);
  });
});

describe('starling peer --metrics', LIMIT, () => {
  it('ends where its port is taken, and leaves the folder free', async () => {
    const [first, second] = [new Computer(), new Computer()];
    const { metrics } = await peer(first, '--metrics', '0');
    const taken = ['--metrics', new URL(metrics ?? '').port];
    expect(failure(await second.try('peer', '--no-mdns', ...taken)).code).toBe('EADDRINUSE');
    expect(await first.stop()).toBe(0);
    expect((await peer(second, ...taken)).metrics).toBe(metrics);
  });
});
