import { randomBytes } from 'node:crypto';
import { encode } from '@ipld/dag-cbor';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import * as z from 'zod';
import {
  openLobby,
  OtherLobby,
  showCode,
  takesCode,
  visitLobby,
} from '../../sync/network/index.ts';
import type { CodeDesk, Lobby, LobbyOptions, Talk } from '../../sync/network/index.ts';
import { TALK_BYTES } from '../../sync/network/lobby/talk.ts';

const CODE = '42 apple river stone';
const INVITATION = Buffer.from('an invitation to the School by the sea');
const anything = z.array(z.unknown());
/** What ends no visit. */
const never = new AbortController().signal;

async function lobby(receive: LobbyOptions['receive']): Promise<Lobby> {
  const opened = await openLobby({
    seed: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    localOnly: true,
    receive,
    log: () => undefined,
  });
  onTestFinished(() => opened.close());
  return opened;
}
const visit = <T>(to: Pick<Lobby, 'addresses'>, talk: (talk: Talk) => Promise<T>): Promise<T> =>
  visitLobby(
    { seed: randomBytes(32), addresses: to.addresses(), localOnly: true, ends: never },
    talk,
  );
const come = (to: Lobby, code: string) => visit(to, (talk) => showCode(talk, code, randomBytes));

/** A code with three tries, as an engine keeps one. */
function desk(code = CODE) {
  let tries = 3;
  let used = false;
  const kept: CodeDesk = {
    code,
    closed: () => (used ? 'used' : tries <= 0 ? 'void' : undefined),
    missed: () => (tries -= 1),
    spend: () => {
      used = true;
      return INVITATION;
    },
  };
  return { kept, tries: () => tries, used: () => used };
}

describe('a code that was read aloud', () => {
  it('lets in who has it, once', async () => {
    const { kept, tries } = desk();
    const door = await lobby(takesCode(kept, randomBytes));
    expect(await come(door, CODE)).toEqual({ invite: Uint8Array.from(INVITATION) });
    expect(await come(door, CODE)).toEqual({ refused: 'used' });
    expect(tries()).toBe(3);
  });

  it('is void after three wrong ones, and says nothing to them', async () => {
    const { kept, tries, used } = desk();
    const door = await lobby(takesCode(kept, randomBytes));
    for (const left of [2, 1, 0]) {
      expect(await come(door, '42 apple river stove')).toEqual({ refused: 'wrong' });
      expect(tries()).toBe(left);
    }
    expect(await come(door, CODE)).toEqual({ refused: 'void' });
    expect(used()).toBe(false);
  });

  it('puts nothing on the stream before it is proved, and no trace of the community after a wrong proof', async () => {
    const { kept } = desk();
    const door = await lobby(takesCode(kept, randomBytes));
    const heard: unknown[][] = [];
    await visit(door, async (talk) => {
      const hears = talk.hear.bind(talk);
      vi.spyOn(talk, 'hear').mockImplementation(async (form, wait) => {
        const word = await hears(anything, wait);
        heard.push(word);
        return form.parse(word);
      });
      return showCode(talk, '42 zoo zoo zoo', randomBytes);
    });
    expect(heard).toEqual([
      ['share', expect.any(Uint8Array) as Uint8Array],
      ['refused', 'wrong'],
    ]);
    // A share is a random element of the group: the same size, whatever the code is to.
    expect(heard[0]?.[1]).toHaveLength(32);
    expect(Buffer.from(encode(heard)).includes('School')).toBe(false);
  });

  it('costs no try where nothing is proved, since nothing is learnt', async () => {
    const { kept, tries } = desk();
    const door = await lobby(takesCode(kept, randomBytes));
    for (let times = 0; times < 4; times += 1)
      await visit(door, async (talk) => {
        await talk.say(['code', 1, randomBytes(16), (await shareOf()).subarray(0, 32)]);
        expect((await talk.hear(anything))[0]).toBe('share');
      });
    expect(tries()).toBe(3);
    expect(await come(door, CODE)).toMatchObject({ invite: expect.any(Uint8Array) as Uint8Array });
  });

  it('is of no use to somebody in between who passes on every word', async () => {
    const { kept, tries, used } = desk();
    const door = await lobby(takesCode(kept, randomBytes));
    const said: unknown[][] = [];
    const between = await lobby(async (newcomer) => {
      await visit(door, async (issuer) => {
        for (const [from, to] of [
          [newcomer, issuer],
          [issuer, newcomer],
          [newcomer, issuer],
          [issuer, newcomer],
        ] as const) {
          const word = await from.hear(anything);
          said.push(word);
          await to.say(word);
        }
      });
    });
    expect(await come(between, CODE)).toEqual({ refused: 'wrong' });
    expect(said.map(([word]) => word)).toEqual(['code', 'share', 'proof', 'refused']);
    expect(used()).toBe(false);
    expect(tries()).toBe(2);
  });

  it('is not proved by a lobby that does not have it, which cannot pose as the issuer', async () => {
    const door = await lobby(takesCode(desk('42 apple river stove').kept, randomBytes));
    expect(await come(door, CODE)).toEqual({ refused: 'wrong' });
    const welcoming = await lobby(async (talk) => {
      await talk.hear(anything);
      await talk.say(['share', await shareOf()]);
      await talk.hear(anything);
      await talk.say(['welcome', Buffer.alloc(300)]);
    });
    await expect(come(welcoming, CODE)).rejects.toThrow('does not have the code');
  });
});

describe('a lobby', () => {
  it('of another version is told from one that is away', async () => {
    const door = await lobby(takesCode(desk().kept, randomBytes));
    const answer = await visit(door, async (talk) => {
      await talk.say(['code', 2, 'in another way']);
      return talk.hear(anything);
    });
    expect(answer).toEqual(['refused', 'version']);

    const later = await createLibp2p({
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
    });
    onTestFinished(() => later.stop());
    await later.handle('/starling/lobby/2.0.0', () => undefined);
    const addresses = () => later.getMultiaddrs().map(String);
    await expect(visit({ addresses }, () => Promise.resolve())).rejects.toThrow(OtherLobby);
    await later.stop();
    await expect(
      visit({ addresses: () => addresses() }, () => Promise.resolve()),
    ).rejects.not.toThrow(OtherLobby);
  });

  it('takes words of so many bytes, and none of one more', async () => {
    const heard: number[] = [];
    const failures: unknown[] = [];
    const door = await lobby(async (talk) => {
      try {
        heard.push(encode(await talk.hear(anything)).length);
        await talk.say(['heard']);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    });
    const say = (bytes: number) =>
      visit(door, async (talk) => {
        // An array of one, and a byte string with three bytes before it.
        await talk.say([new Uint8Array(bytes - 4)]);
        return talk.hear(anything);
      });
    expect(await say(TALK_BYTES)).toEqual(['heard']);
    expect(heard).toEqual([TALK_BYTES]);
    await expect(say(TALK_BYTES + 1)).rejects.toThrow();
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    expect(String(failures[0])).toContain('a frame of 1025 bytes');
  });
});

/** Some element of the group. */
async function shareOf(): Promise<Uint8Array> {
  const { ristretto255 } = await import('@noble/curves/ed25519.js');
  return ristretto255.Point.BASE.multiply(7n).toBytes();
}
