import type { Libp2p, Stream } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { FrameStream } from '../session/frame-stream.ts';
import { createLobbyNode, LOBBY_PROTOCOL } from './lobby-node.ts';
import { decodeAnswer, decodeAsk, encodeAnswer, encodeAsk } from './messages.ts';
import type { LobbyAnswer } from './messages.ts';

/** Tickets that are looked up in a minute, over all who ask: they cannot be guessed, and need not be. */
const TRIES_PER_MINUTE = 60;
const MINUTE_MS = 60_000;
/** How long whoever asks, and whoever is asked, waits for the other. */
const WAIT_MS = 10_000;

export interface LobbyOptions {
  /** 32 bytes of the lobby's own key: tickets name it. */
  seed: Uint8Array;
  listen: readonly string[];
  localOnly: boolean;
  /** Milliseconds. */
  clock: () => number;
  redeem: (ticket: Uint8Array) => Promise<LobbyAnswer>;
  log: (message: string) => void;
}
export interface Lobby {
  peerId: string;
  /** With the peer id. */
  addresses(): string[];
  close(): Promise<void>;
}

/** Where a community's tickets are exchanged for its secret; it runs while there is one to exchange. */
export async function openLobby(options: LobbyOptions): Promise<Lobby> {
  const node = await createLobbyNode(options.seed, options.listen, options.localOnly);
  let tries: number[] = [];
  const isBusy = (): boolean => {
    const now = options.clock();
    tries = tries.filter((at) => now - at < MINUTE_MS);
    if (tries.length >= TRIES_PER_MINUTE) return true;
    tries.push(now);
    return false;
  };
  await node.handle(LOBBY_PROTOCOL, async (stream, connection) => {
    // One question a connection: who asks again connects again, and is counted.
    try {
      await within(WAIT_MS, answer(stream, isBusy, options.redeem));
    } catch (error) {
      options.log(`a newcomer was not answered: ${String(error)}`);
    } finally {
      await connection.close().catch(() => undefined);
    }
  });
  await node.start();
  return {
    peerId: node.peerId.toString(),
    addresses: () => node.getMultiaddrs().map(String),
    close: async () => {
      await node.stop();
    },
  };
}

async function answer(
  stream: Stream,
  isBusy: () => boolean,
  redeem: LobbyOptions['redeem'],
): Promise<void> {
  const frames = new FrameStream(stream);
  const ticket = decodeAsk(await frames.read());
  if (ticket === undefined) throw new Error('not a question of a lobby');
  const told: LobbyAnswer = isBusy() ? { refused: 'busy' } : await redeem(ticket);
  await frames.write(encodeAnswer(told));
  await stream.close();
}

/** Shows a ticket at its issuer's lobby. @throws where nobody answers there */
export async function askLobby(options: {
  /** 32 bytes of a key that is used once: nobody is known by it. */
  seed: Uint8Array;
  /** Multiaddrs with the lobby's peer id. */
  addresses: readonly string[];
  localOnly: boolean;
  ticket: Uint8Array;
}): Promise<LobbyAnswer> {
  const node: Libp2p = await createLobbyNode(options.seed, [], options.localOnly);
  await node.start();
  try {
    const signal = AbortSignal.timeout(WAIT_MS);
    const targets = options.addresses.map((address) => multiaddr(address));
    const stream = await node.dialProtocol(targets, LOBBY_PROTOCOL, { signal });
    const frames = new FrameStream(stream);
    await frames.write(encodeAsk(options.ticket));
    const told = decodeAnswer(await within(WAIT_MS, frames.read()));
    if (told === undefined) throw new Error('not an answer of a lobby');
    return told;
  } finally {
    await node.stop();
  }
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('it took too long'));
    }, milliseconds);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
