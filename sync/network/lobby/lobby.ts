import { UnsupportedProtocolError } from '@libp2p/interface';
import type { Libp2p, StreamHandler } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { isLocalMultiaddr } from '../local-addresses.ts';
import { FrameStream } from '../session/frame-stream.ts';
import { reachBeyond } from './beyond.ts';
import type { LobbyBeyond } from './beyond.ts';
import { Guests } from './guests.ts';
import { createLobbyNode, LOBBY_PROTOCOL } from './lobby-node.ts';
import { Talk, TALK_BYTES, TALK_MS, within } from './talk.ts';

/** How long a lobby that closes waits for talks that are under way. */
const LAST_WORDS_MS = 2000;

export interface LobbyOptions {
  /** 32 bytes of the lobby's own key: tickets name it. */
  seed: Uint8Array;
  listen: readonly string[];
  localOnly: boolean;
  /** Talks with whoever comes in; the connection ends when it resolves. */
  receive: (talk: Talk, guest: Guest) => Promise<void>;
  /** How people beyond the local network reach it; undefined where they are not to. */
  beyond?: LobbyBeyond | undefined;
  log: (message: string) => void;
}
export interface Guest {
  /** The multiaddr that the connection comes from. */
  address: string;
}
export interface Lobby {
  peerId: string;
  /** With the peer id, those first that should be tried first. */
  addresses(): string[];
  /** Resolves when the relays that are known were asked for a place, or after so many milliseconds. */
  placed(milliseconds: number): Promise<void>;
  /** The router is asked for a port from now on, or not any more; never where nobody beyond is to come. */
  mapPort(wanted: boolean): Promise<void>;
  close(): Promise<void>;
}

/** The lobby speaks no version of this that is known here. */
export class OtherLobby extends Error {
  override readonly name = 'OtherLobby';
}

/** Where whoever is to come in is spoken to; it runs while somebody is expected. */
export async function openLobby(options: LobbyOptions): Promise<Lobby> {
  const node = await createLobbyNode(options.seed, options.listen, options.localOnly);
  const guests = new Guests(node);
  const talks = new Set<Promise<void>>();
  const attend: StreamHandler = async (stream, connection) => {
    // One question a connection: who asks again connects again, and is counted.
    try {
      const names = [connection.remotePeer.toString(), node.peerId.toString()] as const;
      const frames = new FrameStream(stream, TALK_BYTES);
      const talk = new Talk(frames, names, () => guests.speaks(connection));
      await options.receive(talk, { address: connection.remoteAddr.toString() });
      await stream.close();
    } catch (error) {
      options.log(`a newcomer was not answered: ${String(error)}`);
    } finally {
      await connection.close().catch(() => undefined);
    }
  };
  await node.handle(LOBBY_PROTOCOL, async (stream, connection) => {
    const talk = Promise.resolve(attend(stream, connection));
    talks.add(talk);
    await talk.finally(() => talks.delete(talk));
  });
  await node.start();
  const reached = await reachBeyond(node, options.beyond, options.log);
  return {
    peerId: node.peerId.toString(),
    addresses: reached.addresses,
    placed: reached.placed,
    mapPort: reached.mapPort,
    close: async () => {
      // What is being said is said to its end: an invitation that was spent has to arrive.
      await within(LAST_WORDS_MS, Promise.allSettled(talks)).catch(() => undefined);
      await reached.stop();
      await node.stop();
    },
  };
}

/**
 * Goes to a lobby and talks there.
 * @throws OtherLobby where it speaks another version, something else where nobody answers
 */
export async function visitLobby<T>(
  options: {
    /** 32 bytes of a key that is used once: nobody is known by it. */
    seed: Uint8Array;
    /** Multiaddrs with the lobby's peer id. */
    addresses: readonly string[];
    /** True: only those of the local network are called, or asked for. */
    localOnly: boolean;
    /** Ends the visit, wherever it stands. */
    ends: AbortSignal;
  },
  visit: (talk: Talk) => Promise<T>,
): Promise<T> {
  const { seed, addresses, localOnly, ends } = options;
  const targets = addresses
    .map((address) => multiaddr(address))
    // libp2p looks up names before it asks whether they may be called.
    .filter((address) => !localOnly || isLocalMultiaddr(address));
  if (targets.length === 0) throw new Error('the lobby is at no address that may be called');
  const node: Libp2p = await createLobbyNode(seed, [], localOnly);
  const leave = (): void => {
    Promise.resolve(node.stop()).catch(() => undefined);
  };
  ends.addEventListener('abort', leave);
  try {
    await node.start();
    ends.throwIfAborted();
    const soon = (): AbortSignal => AbortSignal.any([AbortSignal.timeout(TALK_MS), ends]);
    const connection = await node.dial(targets, { signal: soon() });
    const stream = await connection
      .newStream(LOBBY_PROTOCOL, { signal: soon() })
      .catch((cause: unknown) => {
        if (!(cause instanceof UnsupportedProtocolError)) throw cause;
        throw new OtherLobby('the lobby speaks another version', { cause });
      });
    const names = [node.peerId.toString(), connection.remotePeer.toString()] as const;
    return await visit(new Talk(new FrameStream(stream, TALK_BYTES), names));
  } finally {
    ends.removeEventListener('abort', leave);
    await node.stop();
  }
}
