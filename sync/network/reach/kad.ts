import { kadDHT, removePrivateAddressesMapper } from '@libp2p/kad-dht';
import type { KadDHT, KadDHTComponents } from '@libp2p/kad-dht';
import { isPeerId } from '@libp2p/interface';
import type { Connection, PeerInfo, Stream } from '@libp2p/interface';
import type { Registrar } from '@libp2p/interface-internal';
import { KNOWN_ADDRESS_BYTES } from '../limits.ts';
import { Rate } from '../rate.ts';
import {
  KAD_BURST_BYTES,
  KAD_BYTES_PER_SECOND,
  KAD_STREAM_BYTES,
  KAD_STREAMS,
  ROUTED_ADDRESSES,
} from './limits.ts';

/** Starling's own DHT: nothing of it mixes with that of other programs. */
export const KAD_PROTOCOL = '/starling/kad/1.0.0';

/**
 * Kademlia for finding peers. Who has a public address is a server, everybody else asks. Values are kept
 * for nobody: the datastore takes none.
 * @param isServer true: a server in any case
 */
export function kad(
  isServer: boolean,
  clock: () => number,
): (components: KadDHTComponents) => KadDHT {
  const make = kadDHT({
    protocol: KAD_PROTOCOL,
    peerInfoMapper: routed,
    maxInboundStreams: KAD_STREAMS,
    maxOutboundStreams: KAD_STREAMS,
    allowQueryWithZeroPeers: true,
    ...(isServer ? { clientMode: false } : {}),
  });
  return (components) => {
    const registrar = { value: sparing(components.registrar, clock) };
    const ping = { value: pingingServers(components) };
    return make(Object.create(components, { registrar, ping }) as KadDHTComponents);
  };
}

/**
 * libp2p pings, and so calls, every peer that an answer names, to make it one of those whom it asks: a
 * hundred providers as well, of whom it may know nothing. Servers are known by having been met.
 */
function pingingServers(components: KadDHTComponents): KadDHTComponents['ping'] {
  return {
    ping: async (target, options) => {
      const known = isPeerId(target) ? await components.peerStore.get(target) : undefined;
      if (known?.protocols.includes(KAD_PROTOCOL) !== true)
        throw new Error('not known as a server of the DHT');
      // Here, since the node has none yet when the DHT is made.
      return components.ping.ping(target, options);
    },
  };
}

/** Ends the streams of a peer that asks for more than anybody has to ask. */
function sparing(registrar: Registrar, clock: () => number): Registrar {
  const rates = new WeakMap<Connection, Rate>();
  const handle: Registrar['handle'] = (protocols, handler, options) =>
    registrar.handle(
      protocols,
      (stream, connection) => {
        const rate =
          rates.get(connection) ?? new Rate(KAD_BYTES_PER_SECOND, clock, KAD_BURST_BYTES);
        rates.set(connection, rate);
        stream.addEventListener('message', ({ data }) => {
          if (!rate.take(data.byteLength)) stream.abort(new Error('too much for the DHT'));
        });
        return handler(stream, connection);
      },
      options,
    );
  return Object.assign(Object.create(registrar) as Registrar, { handle });
}

/** What is told of a peer, and believed of what others tell: a few addresses that everybody can call. */
function routed(peer: PeerInfo): PeerInfo {
  const { multiaddrs } = removePrivateAddressesMapper(peer);
  return {
    ...peer,
    multiaddrs: multiaddrs
      .filter(({ bytes }) => bytes.length <= KNOWN_ADDRESS_BYTES)
      .slice(0, ROUTED_ADDRESSES),
  };
}

/** Ends a stream of the DHT that brings more than any question or answer has. */
export function watchStream(stream: Stream): void {
  if (stream.protocol !== KAD_PROTOCOL) return;
  let bytes = 0;
  stream.addEventListener('message', ({ data }) => {
    bytes += data.byteLength;
    if (bytes > KAD_STREAM_BYTES) stream.abort(new Error('too much for the DHT'));
  });
}
