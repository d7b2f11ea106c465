import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { identify } from '@libp2p/identify';
import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { peerIdFromString } from '@libp2p/peer-id';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import type { Multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { base32 } from 'multiformats/bases/base32';
import { digest, limits } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import { Discovery } from '../discovery.ts';
import { readAddresses, withPeer } from '../goal.ts';
import { DIAL_MS, HANDSHAKE_MS } from '../limits.ts';
import { patient } from '../patient-transport.ts';
import { isLocalMultiaddr } from '../local-addresses.ts';
import type { KnownPeer } from '../network.ts';
import { FrameStream } from '../session/frame-stream.ts';
import { privateNetwork } from '../private-network.ts';
import { discoveredBy } from '../space-secret.ts';

export const HANDOVER_PROTOCOL = '/starling/handover/1.0.0';
/** First wait before peers are called, or asked, again; it doubles each time. */
const AGAIN_FIRST_MS = 1000;
/** Longest wait: others move later, and to somewhere else. */
const AGAIN_LONGEST_MS = 60_000;
/** Former and present members at once. */
const HANDOVER_CONNECTIONS = 64;
const TALK_MS = 10_000;
/** How long a stream stays: with a thousand devices (130 KB) that is 7 KB/s, and nobody says nothing for longer. */
const HANDED_MS = 20_000;

export interface HandoverOptions {
  space: SpaceId;
  /** The secret of before: whoever still has it gets in, and gets nothing but what is handed over. */
  secret: Uint8Array;
  /** 32 bytes: the space's own node key, by which peers know this computer. */
  peerKey: Uint8Array;
  listen: readonly string[];
  localOnly: boolean;
  mdns: boolean;
  known: readonly KnownPeer[];
  /** What is handed to whoever comes; undefined where there is nothing. */
  give: () => Uint8Array | undefined;
  /** What others hand over: they may have moved somewhere else. */
  take: (bytes: Uint8Array) => void;
  random: (bytes: number) => Uint8Array;
  log: (message: string) => void;
}
export interface Handover {
  /** With the peer id. */
  addresses(): string[];
  /** Something is new: others are asked again soon. */
  hope(): void;
  close(): Promise<void>;
}

/**
 * A node under a secret that was changed. It serves what leads to the new one, which is sealed to
 * those who stay, and nothing else; and asks others for the same.
 */
export async function openHandover(options: HandoverOptions): Promise<Handover> {
  const { localOnly, log } = options;
  const mayCall = (address: Multiaddr): boolean => !localOnly || isLocalMultiaddr(address);
  const node = await createLibp2p({
    start: false,
    privateKey: await generateKeyPairFromSeed('Ed25519', options.peerKey),
    addresses: { listen: [...options.listen] },
    transports: [patient(tcp())],
    connectionProtector: privateNetwork(options.secret),
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionManager: {
      maxConnections: HANDOVER_CONNECTIONS,
      dialTimeout: DIAL_MS,
      addressDialTimeout: HANDSHAKE_MS,
    },
    connectionGater: {
      denyDialMultiaddr: (address) => !mayCall(address),
      denyInboundConnection: ({ remoteAddr }) => !mayCall(remoteAddr),
    },
    services: { identify: identify() },
  });
  await node.handle(HANDOVER_PROTOCOL, async (stream) => {
    const signal = endAfter(stream, HANDED_MS);
    try {
      const given = options.give();
      if (given !== undefined) await new FrameStream(stream, limits.HANDOVER_BYTES).write(given);
      await stream.close({ signal });
    } catch (error) {
      log(`nothing was handed over: ${String(error)}`);
    }
  });
  const heard = (connection: Connection): void => hear(connection, options.take, log);
  await node.register(HANDOVER_PROTOCOL, { onConnect: (_peer, connection) => heard(connection) });
  const discovery = options.mdns
    ? new Discovery({
        digest: discoveredBy(options.space, options.secret),
        localOnly,
        name: base32.encode(digest(options.random(32))),
        addresses: () => node.getMultiaddrs(),
        found: (peer, addresses) => call(node, peer.toString(), addresses.filter(mayCall)),
        log,
      })
    : undefined;
  const callKnown = (): void => {
    for (const { id, addresses, reached } of options.known) {
      const all = [...(reached === undefined ? [] : [reached]), ...addresses];
      call(node, id, readAddresses(all).filter(mayCall));
    }
  };
  await node.start();
  discovery?.start(() => node.getConnections().length === 0);
  let wait = AGAIN_FIRST_MS;
  let timer: ReturnType<typeof setTimeout>;
  const again = (): void => {
    timer = setTimeout(() => {
      callKnown();
      for (const connection of node.getConnections()) heard(connection);
      wait = Math.min(wait * 2, AGAIN_LONGEST_MS);
      again();
    }, wait);
    timer.unref();
  };
  callKnown();
  again();
  return {
    hope: () => {
      clearTimeout(timer);
      wait = AGAIN_FIRST_MS;
      again();
    },
    addresses: () => node.getMultiaddrs().map(String),
    close: async () => {
      clearTimeout(timer);
      discovery?.stop();
      await node.stop();
    },
  };
}

/** Asks whoever hands something over, once a connection. */
export async function hearHandovers(
  node: Libp2p,
  take: (bytes: Uint8Array) => void,
  log: (message: string) => void,
): Promise<void> {
  await node.register(HANDOVER_PROTOCOL, {
    onConnect: (_peer, connection) => hear(connection, take, log),
  });
}

function hear(
  connection: Connection,
  take: (bytes: Uint8Array) => void,
  log: (message: string) => void,
): void {
  const asked = connection
    .newStream(HANDOVER_PROTOCOL, { signal: AbortSignal.timeout(TALK_MS) })
    .then(async (stream: Stream) => {
      const signal = endAfter(stream, HANDED_MS);
      const bytes = await new FrameStream(stream, limits.HANDOVER_BYTES).read();
      await stream.close({ signal });
      take(bytes);
    });
  asked.catch((error: unknown) => log(`nothing was handed over: ${String(error)}`));
}

/** Breaks the stream off then, unless it is closed; whoever says nothing would have one more with every question. */
function endAfter(stream: Stream, milliseconds: number): AbortSignal {
  const signal = AbortSignal.timeout(milliseconds);
  signal.addEventListener('abort', () => stream.abort(new Error('it took too long')));
  return signal;
}

/** Once: whoever does not answer is called again, or calls. */
function call(node: Libp2p, peer: string, addresses: readonly Multiaddr[]): void {
  if (addresses.length === 0 || peer === node.peerId.toString()) return;
  if (node.getConnections(peerIdFromString(peer)).length > 0) return;
  const full = addresses.map((address) => withPeer(address, peer));
  node.dial(full, { signal: AbortSignal.timeout(DIAL_MS) }).catch(() => undefined);
}
