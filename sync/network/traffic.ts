import type { Metrics, MultiaddrConnection, Stream } from '@libp2p/interface';
import { isRelayed } from './reach/via.ts';

/** What libp2p's connections have beside their interface: what the socket hands them. */
interface Receiving {
  onData?(data: { byteLength: number }): void;
}

/** What one connection carried. */
export interface Carried {
  /** When it began, milliseconds since the Unix epoch. */
  since: number;
  bytesIn: number;
  bytesOut: number;
}

/** Bytes over the wire since the node started, all of libp2p's overhead included, TCP's left out. */
export class Traffic {
  bytesIn = 0;
  bytesOut = 0;
  readonly #clock: () => number;
  /** A connection has the timeline of what carries it, and nothing else that leads there. */
  readonly #carried = new WeakMap<object, Carried>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Undefined of a connection that was not tracked. */
  of({ timeline }: Pick<MultiaddrConnection, 'timeline'>): Carried | undefined {
    return this.#carried.get(timeline);
  }

  track(connection: MultiaddrConnection): void {
    const carried: Carried = { since: this.#clock(), bytesIn: 0, bytesOut: 0 };
    this.#carried.set(connection.timeline, carried);
    // What goes through a relay is carried by the connection to the relay already.
    const total = isRelayed(connection) ? { bytesIn: 0, bytesOut: 0 } : this;
    // Not a 'message' listener: while it were the only one, what comes before the handshake's own
    // listener is there would be handed to it and lost.
    const receiving = connection as unknown as Receiving;
    const onData = receiving.onData?.bind(connection);
    if (onData !== undefined)
      receiving.onData = (data) => {
        total.bytesIn += data.byteLength;
        carried.bytesIn += data.byteLength;
        onData(data);
      };
    const send = connection.send.bind(connection);
    connection.send = (data) => {
      total.bytesOut += data.byteLength;
      carried.bytesOut += data.byteLength;
      return send(data);
    };
  }
}

const nothing = (): void => undefined;
const metric = {
  update: nothing,
  increment: nothing,
  decrement: nothing,
  reset: nothing,
  timer: () => nothing,
  observe: nothing,
};

/** libp2p tells its metrics of every connection and stream: that is all that is taken from them here. */
export function countingMetrics(
  traffic: Traffic,
  watchStream: (stream: Stream) => void = nothing,
): Metrics {
  const register = () => metric;
  return {
    trackMultiaddrConnection: (connection: MultiaddrConnection) => {
      traffic.track(connection);
    },
    trackProtocolStream: watchStream,
    registerMetric: register,
    registerMetricGroup: register,
    registerCounter: register,
    registerCounterGroup: register,
    registerHistogram: register,
    registerHistogramGroup: register,
    registerSummary: register,
    registerSummaryGroup: register,
    traceFunction: (_name: string, fn: unknown) => fn,
    createTrace: nothing,
  };
}
