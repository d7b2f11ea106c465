import { AsyncLocalStorage } from 'node:async_hooks';
import { circuitRelayServer } from '@libp2p/circuit-relay-v2';
import type { CircuitRelayServerComponents, CircuitRelayService } from '@libp2p/circuit-relay-v2';
import type { Connection, PeerId, Startable, Stream, StreamMessageEvent } from '@libp2p/interface';
import type { ConnectionManager, Registrar } from '@libp2p/interface-internal';
import { Rate } from '../rate.ts';
import { resume } from '../resume.ts';
import {
  RELAY_BURST_BYTES,
  RELAY_BYTES_PER_SECOND,
  RELAY_HELD_BYTES,
  RELAYED_PEERS,
  RELAYED_STREAMS,
  RESERVED_FOR_MS,
} from './limits.ts';
import { OnAndOff } from './on-and-off.ts';
import { isRelayed } from './via.ts';

/**
 * Passes connections on between peers that cannot call each other: circuit relay v2, without libp2p's
 * limit of 128 KB and two minutes a connection, at which no catch-up would end. What a peer may use up
 * is a rate instead; and nothing is read faster than the other side takes it, which libp2p leaves out.
 */
export class RelayServer {
  readonly #components: CircuitRelayServerComponents;
  readonly #clock: () => number;
  /** What each peer may still send through here. */
  readonly #rates = new Map<string, Rate>();
  readonly #server = new OnAndOff(() => this.#make());

  constructor(components: CircuitRelayServerComponents, clock: () => number) {
    this.#components = components;
    this.#clock = clock;
  }

  /** Peers that have a place here. */
  get relaying(): number {
    return this.#server.service?.reservations.size ?? 0;
  }

  run(wanted: boolean): Promise<void> {
    return this.#server.run(wanted);
  }

  /** A place is free again as soon as the peer that had it is gone. */
  forget(peer: PeerId): void {
    this.#server.service?.reservations.delete(peer);
    this.#rates.delete(peer.toString());
  }

  #make(): CircuitRelayService & Startable {
    const { registrar, connectionManager } = this.#components;
    /** Which stream asked for the one that is opened now. */
    const asking = new AsyncLocalStorage<{ from: PeerId; stream: Stream }>();
    const heard: Pick<Registrar, 'handle'> = {
      handle: (protocols, handler, options) =>
        registrar.handle(
          protocols,
          (stream, connection) =>
            asking.run({ from: connection.remotePeer, stream }, () => handler(stream, connection)),
          options,
        ),
    };
    const join = (to: PeerId, stream: Stream): Stream => {
      const asked = asking.getStore();
      if (asked === undefined) return stream;
      flow(asked.stream, stream, this.#rateOf(asked.from));
      flow(stream, asked.stream, this.#rateOf(to));
      hearOnce(asked.stream);
      return stream;
    };
    const reached: Pick<ConnectionManager, 'getConnections'> = {
      getConnections: (peer) =>
        connectionManager
          .getConnections(peer)
          .filter((connection) => !isRelayed(connection))
          .map((connection) =>
            opening(connection, (stream) => join(connection.remotePeer, stream)),
          ),
    };
    return circuitRelayServer({
      maxInboundHopStreams: RELAYED_STREAMS,
      maxOutboundStopStreams: RELAYED_STREAMS * 4,
      reservations: {
        maxReservations: RELAYED_PEERS,
        reservationTtl: RESERVED_FOR_MS,
        applyDefaultLimit: false,
      },
    })(
      Object.create(this.#components, {
        registrar: { value: Object.assign(Object.create(registrar) as Registrar, heard) },
        connectionManager: {
          value: Object.assign(Object.create(connectionManager) as ConnectionManager, reached),
        },
      }) as CircuitRelayServerComponents,
    ) as CircuitRelayService & Startable;
  }

  #rateOf(peer: PeerId): Rate {
    const id = peer.toString();
    const rate =
      this.#rates.get(id) ?? new Rate(RELAY_BYTES_PER_SECOND, this.#clock, RELAY_BURST_BYTES);
    this.#rates.set(id, rate);
    return rate;
  }
}

/** The connection, whose new streams are handed through. */
function opening(connection: Connection, through: (stream: Stream) => Stream): Connection {
  return Object.create(connection, {
    newStream: {
      value: async (...args: Parameters<Connection['newStream']>) =>
        through(await connection.newStream(...args)),
    },
    remotePeer: { value: connection.remotePeer },
  }) as Connection;
}

/**
 * libp2p joins the streams by listening to the one that asked twice, and takes what it hears once: all that
 * goes through would be kept until the stream ends.
 */
function hearOnce(stream: Stream): void {
  const listen = stream.addEventListener.bind(stream) as EventTarget['addEventListener'];
  let isHeard = false;
  const heard: EventTarget['addEventListener'] = (type, ...rest) => {
    if (type === 'message' && isHeard) return;
    isHeard ||= type === 'message';
    listen(type, ...rest);
  };
  stream.addEventListener = heard;
}

/** Reads no more from one stream than the rate allows, and than the other one has taken. */
export function flow(from: Stream, to: Stream, rate: Rate): void {
  let held = 0;
  let owing: ReturnType<typeof setTimeout> | undefined;
  let isAll = false;
  const look = (): void => {
    // libp2p throws where nothing is read any more.
    if (from.readStatus !== 'readable' && from.readStatus !== 'paused') return;
    if (isAll || (owing === undefined && held <= RELAY_HELD_BYTES)) resume(from);
    else from.pause();
  };
  from.addEventListener('message', ({ data }: StreamMessageEvent) => {
    held += data.byteLength;
    const wait = rate.owe(data.byteLength);
    if (wait > 0 && owing === undefined && !isAll)
      owing = setTimeout(() => {
        owing = undefined;
        look();
      }, wait).unref();
    look();
  });
  const end = (): void => {
    isAll = true;
    clearTimeout(owing);
  };
  // libp2p passes on nothing that comes later: what waits, a window at most, goes on now.
  from.addEventListener('remoteCloseWrite', () => {
    end();
    look();
  });
  from.addEventListener('close', end);
  const send = to.send.bind(to);
  to.send = (data) => {
    held = Math.max(0, held - data.byteLength);
    const canSendMore = send(data);
    if (from.readStatus === 'paused') look();
    return canSendMore;
  };
}
