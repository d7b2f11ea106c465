import type { CircuitRelayTransportComponents } from '@libp2p/circuit-relay-v2';
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { serviceDependencies } from '@libp2p/interface';
import type { Libp2p, Transport } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { nearFirst } from '../address-order.ts';
import { isNearNow } from '../interfaces.ts';
import { DIAL_MS, HANDSHAKE_MS } from '../limits.ts';
import { patient } from '../patient-transport.ts';
import { isLocalMultiaddr } from '../local-addresses.ts';
import { relayTransport } from '../reach/relay-transport.ts';
import { GUESTS } from './guests.ts';

export const LOBBY_PROTOCOL = '/starling/lobby/1.0.0';
/** Connections from one address in a second. */
const LOBBY_PER_SECOND = 5;
/** Of which the handshake is under way: from one address so many at most in libp2p's ten seconds for one, and no fewer. */
const LOBBY_PENDING = 64;
/** Above what a lobby lets in, so that it is the lobby which says who goes: libp2p refuses whoever comes. */
const LOBBY_CONNECTIONS = GUESTS + LOBBY_PENDING;

/** A node that says nothing but what the lobby does: no identify, no gossip, no private key. */
export async function createLobbyNode(
  seed: Uint8Array,
  listen: readonly string[],
  localOnly: boolean,
): Promise<Libp2p> {
  return createLibp2p({
    start: false,
    privateKey: await generateKeyPairFromSeed('Ed25519', seed),
    addresses: { listen: [...listen] },
    transports: localOnly ? [patient(tcp())] : [patient(tcp()), patient(throughRelays)],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionManager: {
      maxConnections: LOBBY_CONNECTIONS,
      inboundConnectionThreshold: LOBBY_PER_SECOND,
      maxIncomingPendingConnections: LOBBY_PENDING,
      dialTimeout: DIAL_MS,
      addressDialTimeout: HANDSHAKE_MS,
      addressSorter: nearFirst(isNearNow()),
    },
    connectionGater: {
      denyDialMultiaddr: (address) => localOnly && !isLocalMultiaddr(address),
      denyInboundConnection: ({ remoteAddr }) => localOnly && !isLocalMultiaddr(remoteAddr),
    },
  });
}

/** Calls through relays, and is called through those that gave it a place; which they are it is told. */
function throughRelays(components: CircuitRelayTransportComponents): Transport {
  const transport = relayTransport(components);
  // libp2p finds relays by identify, and insists on it.
  return Object.defineProperty(transport, serviceDependencies, { value: [] });
}
