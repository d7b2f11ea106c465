import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod';
import { ask, hearsAsking, openLobby, visitLobby } from '../../sync/network/index.ts';
import type { Lobby, LobbyOptions, Talk } from '../../sync/network/index.ts';
import { AskingDoor } from '../../sync/engine/spaces/door/asking-door.ts';
import { ASKING_MS, ASKING_LIMIT, ASKING_FROM_ONE } from '../../sync/engine/spaces/limits.ts';

const INVITATION = Buffer.from('an invitation');
const anything = z.array(z.unknown());

async function lobby(receive: LobbyOptions['receive']): Promise<Lobby> {
  const opened = await openLobby({
    seed: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0', '/ip6/::1/tcp/0'],
    localOnly: true,
    receive,
    log: () => undefined,
  });
  onTestFinished(() => opened.close());
  return opened;
}
/** What ends no visit. */
const never = new AbortController().signal;
const visit = <T>(addresses: readonly string[], talk: (talk: Talk) => Promise<T>): Promise<T> =>
  visitLobby({ seed: randomBytes(32), addresses, localOnly: true, ends: never }, talk);

function newcomer(addresses: readonly string[], name: string) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const checked = vi.fn<(check: Uint8Array) => void>();
  const told = visit(addresses, (talk) =>
    ask(talk, {
      name,
      random: randomBytes,
      checked,
      waits: { milliseconds: ASKING_MS, ends: leaving.signal },
    }),
  );
  told.catch(() => undefined);
  return { told, checked, leave: () => leaving.abort() };
}

async function door(now = () => 0) {
  const asking = new AskingDoor({ random: randomBytes, clock: { now }, changed: () => undefined });
  return { asking, held: await lobby(hearsAsking(asking, randomBytes)) };
}

describe('asking at a door', () => {
  it('is answered by a person who sees the same words', async () => {
    const { asking, held } = await door();
    const bob = newcomer(held.addresses(), 'Bob');
    await vi.waitFor(() => expect(asking.waiting).toHaveLength(1));
    const [waiting] = asking.waiting;
    expect(waiting?.name).toBe('Bob');
    expect(waiting?.words).toHaveLength(3);
    asking.answer(waiting?.id ?? '', { invite: INVITATION });
    expect(await bob.told).toEqual({ invite: Uint8Array.from(INVITATION) });
    expect(asking.waiting).toEqual([]);
    const eve = newcomer(held.addresses(), 'Eve');
    await vi.waitFor(() => expect(asking.waiting).toHaveLength(1));
    asking.answer(asking.waiting[0]?.id ?? '', { refused: 'declined' });
    expect(await eve.told).toEqual({ refused: 'declined' });
  });

  it('shows other words to each side where somebody in between passes on every word', async () => {
    const checks: Uint8Array[] = [];
    const member = await lobby(
      hearsAsking(
        {
          hasRoom: () => true,
          decide: ({ check }) => {
            checks.push(check);
            return Promise.resolve({ invite: INVITATION });
          },
        },
        randomBytes,
      ),
    );
    const between = await lobby(async (asker) => {
      await visit(member.addresses(), async (answerer) => {
        await answerer.say(await asker.hear(anything));
        await asker.say(await answerer.hear(anything));
        await answerer.say(await asker.hear(anything));
        await asker.say(await answerer.hear(anything));
      });
    });
    const { told, checked } = newcomer(between.addresses(), 'Bob');
    // What was committed to names both sides: it does not fit the one in between.
    await expect(told).rejects.toThrow();
    expect(checked).toHaveBeenCalledOnce();
    expect(checks).toEqual([]);

    // So it has to ask for itself, and to answer for itself: each side then compares something else.
    const both = await lobby(
      hearsAsking(
        {
          hasRoom: () => true,
          decide: async ({ name }) => newcomer(member.addresses(), name).told,
        },
        randomBytes,
      ),
    );
    const fooled = newcomer(both.addresses(), 'Bob');
    await fooled.told;
    expect(checks).toHaveLength(1);
    expect(fooled.checked).toHaveBeenCalledOnce();
    expect(fooled.checked.mock.calls[0]?.[0]).not.toEqual(checks[0]);
  });

  it('ends where another number is shown than the one that was committed to', async () => {
    const { asking, held } = await door();
    await expect(
      visit(held.addresses(), async (talk) => {
        await talk.say(['ask', 1, 'Mallory', randomBytes(32)]);
        await talk.hear(anything);
        await talk.say(['reveal', randomBytes(32)]);
        return talk.hear(anything);
      }),
    ).rejects.toThrow();
    expect(asking.waiting).toEqual([]);
  });

  it('is of a name of one line, in a length', async () => {
    const { asking, held } = await door();
    for (const name of ['', 'x'.repeat(513), 'two\nlines', 'turned \u202e round'])
      expect(
        await visit(held.addresses(), async (talk) => {
          await talk.say(['ask', 1, name, randomBytes(32)]);
          return talk.hear(anything);
        }),
      ).toEqual(['refused', 'version']);
    newcomer(held.addresses(), 'x'.repeat(512));
    await vi.waitFor(() => expect(asking.waiting).toHaveLength(1));
  });

  it('is over for who goes away, and for all when the door closes', async () => {
    const { asking, held } = await door();
    const bob = newcomer(held.addresses(), 'Bob');
    await vi.waitFor(() => expect(asking.waiting).toHaveLength(1));
    bob.leave();
    await vi.waitFor(() => expect(asking.waiting).toEqual([]));
    const eve = newcomer(held.addresses(), 'Eve');
    await vi.waitFor(() => expect(asking.waiting).toHaveLength(1));
    asking.close();
    expect(await eve.told).toEqual({ refused: 'over' });
  });

  it('is not heard of where who asks has given up before somebody was reached', async () => {
    const { asking, held } = await door();
    const told = visit(held.addresses(), (talk) =>
      ask(talk, {
        name: 'Bob',
        random: randomBytes,
        checked: () => undefined,
        waits: { milliseconds: ASKING_MS, ends: AbortSignal.abort() },
      }),
    );
    await expect(told).rejects.toThrow();
    expect(asking.waiting).toEqual([]);
  });

  it('ends while a door is called that does not answer', async () => {
    const silent = createServer();
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const lobbys = (await lobby(() => Promise.resolve())).peerId;
    const called = once(silent, 'connection') as Promise<[Socket]>;
    const leaving = new AbortController();
    const told = visitLobby(
      {
        seed: randomBytes(32),
        addresses: [`/ip4/127.0.0.1/tcp/${String(port)}/p2p/${lobbys}`],
        localOnly: true,
        ends: leaving.signal,
      },
      () => Promise.resolve(),
    );
    const refused = expect(told).rejects.toThrow(leaving.signal.reason as Error);
    const [socket] = await called;
    onTestFinished(() => void socket.destroy());
    leaving.abort();
    await refused;
  });

  it('is for so many from one address, and none more', async () => {
    const { asking, held } = await door();
    const [four, six] = ['/ip4/', '/ip6/'].map((family) =>
      held.addresses().filter((address) => address.startsWith(family)),
    );
    for (let n = 1; n <= ASKING_FROM_ONE; n += 1) {
      newcomer(four ?? [], `Bob ${String(n)}`);
      await vi.waitFor(() => expect(asking.waiting).toHaveLength(n));
    }
    expect(await newcomer(four ?? [], 'Eve').told).toEqual({ refused: 'busy' });
    newcomer(six ?? [], 'Ida');
    await vi.waitFor(() => expect(asking.waiting).toHaveLength(ASKING_FROM_ONE + 1));
  });

  it('is for so many at once, and until its end', () => {
    let now = 0;
    const asking = new AskingDoor({
      random: randomBytes,
      clock: { now: () => now },
      changed: () => undefined,
    });
    const from = (n: number) => ({ address: `/ip4/10.0.0.${String(n)}/tcp/4001` });
    for (let n = 1; n <= ASKING_LIMIT; n += 1) {
      expect(asking.hasRoom(from(n))).toBe(true);
      void asking.decide(
        { ...from(n), name: 'Bob', check: randomBytes(8) },
        new AbortController().signal,
      );
    }
    expect(asking.hasRoom(from(ASKING_LIMIT + 1))).toBe(false);
    asking.answer(asking.waiting[0]?.id ?? '', { refused: 'declined' });
    now = ASKING_MS - 1;
    expect(asking.hasRoom(from(ASKING_LIMIT + 1))).toBe(true);
    now = ASKING_MS;
    expect(asking.hasRoom(from(ASKING_LIMIT + 1))).toBe(false);
    expect(asking.isOpen).toBe(false);
  });
});
