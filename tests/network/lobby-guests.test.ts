import { randomBytes } from 'node:crypto';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import type { Connection, Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openLobby, redeemsTickets, showTicket, visitLobby } from '../../sync/network/index.ts';
import { GUESTS, GUESTS_FROM_ONE } from '../../sync/network/lobby/guests.ts';
import { LOBBY_PROTOCOL } from '../../sync/network/lobby/lobby-node.ts';

const INVITATION = Uint8Array.from(Buffer.from('an invitation'));
const WAIT = { timeout: 30_000, interval: 100 };
/** Connections that a lobby takes from one address in a second. */
const AT_ONCE = 5;

async function lobby(): Promise<string> {
  const opened = await openLobby({
    seed: randomBytes(32),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    localOnly: true,
    receive: redeemsTickets({ clock: () => 0, redeem: () => ({ invite: INVITATION }) }),
    log: () => undefined,
  });
  onTestFinished(() => opened.close());
  return opened.addresses()[0] ?? '';
}
const comeIn = (address: string) =>
  visitLobby(
    {
      seed: randomBytes(32),
      addresses: [address],
      localOnly: true,
      ends: new AbortController().signal,
    },
    (talk) => showTicket(talk, randomBytes(16)),
  );

/** A computer at this address. */
async function stranger(localAddress: string): Promise<Libp2p> {
  const node = await createLibp2p({
    transports: [tcp({ dialOpts: { localAddress } as never })],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
  });
  onTestFinished(() => node.stop());
  return node;
}
const connect = (node: Libp2p, address: string): Promise<Connection> =>
  node.dial(multiaddr(address), { force: true });

describe.skipIf(process.platform !== 'linux')(
  'a lobby full of strangers',
  { timeout: 60_000 },
  () => {
    it.each([
      ['say nothing', () => Promise.resolve()],
      [
        'open a stream and say nothing',
        async (connection: Connection) => {
          await connection.newStream(LOBBY_PROTOCOL);
        },
      ],
    ])('who %s lets in who has something to ask', async (_, act) => {
      const address = await lobby();
      const all: Connection[] = [];
      for (let host = 2; all.length < GUESTS + 3; host += 1) {
        const node = await stranger(`127.0.0.${String(host)}`);
        for (let n = 0; n < AT_ONCE; n += 1) {
          const connection = await connect(node, address);
          await act(connection).catch(() => undefined);
          all.push(connection);
        }
      }
      const open = () => all.filter(({ status }) => status === 'open');
      await vi.waitFor(() => expect(open().length).toBeLessThanOrEqual(GUESTS), WAIT);
      // Those who came first have gone.
      expect(all.indexOf(open()[0] as Connection)).toBe(all.length - open().length);
      expect(await comeIn(address)).toEqual({ invite: INVITATION });
    });

    it('has few places for one of them', async () => {
      const address = await lobby();
      const node = await stranger('127.0.0.2');
      const all: Connection[] = [];
      // It is let in five times a second.
      await vi.waitFor(async () => {
        all.push(await connect(node, address));
        expect(all.length).toBeGreaterThan(GUESTS_FROM_ONE);
      }, WAIT);
      await vi.waitFor(() => expect(all[0]?.status).not.toBe('open'), WAIT);
      expect(await comeIn(address)).toEqual({ invite: INVITATION });
    });

    it('is left by whoever says nothing for a while', async () => {
      const address = await lobby();
      const connection = await connect(await stranger('127.0.0.2'), address);
      await vi.waitFor(() => expect(connection.status).not.toBe('open'), WAIT);
    });
  },
);
